/* Step 3: the same number of the same named reviewer, and a similar text. */
#include <stdlib.h>

#include "base/mem.h"
#include "ingest/store/matching/parts.h"

struct number_pair {
	struct open_row *row;
	int64_t note_id;
	int similarity;
};

struct number_pairs {
	struct number_pair *items;
	size_t count, capacity;
};

static int the_most_similar_first(const void *a, const void *b)
{
	const struct number_pair *x = a, *y = b;

	if (x->similarity != y->similarity)
		return y->similarity - x->similarity;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->note_id < y->note_id ? -1 : x->note_id > y->note_id;
}

static bool add_pairs_of(struct matching *matching, struct open_row *row,
			 struct number_pairs *pairs, struct err *err)
{
	struct key_text ours = key_text_of(matching, row->key), theirs;
	struct trigrams a, b;

	if (!candidates_by_number(matching, row, err))
		return false;
	trigrams_of(&a, ours.text);
	for (size_t i = 0; i < matching->found.count; i++) {
		const struct candidate *note = &matching->found.items[i];
		int alike;
		bool same_file;

		theirs = key_text_of(matching, note->key);
		trigrams_of(&b, theirs.text);
		alike = similarity(&a, &b);
		if (note->reviewer != matching->scopes[row->scope].reviewer ||
		    coverage_has_note(&matching->claimed, note->id) || alike < SIMILAR ||
		    !span_equal(ours.organisation, theirs.organisation))
			continue;
		if (!candidate_is_of_same_file(matching, row, note->id, &same_file, err))
			return false;
		if (same_file)
			continue;
		pairs->items = mem_grow(pairs->items, &pairs->capacity, pairs->count,
					sizeof *pairs->items);
		pairs->items[pairs->count++] = (struct number_pair){row, note->id, alike};
	}
	return true;
}

bool match_by_number(struct matching *matching, struct err *err)
{
	struct number_pairs pairs = {0};
	bool ok = true;

	for (size_t i = 0; ok && i < matching->open_count; i++) {
		struct open_row *row = &matching->open[i];

		if (!row->settled && !row->is_new && row->local_no.size && row->key.size &&
		    matching->scopes[row->scope].reviewer)
			ok = add_pairs_of(matching, row, &pairs, err);
	}
	if (pairs.count)
		qsort(pairs.items, pairs.count, sizeof *pairs.items, the_most_similar_first);
	for (size_t i = 0; ok && i < pairs.count; i++) {
		const struct number_pair *pair = &pairs.items[i];

		if (!pair->row->settled && !coverage_has_note(&matching->claimed, pair->note_id))
			settle(matching, pair->row, MATCH_NUMBER, pair->note_id);
	}
	free(pairs.items);
	return ok;
}
