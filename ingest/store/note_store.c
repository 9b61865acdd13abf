#include "ingest/store/note_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "ingest/store/insert_batch.h"
#include "ingest/store/fingerprint.h"
#include "ingest/store/index/fingerprint_index.h"
#include "ingest/store/near_duplicate.h"
#include "ingest/store/note_store_parts.h"

static struct span letter_of(const struct kind *kind)
{
	return span_make(&kind->letter, 1);
}

/* ----------------------------------------------------------------------------- writing */

static bool run_one(struct note_store *store, enum statement which, int64_t value, struct err *err)
{
	stmt_bind_int(store->statements[which], 1, value);
	return stmt_run(store->statements[which], err);
}

bool note_store_write_areas(struct note_store *store, const struct row *row, int64_t note_id,
			    struct err *err)
{
	struct stmt *stmt = store->statements[FURTHER_AREA_ADD];
	bool ok = note_store_flush(store, err) && run_one(store, FURTHER_AREAS_DROP, note_id, err);

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
	bool ok = note_store_flush(store, err) && run_one(store, GOALS_DROP, note_id, err);

	for (size_t i = 0; ok && i < row->goal_count; i++) {
		stmt_bind_int(stmt, 1, note_id);
		stmt_bind_int(stmt, 2, row->goals[i]);
		ok = stmt_run(stmt, err);
	}
	return ok;
}

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

static bool write_counters(struct note_store *store, struct err *err)
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

bool note_store_finish(struct note_store *store, struct err *err)
{
	return note_store_flush(store, err) && write_counters(store, err) &&
	       (!store->index || fingerprint_index_write(store->index, err));
}

static bool add_note(struct note_store *store, const struct row *row,
		     const struct placement *placement, int64_t hash, const struct datum *data,
		     struct findings *findings, struct err *err)
{
	int64_t number = 0, id;

	if (!take_number(store, placement, &number, err) ||
	    !insert_batch_put(store, row, placement, number, hash, data, &id, err))
		return false;
	note_store_mark_seen(store, id);
	store->note_id = id;
	return fingerprint_index_add(store->index, hash, id, err) &&
	       (row->area_count < 2 || note_store_write_areas(store, row, id, err)) &&
	       (!row->goal_count || note_store_write_goals(store, row, id, err)) &&
	       near_duplicate_check(store, row, placement, data, number, findings, err);
}

static bool bring_back(struct note_store *store, const struct known_note *note, struct err *err)
{
	struct stmt *stmt = store->statements[WITHDRAWAL_ADD];

	if (!note->withdrawn)
		return true;
	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_int(stmt, 2, store->options.upload_id);
	stmt_bind_int(stmt, 3, 0);
	return stmt_run(stmt, err);
}

static bool change_note(struct note_store *store, const struct row *row,
			const struct placement *placement, const struct known_note *note,
			const struct datum *data, struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_UPDATE];
	struct known_note other;
	int64_t hash;

	fields_key(&store->fields, store->options.kind->letter, placement->session->id,
		   note->reviewer, data, &store->key);
	if (!note_store_by_fingerprint(store, row, placement, &store->key, note->id, &hash, &other,
				       err))
		return false;
	if (hash != note->fingerprint &&
	    (!fingerprint_index_drop(store->index, note->fingerprint, err) ||
	     !fingerprint_index_add(store->index, hash, note->id, err)))
		return false;
	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_int(stmt, 2, note->revision + 1);
	stmt_bind_int(stmt, 3,
		      row->area_count ? store->options.lookup->areas[row->areas[0]].id
				      : note->area_id);
	stmt_bind_int(stmt, 4, hash);
	return stmt_run(stmt, err) && bring_back(store, note, err) &&
	       write_revision(store, row, note->id, note->revision + 1, data, err) &&
	       (!row->area_count || note_store_write_areas(store, row, note->id, err)) &&
	       (row_field(row, "goal")->state == FIELD_ABSENT ||
		note_store_write_goals(store, row, note->id, err));
}

/* A note that had no local number gets the one its row now carries. */
static bool number_note(struct note_store *store, const struct row *row,
			const struct known_note *note, struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_NUMBER];
	struct span local_no = row_field(row, "local_no")->text;

	if (note->local_no.size || !local_no.size)
		return true;
	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_text(stmt, 2, local_no);
	stmt_bind_int(stmt, 3, store->options.upload_id);
	return stmt_run(stmt, err);
}

/* ------------------------------------------------------------------------------ deciding */

/* Organisations that the row, now that it is taken, names for the first time. In `data` they stood
 * by their name. */
static bool add_organisations(struct note_store *store, struct row *row, struct datum *data,
			      bool *added, struct findings *findings, struct err *err)
{
	struct stmt *stmt = store->statements[ORGANISATION_ADD];

	*added = false;
	for (size_t i = 0; i < store->fields.count; i++) {
		int column = store->fields.items[i].column;
		struct field *field = &row->fields[column];

		if (store->fields.items[i].form != FORM_ORGANISATION || data[i].type != DATUM_TEXT)
			continue;
		stmt_bind_text(stmt, 1, field->text);
		stmt_bind_int(stmt, 2, store->options.upload_id);
		if (!stmt_run(stmt, err))
			return false;
		*added = true;
		data[i] = (struct datum){.type = DATUM_WHOLE, .whole = db_last_id(store->db)};
		field->name =
			lookup_add_organisation(store->options.lookup, data[i].whole, field->text);
		row_say(row, kind_column(row->kind, (size_t)column)->name, ORGANISATION_NEW,
			field->text, span_none, span_none, findings);
	}
	return true;
}

/* What a new note must have though the file has no such column. */
static void check_new(struct note_store *store, struct row *row, const struct placement *placement,
		      struct findings *findings)
{
	const struct session *session = placement->session;
	struct buf codes = {0};

	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		const struct column *column = kind_column(row->kind, c);

		if ((column->flags & COLUMN_REQUIRED) && row->fields[c].state == FIELD_ABSENT)
			row_say_whole(row, CELL_REQUIRED_COLUMN,
				      span_of(column->heading[store->options.lang]), span_none,
				      findings);
	}
	if (row->area_count)
		return;
	lookup_area_codes(store->options.lookup, session->areas, session->area_count, &codes);
	if (session->area_count == 1) {
		struct field *field = &row->fields[kind_column_index(row->kind, "goal_area")];

		row->areas[row->area_count++] = session->areas[0];
		*field = (struct field){.state = FIELD_GIVEN,
					.text = pool_copy(&row->text, buf_span(&codes))};
	} else {
		row_say_whole(row, AREA_MISSING, session->code, buf_span(&codes), findings);
	}
	buf_free(&codes);
}

/* The row was made from revision `rev` and the note has moved on: what only one side changed is
 * taken together; what both changed is a conflict. */
static bool merge(struct note_store *store, const struct row *row, const struct known_note *note,
		  long rev, const struct datum *now, struct datum *data, struct findings *findings,
		  struct err *err)
{
	struct datum base[FIELDS_MAX];
	struct span ref = row_field(row, "ref")->text;
	bool merged = false;

	if (!note_store_revision(store, note->id, rev, base, err))
		return false;
	for (size_t i = 0; i < store->fields.count; i++) {
		const char *column =
			kind_column(row->kind, (size_t)store->fields.items[i].column)->name;
		struct buf theirs = {0}, ours = {0};

		if (datum_equal(&data[i], &base[i])) {
			data[i] = now[i];
		} else if (datum_equal(&now[i], &base[i])) {
			merged = true;
		} else if (!datum_equal(&data[i], &now[i])) {
			datum_show(&theirs, &now[i]);
			datum_show(&ours, &data[i]);
			row_say(row, column, REF_CONFLICT, buf_span(&ours), ref, buf_span(&theirs),
				findings);
		}
		buf_free(&theirs);
		buf_free(&ours);
	}
	if (merged)
		row_say_whole(row, REF_MERGED, ref, span_none, findings);
	return true;
}

static void complete_areas(const struct lookup *lookup, const struct placement *placement,
			   struct row *row)
{
	if (!row->area_count && placement->session->area_count == 1 &&
	    row_field(row, "goal_area")->state != FIELD_GIVEN) {
		struct field *field = &row->fields[kind_column_index(row->kind, "goal_area")];

		row->areas[row->area_count++] = placement->session->areas[0];
		*field = (struct field){.state = FIELD_GIVEN,
					.text = lookup->areas[placement->session->areas[0]].code};
	}
}

void note_store_identify(const struct note_store *store, const struct lookup *lookup,
			 struct row *row, const struct placement *placement,
			 struct identity *identity)
{
	complete_areas(lookup, placement, row);
	fields_from_row(&store->fields, row, lookup, NULL, false, identity->data);
	fields_key(&store->fields, store->options.kind->letter, placement->session->id,
		   placement->reviewer, identity->data, &identity->key);
	identity->hash = fingerprint_of(buf_span(&identity->key), 0);
}

static bool find_note(struct note_store *store, const struct row *row,
		      const struct placement *placement, const struct buf *key, int64_t *hash,
		      struct known_note *note, struct findings *findings, struct err *err)
{
	bool by_number = placement->ref.letter != 0;

	*note = (struct known_note){0};
	if (by_number && placement->ref.letter != row->kind->letter) {
		const struct kind *other = kind_of_letter(placement->ref.letter);

		row_say(row, "ref", other ? REF_KIND : REF_UNKNOWN, row_field(row, "ref")->text,
			span_of(other ? other->title[store->options.lang] : ""),
			span_of(row->kind->title[store->options.lang]), findings);
		return true;
	}
	if (by_number) {
		if (!note_store_by_reference(store, placement, note, err))
			return false;
		if (!note->id)
			row_say(row, "ref", REF_UNKNOWN, row_field(row, "ref")->text, span_none,
				span_none, findings);
		return true;
	}
	if (row_field(row, "local_no")->text.size) {
		if (!note_store_by_local_no(store, row, placement, note, err))
			return false;
		if (note->id)
			return true;
	}
	return note_store_by_fingerprint(store, row, placement, key, 0, hash, note, err);
}

int64_t note_store_same_as(const struct note_store *store, bool *several)
{
	*several = store->same_as_several;
	return store->same_as;
}

static bool note_store_known(struct note_store *store, struct row *row,
			     const struct placement *placement, const struct known_note *note,
			     enum row_result *result, struct findings *findings, struct err *err)
{
	struct datum now[FIELDS_MAX], data[FIELDS_MAX];
	long rev = (long)row_field(row, "rev")->number;
	int64_t said_by;
	bool added;

	note_store_mark_seen(store, note->id);
	store->note_id = note->id;
	if (!note_store_revision(store, note->id, note->revision, now, err))
		return false;
	said_by = store->read_from;
	fields_from_row(&store->fields, row, store->options.lookup, now, false, data);
	if (!row->area_count) { /* a note never loses its goal areas */
		int area = fields_index(&store->fields, "goal_area");

		data[area] = now[area];
	}
	if (rev && rev < note->revision && !merge(store, row, note, rev, now, data, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	if (!number_note(store, row, note, err))
		return false;
	if (fields_equal(&store->fields, now, data) && !note->withdrawn) {
		store->same_as_several |= store->same_as && store->same_as != said_by;
		if (said_by > store->same_as)
			store->same_as = said_by;
		*result = ROW_UNCHANGED;
		return true;
	}
	*result = ROW_CHANGED;
	return add_organisations(store, row, data, &added, findings, err) &&
	       change_note(store, row, placement, note, data, err);
}

static bool note_store_new(struct note_store *store, struct row *row,
			   const struct placement *placement, struct datum *data, int64_t hash,
			   enum row_result *result, struct findings *findings, struct err *err)
{
	bool has_area = row->area_count, added;
	struct known_note other;

	check_new(store, row, placement, findings);
	if (findings_have_error(findings))
		return true;
	*result = ROW_NEW;
	if (store->repeated)
		row_say_whole(row, ROW_DUPLICATE, span_none, span_none, findings);
	if (!has_area)
		fields_from_row(&store->fields, row, store->options.lookup, NULL, false, data);
	if (!add_organisations(store, row, data, &added, findings, err))
		return false;
	if (added) { /* the fingerprint has their number in it */
		fields_key(&store->fields, store->options.kind->letter, placement->session->id,
			   placement->reviewer, data, &store->key);
		if (!note_store_by_fingerprint(store, row, placement, &store->key, 0, &hash, &other,
					       err))
			return false;
	}
	return add_note(store, row, placement, hash, data, findings, err);
}

/* ------------------------------------------------------------------------------ missing notes */

static void note_scope(struct note_store *store, const struct placement *placement)
{
	struct scope *scope;

	for (size_t i = 0; i < store->scope_count; i++) {
		if (store->scopes[i].session_id == placement->session->id &&
		    span_equal(store->scopes[i].reviewer, placement->reviewer))
			return;
	}
	store->scopes = mem_grow(store->scopes, &store->scope_capacity, store->scope_count,
				 sizeof *store->scopes);
	scope = &store->scopes[store->scope_count++];
	*scope = (struct scope){placement->session->id,
				pool_copy(&store->scope_text, placement->reviewer)};
}

static bool withdraw(struct note_store *store, int64_t note_id, struct err *err)
{
	struct stmt *mark = store->statements[WITHDRAW], *keep = store->statements[WITHDRAWAL_ADD];

	stmt_bind_int(mark, 1, note_id);
	stmt_bind_int(mark, 2, store->options.upload_id);
	stmt_bind_int(keep, 1, note_id);
	stmt_bind_int(keep, 2, store->options.upload_id);
	stmt_bind_int(keep, 3, 1);
	return stmt_run(mark, err) && stmt_run(keep, err);
}

static bool withdraw_scope(struct note_store *store, const struct scope *scope, long *count,
			   struct err *err)
{
	struct stmt *stmt = store->statements[MISSING_NOTES];
	int64_t *missing = NULL;
	size_t missing_count = 0, capacity = 0;
	enum next next;
	bool ok;

	stmt_bind_int(stmt, 1, scope->session_id);
	stmt_bind_text(stmt, 2, letter_of(store->options.kind));
	stmt_bind_text(stmt, 3, scope->reviewer);
	while ((next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (note_store_was_seen(store, stmt_int(stmt, 0)))
			continue;
		missing = mem_grow(missing, &capacity, missing_count, sizeof *missing);
		missing[missing_count++] = stmt_int(stmt, 0);
	}
	stmt_reset(stmt);
	ok = next == NEXT_END;
	for (size_t i = 0; ok && i < missing_count; i++)
		ok = withdraw(store, missing[i], err);
	*count += (long)missing_count;
	free(missing);
	return ok;
}

bool note_store_withdraw_missing(struct note_store *store, long *count, struct err *err)
{
	bool ok = note_store_flush(store, err);

	for (size_t i = 0; ok && i < store->scope_count; i++)
		ok = withdraw_scope(store, &store->scopes[i], count, err);
	return ok;
}

int64_t note_store_note_id(const struct note_store *store)
{
	return store->note_id;
}

bool note_store_add(struct note_store *store, struct row *row, const struct placement *placement,
		    struct identity *identity, enum row_result *result, struct findings *findings,
		    struct err *err)
{
	struct known_note note;
	int64_t hash = 0;

	*result = ROW_REFUSED;
	store->repeated = false;
	store->note_id = 0;
	note_store_forget(store);
	note_scope(store, placement);
	if (!find_note(store, row, placement, &identity->key, &hash, &note, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	if (note.id)
		return note_store_known(store, row, placement, &note, result, findings, err);
	return note_store_new(store, row, placement, identity->data, hash, result, findings, err);
}
