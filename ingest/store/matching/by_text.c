/* Step 2: rows and notes of one text. */
#include <stdlib.h>

#include "base/mem.h"
#include "ingest/store/matching/parts.h"

enum { PAIRS_MAX = 1 << 16 }; /* weighed each by each; of more, by their order alone */

/* What speaks for a row being a note of its text, the strongest first. */
enum { SAYS_SAME = 4, SAME_NUMBER = 2, SAME_REVIEWER = 1, WEIGHTS = 8 };

struct group {
	struct matching *matching;
	struct open_row **rows;
	size_t count;
	size_t first_note; /* the notes before it are claimed */
};

static int by_hash(const void *a, const void *b)
{
	const struct open_row *x = *(struct open_row *const *)a, *y = *(struct open_row *const *)b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x < y ? -1 : x > y; /* the order of the file */
}

static const struct candidate *note_of(const struct group *group, size_t index)
{
	return &group->matching->found.items[index];
}

static bool is_claimed(const struct group *group, size_t note)
{
	return coverage_has_note(&group->matching->claimed, note_of(group, note)->id);
}

static int64_t reviewer_of(const struct group *group, const struct open_row *row)
{
	return group->matching->scopes[row->scope].reviewer;
}

/* -1: the row is not that note. */
static int weigh(const struct group *group, const struct open_row *row,
		 const struct candidate *note)
{
	int64_t reviewer = reviewer_of(group, row);

	if (!may_be_reviewers(reviewer, note->reviewer) ||
	    (row->key.size && !span_equal(row->key, note->key)))
		return -1;
	return (row->says == note->says ? SAYS_SAME : 0) |
	       (row->local_no.size && span_equal(row->local_no, note->local_no) ? SAME_NUMBER : 0) |
	       (reviewer == note->reviewer ? SAME_REVIEWER : 0);
}

/* Whether a note may be the row's: a row that was corrected is not another row of its file. */
static bool may_claim(const struct group *group, const struct open_row *row, size_t note, bool *may,
		      struct err *err)
{
	bool of_same_file = false;
	bool ok = candidate_is_of_same_file(group->matching, row, note_of(group, note)->id,
					    &of_same_file, err);

	*may = !of_same_file;
	return ok;
}

/* Gives the row the first free note that weighs at least so much. */
static bool claim(struct group *group, struct open_row *row, int weight, struct err *err)
{
	size_t count = group->matching->found.count;
	bool may = false;

	while (group->first_note < count && is_claimed(group, group->first_note))
		group->first_note++;
	for (size_t n = group->first_note; n < count && !row->settled; n++) {
		if (is_claimed(group, n) || weigh(group, row, note_of(group, n)) < weight)
			continue;
		if (!may_claim(group, row, n, &may, err))
			return false;
		if (may)
			settle(group->matching, row, MATCH_TEXT, note_of(group, n)->id);
	}
	return true;
}

/* The same text of another reviewer: a note of its own, and a possible double. */
static void look_for_others(const struct group *group, struct open_row *row)
{
	for (size_t n = 0; n < group->matching->found.count && !row->match.like_id; n++) {
		const struct candidate *note = note_of(group, n);

		if (may_be_reviewers(reviewer_of(group, row), note->reviewer) || note->withdrawn)
			continue;
		row->match.likeness = LIKE_SAME_TEXT;
		row->match.like_id = note->id;
	}
}

static bool match_group(struct group *group, struct err *err)
{
	const struct match_scope *scope = &group->matching->scopes[group->rows[0]->scope];
	bool small;

	if (!candidates_by_hash(group->matching, group->rows[0]->hash, scope->session,
				CANDIDATES_ALL, err))
		return false;
	group->first_note = 0;
	small = group->count * group->matching->found.count <= PAIRS_MAX;
	for (int weight = WEIGHTS - 1; weight >= 0; weight--) {
		if (!small && weight)
			continue;
		for (size_t r = 0; r < group->count; r++) {
			if (!group->rows[r]->settled && !claim(group, group->rows[r], weight, err))
				return false;
		}
	}
	for (size_t r = 0; r < group->count; r++) {
		if (!group->rows[r]->settled)
			look_for_others(group, group->rows[r]);
	}
	return true;
}

bool match_by_text(struct matching *matching, struct err *err)
{
	struct open_row **rows = mem_alloc((matching->open_count + 1) * sizeof *rows);
	size_t count = 0, next;
	bool ok = true;

	for (size_t i = 0; i < matching->open_count; i++) {
		if (matching->open[i].candidates && !matching->open[i].settled)
			rows[count++] = &matching->open[i];
	}
	qsort(rows, count, sizeof *rows, by_hash);
	for (size_t i = 0; ok && i < count; i = next) {
		struct group group = {.matching = matching, .rows = rows + i};

		for (next = i; next < count && rows[next]->hash == rows[i]->hash;)
			next++;
		group.count = next - i;
		ok = match_group(&group, err);
	}
	free(rows);
	return ok;
}
