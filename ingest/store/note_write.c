/* Writes notes: new ones, further revisions, rows that belong to a note. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/store/fingerprint.h"
#include "ingest/store/note_store_parts.h"

static struct span letter_of(const struct kind *kind)
{
	return span_make(&kind->letter, 1);
}

static int64_t first_area(const struct note_store *store, const struct row *row)
{
	return store->options.lookup->areas[row->areas[0]].id;
}

/* -------------------------------------------------------------------- rows of other tables */

static bool drop_of_note(struct note_store *store, enum statement which, int64_t note_id,
			 struct err *err)
{
	struct stmt *stmt = note_store_ask(store, which, err);

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, note_id);
	return stmt_run(stmt, err);
}

bool note_store_write_areas(struct note_store *store, const struct row *row, int64_t note_id,
			    struct err *err)
{
	struct stmt *stmt = store->statements[FURTHER_AREA_ADD];
	bool ok = drop_of_note(store, FURTHER_AREAS_DROP, note_id, err);

	for (size_t i = 1; ok && i < row->area_count; i++) {
		stmt_bind_int(stmt, 1, note_id);
		stmt_bind_int(stmt, 2, (int64_t)i + 1);
		stmt_bind_int(stmt, 3, store->options.lookup->areas[row->areas[i]].id);
		ok = stmt_run(stmt, err);
	}
	return ok;
}

bool note_store_write_goals(struct note_store *store, const struct row *row, int64_t note_id,
			    struct err *err)
{
	struct stmt *stmt = store->statements[GOAL_ADD];
	bool ok = drop_of_note(store, GOALS_DROP, note_id, err);

	for (size_t i = 0; ok && i < row->goal_count; i++) {
		stmt_bind_int(stmt, 1, note_id);
		stmt_bind_int(stmt, 2, row->goals[i]);
		ok = stmt_run(stmt, err);
	}
	return ok;
}

/* Labels as they stand in one upload's list. */
struct labels {
	int64_t upload_id;
	long first_line, last_line;
	struct span reviewer, local_no;
	int64_t columns;
	bool by_reference;
};

static bool write_said(struct note_store *store, int64_t note_id, const struct labels *labels,
		       struct err *err)
{
	struct stmt *stmt = store->statements[SAID];

	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_int(stmt, 2, labels->upload_id);
	stmt_bind_int(stmt, 3, labels->first_line);
	stmt_bind_int(stmt, 4, labels->last_line);
	stmt_bind_text_or_null(stmt, 5, labels->reviewer);
	stmt_bind_text_or_null(stmt, 6, labels->local_no);
	stmt_bind_int(stmt, 7, labels->columns);
	stmt_bind_int(stmt, 8, labels->by_reference);
	return stmt_run(stmt, err);
}

/* What the note's maker called it is kept as soon as somebody calls it otherwise. */
static bool write_maker(struct note_store *store, const struct known_note *note, struct err *err)
{
	struct datum first[FIELDS_MAX];
	struct labels labels = {.reviewer = note->reviewer, .local_no = note->local_no};

	if (!note_store_revision(store, note->id, 1, first, err))
		return false;
	labels.upload_id = store->revision.upload_id;
	return write_said(store, note->id, &labels, err);
}

static bool write_labels(struct note_store *store, const struct known_note *note,
			 const struct labels *labels, struct err *err)
{
	struct stmt *stmt = store->statements[LABELS_SET];
	struct span local_no = labels->local_no.size ? labels->local_no : note->local_no;
	bool given = labels->reviewer.size && (labels->by_reference || !note->reviewer.size);
	struct span reviewer = given ? labels->reviewer : note->reviewer;

	if (span_equal(local_no, note->local_no) && span_equal(reviewer, note->reviewer))
		return true;
	if (!write_maker(store, note, err))
		return false;
	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_text_or_null(stmt, 2, reviewer);
	stmt_bind_text_or_null(stmt, 3, local_no);
	return stmt_run(stmt, err);
}

bool note_store_write_said(struct note_store *store, const struct row *row,
			   const struct placement *placement, const struct known_note *note,
			   struct err *err)
{
	struct labels labels = {.upload_id = store->options.upload_id,
				.first_line = row->first_line,
				.last_line = row->last_line,
				.reviewer = placement->reviewer,
				.local_no = row_field(row, "local_no")->text,
				.by_reference = placement->ref.letter != 0};

	for (size_t i = 0; i < store->fields.count; i++) {
		if (row->fields[store->fields.items[i].column].state != FIELD_ABSENT)
			labels.columns |= INT64_C(1) << i;
	}
	return write_labels(store, note, &labels, err) && write_said(store, note->id, &labels, err);
}

/* -------------------------------------------------------------------------------- new notes */

static void bind_counter(struct note_store *store, struct stmt *stmt, const struct session *session)
{
	stmt_bind_text(stmt, 1, session->event);
	stmt_bind_text(stmt, 2, session->code);
	stmt_bind_text(stmt, 3, letter_of(store->options.kind));
}

/* The counters are read once and written once: nobody else counts within this transaction. */
static bool take_number(struct note_store *store, const struct placement *placement,
			int64_t *number, struct err *err)
{
	const struct lookup *lookup = store->options.lookup;
	struct stmt *stmt = store->statements[LAST_NUMBER];
	enum next next = NEXT_END;
	int64_t *last;

	if (!store->last_numbers) {
		store->last_numbers = mem_alloc(lookup->session_count * sizeof *last);
		memset(store->last_numbers, 0xFF, lookup->session_count * sizeof *last);
	}
	last = &store->last_numbers[placement->session - lookup->sessions];
	if (*last < 0) {
		bind_counter(store, stmt, placement->session);
		next = stmt_next(stmt, err);
		*last = next == NEXT_GOT ? stmt_int(stmt, 0) : 0;
		stmt_reset(stmt);
	}
	*number = ++*last;
	return next != NEXT_FAILED;
}

bool note_store_write_numbers(struct note_store *store, struct err *err)
{
	const struct lookup *lookup = store->options.lookup;
	struct stmt *stmt = store->statements[LAST_NUMBER_SET];
	bool ok = true;

	for (size_t i = 0; ok && store->last_numbers && i < lookup->session_count; i++) {
		if (store->last_numbers[i] < 0)
			continue;
		bind_counter(store, stmt, &lookup->sessions[i]);
		stmt_bind_int(stmt, 4, store->last_numbers[i]);
		ok = stmt_run(stmt, err);
	}
	return ok;
}

bool note_store_write_new(struct note_store *store, const struct row *row,
			  const struct placement *placement, int64_t hash, const struct datum *data,
			  int64_t *number, struct err *err)
{
	struct new_note note = {.session_id = placement->session->id,
				.area_id = first_area(store, row),
				.hash = hash,
				.reviewer = placement->reviewer,
				.local_no = row_field(row, "local_no")->text,
				.first_line = row->first_line,
				.last_line = row->last_line,
				.data = data};

	if (!take_number(store, placement, &note.number, err) ||
	    !insert_batch_put(store->new_notes, &note, &store->note_id, err))
		return false;
	*number = note.number;
	coverage_add_note(&store->coverage, store->note_id);
	return fingerprint_index_add(store->index, hash, store->note_id, err) &&
	       (row->area_count < 2 || note_store_write_areas(store, row, store->note_id, err)) &&
	       (!row->goal_count || note_store_write_goals(store, row, store->note_id, err)) &&
	       (!store->answers.count ||
		note_store_write_answers(store, row, store->note_id, 1, 0, data, err));
}

/* -------------------------------------------------------------------------- further revisions */

static bool write_revision(struct note_store *store, const struct row *row, int64_t note_id,
			   long number, const struct datum *data, struct err *err)
{
	struct stmt *stmt = store->statements[REVISION_ADD];

	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_int(stmt, 2, number);
	stmt_bind_int(stmt, 3, store->options.upload_id);
	stmt_bind_int(stmt, 4, row->first_line);
	stmt_bind_int(stmt, 5, row->last_line);
	fields_bind(&store->fields, stmt, 6, data);
	return stmt_run(stmt, err);
}

/* The fingerprint of what the note says now. */
static bool move_fingerprint(struct note_store *store, const struct known_note *note,
			     const struct datum *data, int64_t *hash, struct err *err)
{
	struct buf key = {0};

	fields_key(&store->fields, store->options.kind->letter, note->home_id, data, &key);
	*hash = fingerprint_of(buf_span(&key));
	buf_free(&key);
	return *hash == note->fingerprint ||
	       (fingerprint_index_drop(store->index, note->fingerprint, note->id, err) &&
		fingerprint_index_add(store->index, *hash, note->id, err));
}

bool note_store_write_change(struct note_store *store, const struct row *row,
			     const struct known_note *note, const struct datum *data,
			     struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_UPDATE];
	bool keeps_goals = row_field(row, "goal")->state == FIELD_ABSENT &&
			   data[fields_index(&store->fields, "goal")].type != DATUM_NULL;
	int64_t hash;

	if (!move_fingerprint(store, note, data, &hash, err))
		return false;
	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_int(stmt, 2, note->revision + 1);
	stmt_bind_int(stmt, 3, row->area_count ? first_area(store, row) : note->area_id);
	stmt_bind_int(stmt, 4, hash);
	return stmt_run(stmt, err) &&
	       write_revision(store, row, note->id, note->revision + 1, data, err) &&
	       (note->held == note->revision ||
		note_store_write_links(store, note->id, data, err)) &&
	       (!row->area_count || note_store_write_areas(store, row, note->id, err)) &&
	       (keeps_goals || note_store_write_goals(store, row, note->id, err)) &&
	       note_store_write_answers(store, row, note->id, note->revision + 1, note->held, data,
					err);
}
