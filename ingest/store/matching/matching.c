#include "ingest/store/matching/matching.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/store/fingerprint.h"
#include "ingest/store/matching/parts.h"

struct matching *matching_open(struct note_store *store)
{
	struct matching *matching = mem_alloc(sizeof *matching);

	matching->store = store;
	return matching;
}

void matching_close(struct matching *matching)
{
	if (!matching)
		return;
	for (size_t i = 0; i < QUERY_COUNT; i++)
		stmt_close(matching->queries[i]);
	coverage_free(&matching->claimed);
	row_list_free(&matching->rows);
	candidates_free(&matching->found);
	map_free(&matching->references);
	map_free(&matching->scope_places);
	pool_free(&matching->text);
	free(matching->scopes);
	free(matching->open);
	free(matching->text_matches);
	free(matching);
}

/* Whether a row and a note may be one person's: what has no name may be anybody's. */
bool may_be_reviewers(int64_t row, int64_t note)
{
	return !row || !note || row == note;
}

static void add_text_match(struct matching *matching, size_t scope, int64_t note_id)
{
	if (matching->text_match_count == LIMIT_MATCH_TEXTS)
		return;
	matching->text_matches =
		mem_grow(matching->text_matches, &matching->text_match_capacity,
			 matching->text_match_count, sizeof *matching->text_matches);
	matching->text_matches[matching->text_match_count++] = (struct text_match){scope, note_id};
}

void settle(struct matching *matching, struct open_row *row, enum match_step step, int64_t note_id)
{
	row->settled = true;
	row->match.step = step;
	row->match.note_id = note_id;
	if (!note_id)
		return;
	coverage_add_note(&matching->claimed, note_id);
	if (step == MATCH_TEXT)
		add_text_match(matching, row->scope, note_id);
}

/* ------------------------------------------------------------------------------ rows, as read */

static size_t scope_of(struct matching *matching, const struct placement *placement)
{
	int64_t reviewer = matching_reviewer(placement->reviewer), scope;
	int64_t name[] = {placement->session->id, reviewer};
	struct span key = span_make((const char *)name, sizeof name);

	if (map_get(&matching->scope_places, key, &scope))
		return (size_t)scope;
	map_set(&matching->scope_places, key, (int64_t)matching->scope_count);
	matching->scopes = mem_grow(matching->scopes, &matching->scope_capacity,
				    matching->scope_count, sizeof *matching->scopes);
	matching->scopes[matching->scope_count] =
		(struct match_scope){.session = placement->session, .reviewer = reviewer};
	return matching->scope_count++;
}

static void look_at_columns(struct matching *matching, const struct row *row)
{
	const struct fields *fields = &matching->store->fields;

	if (matching->any)
		return;
	matching->any = true;
	for (size_t i = 0; i < fields->count; i++)
		matching->present[i] = row->fields[fields->items[i].column].state != FIELD_ABSENT;
	matching->by_reference = row_field(row, "ref")->state != FIELD_ABSENT;
}

/* The text of a row is kept as long as there is room: without it a row can't be compared. */
static struct span keep_text(struct matching *matching, struct span text)
{
	if (matching->text_bytes + text.size > LIMIT_MATCH_BYTES)
		return span_none;
	matching->text_bytes += text.size;
	return pool_copy(&matching->text, text);
}

static struct open_row make_open(struct matching *matching, const struct row *row,
				 const struct placement *placement, const struct identity *identity)
{
	return (struct open_row){.sheet_row = row->place.row,
				 .scope = scope_of(matching, placement),
				 .hash = identity->hash,
				 .says = matching_says(matching, identity->data),
				 .corrects_upload = row->corrects.upload,
				 .is_new = row->is_new};
}

static bool keep_open(struct matching *matching, struct open_row *row, const struct row *of,
		      const struct identity *identity, struct err *err)
{
	row->key = keep_text(matching, buf_span(&identity->key));
	row->local_no = keep_text(matching, row_field(of, "local_no")->text);
	matching->open = mem_grow(matching->open, &matching->open_capacity, matching->open_count,
				  sizeof *matching->open);
	matching->open[matching->open_count++] = *row;
	return row_list_add(&matching->rows, ROW_IS_OPEN, err);
}

/* Whether two rows with one reference say the same: then it is one row, written twice. */
static bool say_the_same(const struct open_row *a, const struct open_row *b)
{
	return a->hash == b->hash && a->says == b->says && a->scope == b->scope &&
	       span_equal(a->local_no, b->local_no);
}

static struct span note_name(const int64_t *note_id)
{
	return span_make((const char *)note_id, sizeof *note_id);
}

static void set_twice(struct open_row *row, long other_row)
{
	row->match.step = MATCH_TWICE;
	row->match.other_row = other_row;
}

/* The first row of the note that `row` names by its reference. */
static struct open_row *first_of(const struct matching *matching, const struct open_row *row)
{
	int64_t first = 0;

	map_get(&matching->references, note_name(&row->match.note_id), &first);
	return &matching->open[first];
}

/* Rows of one reference that say different things are refused, all of them: also those above, which
 * say the same as the first. */
static void refuse_twice(struct matching *matching)
{
	for (size_t i = 0; i < matching->open_count; i++) {
		struct open_row *row = &matching->open[i], *first;

		if (row->match.step != MATCH_REFERENCE)
			continue;
		first = first_of(matching, row);
		if (first->match.step == MATCH_TWICE)
			set_twice(row, say_the_same(row, first) ? first->match.other_row
								: first->sheet_row);
	}
}

static bool add_by_reference(struct matching *matching, struct open_row *open,
			     const struct row *row, const struct placement *placement,
			     const struct identity *identity, struct err *err)
{
	struct known_note note = {0};
	bool made_by_file = false;
	struct open_row *first;
	int64_t known;

	open->match.step = MATCH_REFERENCE;
	open->settled = true;
	if (placement->ref.letter == row->kind->letter &&
	    (!note_store_by_reference(matching->store, placement, &note, err) ||
	     !note_store_made_by_file(matching->store, row, note.id, &made_by_file, err)))
		return false;
	if (made_by_file)
		note.id = 0;
	if (note.id)
		coverage_add_note(&matching->claimed, note.id);
	if (!note.id || matching->open_count >= LIMIT_MATCH_ROWS)
		return row_list_add(&matching->rows, note.id, err); /* 0: refused when stored */
	open->match.note_id = note.id;
	if (!keep_open(matching, open, row, identity, err))
		return false;
	if (!map_get(&matching->references, note_name(&note.id), &known))
		map_set(&matching->references, note_name(&note.id),
			(int64_t)matching->open_count - 1);
	open = &matching->open[matching->open_count - 1];
	first = first_of(matching, open);
	if (first->match.step != MATCH_TWICE && !say_the_same(open, first))
		set_twice(first, open->sheet_row);
	return true;
}

/* Whether the only note with the hash is the row, without a doubt: it says all the same, and no
 * other row has to be asked. */
static bool is_plainly(const struct matching *matching, const struct open_row *row,
		       struct span local_no, const struct identity *identity)
{
	const struct candidate *note = matching->found.items;
	int64_t reviewer = matching->scopes[row->scope].reviewer;

	return matching->found.count == 1 && !matching->by_reference && !row->corrects_upload &&
	       note->says == row->says && !coverage_has_note(&matching->claimed, note->id) &&
	       note->reviewer == reviewer && span_equal(note->local_no, local_no) &&
	       span_equal(note->key, buf_span(&identity->key));
}

/* Beyond the limit a row is settled as it is read, with the first note of its text that is free. */
static int64_t first_free(const struct matching *matching, const struct open_row *row,
			  const struct identity *identity)
{
	for (size_t i = 0; i < matching->found.count; i++) {
		const struct candidate *note = &matching->found.items[i];

		if (!coverage_has_note(&matching->claimed, note->id) &&
		    may_be_reviewers(matching->scopes[row->scope].reviewer, note->reviewer) &&
		    span_equal(note->key, buf_span(&identity->key)))
			return note->id;
	}
	return 0;
}

static bool add_by_text(struct matching *matching, struct open_row *open, const struct row *row,
			const struct identity *identity, struct err *err)
{
	const struct session *session = matching->scopes[open->scope].session;
	bool full = matching->open_count >= LIMIT_MATCH_ROWS;
	int64_t note_id = 0;

	if (!candidates_by_hash(matching, open->hash, session, full ? CANDIDATES_ALL : 2, err))
		return false;
	if (is_plainly(matching, open, row_field(row, "local_no")->text, identity))
		note_id = matching->found.items[0].id;
	else if (full)
		note_id = first_free(matching, open, identity);
	if (note_id || full) {
		if (note_id) {
			coverage_add_note(&matching->claimed, note_id);
			add_text_match(matching, open->scope, note_id);
		}
		return row_list_add(&matching->rows, note_id, err);
	}
	open->candidates = matching->found.count > 0;
	return keep_open(matching, open, row, identity, err);
}

bool matching_add(struct matching *matching, const struct row *row,
		  const struct placement *placement, const struct identity *identity, bool refused,
		  struct err *err)
{
	struct open_row open;
	bool fresh;

	matching->refused_rows += refused;
	if (!row)
		return row_list_add(&matching->rows, 0, err);
	if (!note_store_is_fresh(matching->store, placement->session, &fresh, err))
		return false;
	if (fresh)
		return row_list_add(&matching->rows, 0, err);
	look_at_columns(matching, row);
	open = make_open(matching, row, placement, identity);
	matching->scopes[open.scope].rows++;
	if (placement->ref.letter)
		return add_by_reference(matching, &open, row, placement, identity, err);
	return add_by_text(matching, &open, row, identity, err);
}

/* --------------------------------------------------------------------------- all are read */

bool matching_resolve(struct matching *matching, struct findings *findings, struct err *err)
{
	refuse_twice(matching);
	return match_by_text(matching, err) && match_by_number(matching, err) &&
	       match_resent_lists(matching, findings, err) && row_list_rewind(&matching->rows, err);
}

bool matching_next(struct matching *matching, size_t row, struct match *match, struct err *err)
{
	int64_t note_id = 0;

	*match = (struct match){0};
	for (; matching->given <= row; matching->given++) {
		if (!row_list_next(&matching->rows, &note_id, err))
			return false;
		if (note_id == ROW_IS_OPEN)
			*match = matching->open[matching->next_open++].match;
		else
			*match = (struct match){.step = note_id ? MATCH_TEXT : MATCH_NEW,
						.note_id = note_id};
	}
	return true;
}
