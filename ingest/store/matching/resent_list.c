/* Step 4: a list that was sent before, and again with some of its rows changed; and what a row that
 * is left over then, a new note, may be a double of. Session by session. */
#include <stdlib.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/store/matching/parts.h"

/* A note of the session, of those in matching->found. */
struct listed_note {
	struct trigrams trigrams;
	struct key_text text;
	size_t text_scope; /* of the row that it is by text, from 1; 0: none */
	bool left_over;	   /* of a list that was sent again */
};

struct holding {
	size_t note;
	int64_t upload_id;
};

struct held_list { /* the notes of a scope that an upload holds */
	int64_t upload_id;
	size_t held, matched;
};

struct session_lists {
	struct matching *matching;
	const struct session *session;
	struct listed_note *notes;
	size_t count;
	struct holding *holdings; /* in the order of the notes */
	size_t holding_count, holding_capacity;
	struct held_list *lists; /* of one scope */
	size_t list_count, list_capacity;
	size_t visited; /* the note whose holders are asked for */
};

static const struct candidate *note_of(const struct session_lists *lists, size_t note)
{
	return &lists->matching->found.items[note];
}

static bool is_free(const struct session_lists *lists, size_t note)
{
	return !coverage_has_note(&lists->matching->claimed, note_of(lists, note)->id);
}

static bool is_left_over(const struct session_lists *lists, const struct open_row *row)
{
	return !row->settled && !row->is_new && row->key.size &&
	       lists->matching->scopes[row->scope].session == lists->session;
}

/* ---------------------------------------------------------------------- which lists came again */

static void add_holding(void *context, int64_t upload_id)
{
	struct session_lists *lists = context;

	lists->holdings = mem_grow(lists->holdings, &lists->holding_capacity, lists->holding_count,
				   sizeof *lists->holdings);
	lists->holdings[lists->holding_count++] = (struct holding){lists->visited, upload_id};
}

static struct held_list *list_of(struct session_lists *lists, int64_t upload_id)
{
	for (size_t i = 0; i < lists->list_count; i++) {
		if (lists->lists[i].upload_id == upload_id)
			return &lists->lists[i];
	}
	lists->lists = mem_grow(lists->lists, &lists->list_capacity, lists->list_count,
				sizeof *lists->lists);
	lists->lists[lists->list_count] = (struct held_list){.upload_id = upload_id};
	return &lists->lists[lists->list_count++];
}

static bool is_of_scope(const struct session_lists *lists, size_t note, size_t scope)
{
	return may_be_reviewers(lists->matching->scopes[scope].reviewer,
				note_of(lists, note)->reviewer);
}

/* Rows without a reviewer are in everybody's list. */
static bool counts_for(const struct session_lists *lists, size_t of_row, size_t scope)
{
	const struct match_scope *scopes = lists->matching->scopes;

	return of_row == scope ||
	       (!scopes[of_row].reviewer && scopes[of_row].session == scopes[scope].session);
}

static size_t rows_of(const struct session_lists *lists, size_t scope)
{
	size_t rows = 0;

	for (size_t s = 0; s < lists->matching->scope_count; s++) {
		if (counts_for(lists, s, scope))
			rows += lists->matching->scopes[s].rows;
	}
	return rows;
}

static bool came_again(const struct held_list *list, size_t rows)
{
	return list->matched && (list->matched * 2 >= rows || list->matched * 2 >= list->held);
}

static bool is_matched(const struct session_lists *lists, size_t note, size_t scope)
{
	size_t by = lists->notes[note].text_scope;

	return by && counts_for(lists, by - 1, scope);
}

/* Marks the notes that lists sent again lack. */
static void find_left_over(struct session_lists *lists, size_t scope)
{
	size_t rows = rows_of(lists, scope);

	lists->list_count = 0;
	for (size_t i = 0; i < lists->holding_count; i++) {
		const struct holding *holding = &lists->holdings[i];
		struct held_list *list;

		if (!is_of_scope(lists, holding->note, scope))
			continue;
		list = list_of(lists, holding->upload_id);
		list->held++;
		list->matched += is_matched(lists, holding->note, scope);
	}
	for (size_t n = 0; n < lists->count; n++)
		lists->notes[n].left_over = false;
	for (size_t i = 0; i < lists->holding_count; i++) {
		const struct holding *holding = &lists->holdings[i];

		if (is_of_scope(lists, holding->note, scope) && is_free(lists, holding->note) &&
		    came_again(list_of(lists, holding->upload_id), rows))
			lists->notes[holding->note].left_over = true;
	}
}

/* -------------------------------------------------------------------- what is left over in both */

struct list_pair {
	struct open_row *row;
	size_t note;
	int similarity;
};

static int the_most_similar_first(const void *a, const void *b)
{
	const struct list_pair *x = a, *y = b;

	if (x->similarity != y->similarity)
		return y->similarity - x->similarity;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->note < y->note ? -1 : x->note > y->note;
}

/* How similar a row is to a note; 0 when they are of two organisations. */
static int compare(const struct session_lists *lists, const struct open_row *row,
		   const struct trigrams *trigrams, size_t note)
{
	struct key_text ours = key_text_of(lists->matching, row->key);

	if (!span_equal(ours.organisation, lists->notes[note].text.organisation))
		return 0;
	return similarity(trigrams, &lists->notes[note].trigrams);
}

/* What has the number too comes before the most similar text. */
enum { SAME_NUMBER = 1000 };

static bool has_number(const struct session_lists *lists, const struct open_row *row, size_t note)
{
	return row->local_no.size && span_equal(note_of(lists, note)->local_no, row->local_no);
}

static void match_similar(struct session_lists *lists, size_t scope)
{
	struct list_pair *pairs = NULL;
	size_t count = 0, capacity = 0;

	for (size_t r = 0; r < lists->matching->open_count; r++) {
		struct open_row *row = &lists->matching->open[r];
		struct trigrams trigrams;

		if (!is_left_over(lists, row) || !counts_for(lists, row->scope, scope) ||
		    row->corrects_upload)
			continue;
		trigrams_of(&trigrams, key_text_of(lists->matching, row->key).text);
		for (size_t n = 0; n < lists->count; n++) {
			int alike =
				lists->notes[n].left_over ? compare(lists, row, &trigrams, n) : 0;

			if (alike < VERY_SIMILAR ||
			    numbers_differ(trigrams.text, lists->notes[n].text.text))
				continue;
			pairs = mem_grow(pairs, &capacity, count, sizeof *pairs);
			pairs[count++] = (struct list_pair){
				row, n, alike + (has_number(lists, row, n) ? SAME_NUMBER : 0)};
		}
	}
	if (count)
		qsort(pairs, count, sizeof *pairs, the_most_similar_first);
	for (size_t i = 0; i < count; i++) {
		if (!pairs[i].row->settled && is_free(lists, pairs[i].note))
			settle(lists->matching, pairs[i].row, MATCH_LIST,
			       note_of(lists, pairs[i].note)->id);
	}
	free(pairs);
}

/* What was reported of a note stays with its text: a row with another text, even of the same
 * number, is no revision of it. */
static bool is_reported(struct session_lists *lists, size_t note, bool *reported, struct err *err)
{
	struct stmt *stmt = note_store_ask(lists->matching->store, STATUS_ANY, err);
	enum next next;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, note_of(lists, note)->id);
	next = stmt_next(stmt, err);
	stmt_reset(stmt);
	*reported = next == NEXT_GOT;
	return next != NEXT_FAILED;
}

/* The note left over that has the number of the row; `count` when there is none. */
static size_t with_number(const struct session_lists *lists, const struct open_row *row)
{
	size_t n = 0;

	while (n < lists->count &&
	       !(lists->notes[n].left_over && is_free(lists, n) && has_number(lists, row, n)))
		n++;
	return n;
}

static bool match_same_number(struct session_lists *lists, struct open_row *row, struct err *err)
{
	size_t note = with_number(lists, row);
	struct trigrams trigrams;
	struct key_text ours;
	bool reported = false, similar;

	if (note == lists->count)
		return true;
	ours = key_text_of(lists->matching, row->key);
	trigrams_of(&trigrams, ours.text);
	similar = compare(lists, row, &trigrams, note) >= SIMILAR;
	if (!span_equal(ours.organisation, lists->notes[note].text.organisation))
		return true;
	if (!similar && !is_reported(lists, note, &reported, err))
		return false;
	if (reported)
		return true;
	settle(lists->matching, row, MATCH_LIST, note_of(lists, note)->id);
	row->match.another_text = !similar;
	return true;
}

static bool match_numbers(struct session_lists *lists, size_t scope, struct err *err)
{
	bool ok = true;

	for (size_t r = 0; ok && r < lists->matching->open_count; r++) {
		struct open_row *row = &lists->matching->open[r];

		if (is_left_over(lists, row) && counts_for(lists, row->scope, scope) &&
		    row->local_no.size && !row->corrects_upload)
			ok = match_same_number(lists, row, err);
	}
	return ok;
}

/* Notes that the list no longer has: they stand as they are, and that is said. Where rows were
 * refused nobody knows what is missing. */
static void say_missing(const struct session_lists *lists, struct findings *findings)
{
	struct buf refs = {0}, number = {0};
	size_t count = 0;

	for (size_t n = 0; n < lists->count; n++) {
		if (!lists->notes[n].left_over || !is_free(lists, n))
			continue;
		if (count++ >= LIMIT_MISSING_SHOWN)
			continue;
		if (count > 1)
			buf_add_string(&refs, ", ");
		lookup_add_reference(lists->matching->store->options.lookup, lists->session,
				     lists->matching->store->options.kind->letter,
				     (long)note_of(lists, n)->number, &refs);
	}
	if (count > LIMIT_MISSING_SHOWN)
		buf_add_string(&refs, " …");
	buf_add_number(&number, (long long)count);
	if (count && findings && !lists->matching->refused_rows)
		finding_add(findings, FILE_NOTES_MISSING, (struct place){1, 1, 0}, span_none,
			    buf_span(&number), buf_span(&refs), span_none);
	buf_free(&refs);
	buf_free(&number);
}

/* ------------------------------------------------------------------------------- doubles */

static void set_like(struct open_row *row, enum likeness likeness, int64_t note_id)
{
	row->match.likeness = likeness;
	row->match.like_id = note_id;
}

/* A row that was corrected is like what stood beside it in its file, and nobody wonders. */
static bool is_of_corrected(const struct session_lists *lists, const struct open_row *row,
			    size_t note)
{
	for (size_t i = 0; row->corrects_upload && i < lists->holding_count; i++) {
		if (lists->holdings[i].note == note &&
		    lists->holdings[i].upload_id == row->corrects_upload)
			return true;
	}
	return false;
}

/* A note that this file does not hold, and the row may double. */
static void find_like(struct session_lists *lists, struct open_row *row)
{
	int64_t reviewer = lists->matching->scopes[row->scope].reviewer;
	struct trigrams trigrams;
	int best = VERY_SIMILAR - 1;

	trigrams_of(&trigrams, key_text_of(lists->matching, row->key).text);
	for (size_t n = 0; n < lists->count; n++) {
		int alike = is_free(lists, n) ? compare(lists, row, &trigrams, n) : 0;

		if (alike > best && !is_of_corrected(lists, row, n)) {
			best = alike;
			set_like(row, LIKE_SIMILAR, note_of(lists, n)->id);
		}
	}
	for (size_t n = 0; n < lists->count && !row->match.like_id && reviewer; n++) {
		const struct candidate *note = note_of(lists, n);

		if (is_free(lists, n) && note->reviewer == reviewer && row->local_no.size &&
		    span_equal(row->local_no, note->local_no) && !is_of_corrected(lists, row, n))
			set_like(row, LIKE_SAME_NUMBER, note->id);
	}
}

/* ------------------------------------------------------------------------------- a session */

static int by_id(const void *a, const void *b)
{
	int64_t id = *(const int64_t *)a, other = ((const struct candidate *)b)->id;

	return id < other ? -1 : id > other;
}

static void mark_text_matches(struct session_lists *lists)
{
	const struct matching *matching = lists->matching;

	for (size_t i = 0; i < matching->text_match_count; i++) {
		const struct text_match *match = &matching->text_matches[i];
		const struct candidate *found;

		if (matching->scopes[match->scope].session != lists->session)
			continue;
		found = bsearch(&match->note_id, matching->found.items, lists->count,
				sizeof *matching->found.items, by_id);
		if (found)
			lists->notes[found - matching->found.items].text_scope = match->scope + 1;
	}
}

static bool read_session(struct session_lists *lists, struct err *err)
{
	bool ok = candidates_of_session(lists->matching, lists->session, err);

	lists->count = lists->matching->found.count;
	lists->notes = mem_alloc((lists->count + 1) * sizeof *lists->notes);
	for (size_t n = 0; ok && n < lists->count; n++) {
		lists->notes[n].text = key_text_of(lists->matching, note_of(lists, n)->key);
		trigrams_of(&lists->notes[n].trigrams, lists->notes[n].text.text);
		lists->visited = n;
		ok = candidate_holders(lists->matching, note_of(lists, n)->id, add_holding, lists,
				       err);
	}
	mark_text_matches(lists);
	return ok;
}

static bool match_scope(struct session_lists *lists, size_t scope, struct findings *findings,
			struct err *err)
{
	find_left_over(lists, scope);
	match_similar(lists, scope);
	if (!match_numbers(lists, scope, err))
		return false;
	say_missing(lists, findings);
	return true;
}

static bool match_session(struct session_lists *lists, struct findings *findings, struct err *err)
{
	struct matching *matching = lists->matching;
	bool ok = read_session(lists, err);

	for (size_t s = 0; ok && s < matching->scope_count; s++) {
		if (matching->scopes[s].session == lists->session)
			ok = match_scope(lists, s, findings, err);
	}
	for (size_t r = 0; ok && r < matching->open_count; r++) {
		struct open_row *row = &matching->open[r];

		if (is_left_over(lists, row) && !row->match.like_id)
			find_like(lists, row);
	}
	return ok;
}

/* Sessions are workshops: one with more notes than a hundred people write is read by its texts and
 * numbers alone. */
static bool is_small(struct matching *matching, const struct session *session, bool *small,
		     struct err *err)
{
	struct stmt *stmt = note_store_ask(matching->store, NOTES_BEYOND, err);
	enum next next;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, session->id);
	stmt_bind_text(stmt, 2, span_make(&matching->store->options.kind->letter, 1));
	stmt_bind_int(stmt, 3, LIMIT_LIST_NOTES);
	next = stmt_next(stmt, err);
	stmt_reset(stmt);
	*small = next == NEXT_END;
	return next != NEXT_FAILED;
}

static bool is_first_of_session(const struct matching *matching, size_t scope)
{
	for (size_t s = 0; s < scope; s++) {
		if (matching->scopes[s].session == matching->scopes[scope].session)
			return false;
	}
	return true;
}

bool match_resent_lists(struct matching *matching, struct findings *findings, struct err *err)
{
	bool ok = true, small;

	if (matching->scope_count > LIMIT_LIST_SCOPES)
		return true;
	for (size_t s = 0; ok && s < matching->scope_count; s++) {
		struct session_lists lists = {.matching = matching,
					      .session = matching->scopes[s].session};

		if (!is_first_of_session(matching, s))
			continue;
		ok = is_small(matching, lists.session, &small, err) &&
		     (!small || match_session(&lists, findings, err));
		free(lists.notes);
		free(lists.holdings);
		free(lists.lists);
	}
	return ok;
}
