#include "ingest/store/note_store.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ingest/store/fingerprint.h"
#include "ingest/store/near_duplicate.h"
#include "ingest/store/note_store_parts.h"

extern const char note_store_sql[];

/* -------------------------------------------------------------------------- opening, closing */

static const char *const names_in_file[] = {
	[NOTE_BY_NUMBER] = "note_by_number",
	[NOTE_BY_LOCAL_NO] = "note_by_local_no",
	[NOTE_BY_ID] = "note_by_id",
	[LAST_NUMBER] = "last_number",
	[LAST_NUMBER_SET] = "last_number_set",
	[NOTES_BEYOND] = "notes_beyond",
	[NOTE_UPDATE] = "note_update",
	[NOTE_NUMBER] = "note_number",
	[NOTE_RESTORE] = "note_restore",
	[NOTE_REMOVE] = "note_remove",
	[FURTHER_AREAS_DROP] = "further_areas_drop",
	[FURTHER_AREA_ADD] = "further_area_add",
	[GOALS_DROP] = "goals_drop",
	[GOAL_ADD] = "goal_add",
	[ORGANISATION_ADD] = "organisation_add",
	[WITHDRAWAL_ADD] = "withdrawal_add",
	[MISSING_NOTES] = "missing_notes",
	[WITHDRAW] = "withdraw",
	[STATUS_READ] = "status_read",
	[STATUS_BEFORE] = "status_before",
	[STATUS_STATE] = "status_state",
	[STATUS_SHOWN] = "status_shown",
	[STATUS_ADD] = "status_add",
};

static bool prepare_own(struct note_store *store, struct err *err)
{
	const char *kind = store->options.kind->name;
	struct buf sql = {0};

	buf_add_string(&sql, "SELECT ");
	fields_names(&sql, &store->fields);
	buf_printf(&sql, ", upload_id FROM %s_revision WHERE note_id = ?1 AND number = ?2", kind);
	store->statements[REVISION_READ] = db_prepare(store->db, buf_string(&sql), err);
	buf_clear(&sql);
	buf_printf(&sql,
		   "INSERT INTO %s_revision (note_id, number, upload_id, first_line, last_line, ",
		   kind);
	fields_names(&sql, &store->fields);
	buf_add_string(&sql, ") VALUES (?1, ?2, ?3, ?4, ?5, ");
	fields_parameters(&sql, &store->fields, 6);
	buf_add_string(&sql, ")");
	store->statements[REVISION_ADD] = db_prepare(store->db, buf_string(&sql), err);
	buf_clear(&sql);
	buf_printf(&sql, "SELECT 1 FROM %s_revision WHERE note_id = ?1 AND upload_id = ?2", kind);
	store->statements[REVISION_BY] = db_prepare(store->db, buf_string(&sql), err);
	buf_free(&sql);
	return store->statements[REVISION_READ] && store->statements[REVISION_ADD] &&
	       store->statements[REVISION_BY];
}

struct note_store *note_store_open(struct db *db, const struct note_store_options *options,
				   struct err *err)
{
	struct note_store *store = mem_alloc(sizeof *store);
	bool ok = true;

	store->db = db;
	store->options = *options;
	fields_of_kind(&store->fields, options->kind, NULL);
	for (size_t i = 0; ok && i < sizeof names_in_file / sizeof *names_in_file; i++) {
		store->statements[i] = db_prepare_later(db, note_store_sql, names_in_file[i], err);
		ok = store->statements[i] != NULL;
	}
	if (ok && options->kind->class == KIND_NOTE) {
		store->new_notes =
			insert_batch_open(db, options->kind, &store->fields, options->upload_id);
		store->index = fingerprint_index_open(db, err);
		ok = store->index && prepare_own(store, err);
	}
	if (ok)
		return store;
	note_store_close(store);
	return NULL;
}

void note_store_close(struct note_store *store)
{
	if (!store)
		return;
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		stmt_close(store->statements[i]);
	insert_batch_close(store->new_notes);
	fingerprint_index_close(store->index);
	near_duplicate_free(store->near);
	coverage_free(&store->coverage);
	free(store->last_numbers);
	pool_free(&store->text);
	free(store);
}

bool note_store_finish(struct note_store *store, struct err *err)
{
	return insert_batch_flush(store->new_notes, err) && note_store_write_numbers(store, err) &&
	       (!store->index || fingerprint_index_write(store->index, err));
}

/* ------------------------------------------------------------------------------ deciding */

/* Adds organisations that an accepted row names first; in `data` an id replaces the name. */
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

/* Checks what a new note requires and its file lacks. */
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

/* The row edits revision `rev`, but the note has a later one: fields that one side changed are
 * merged, fields that both changed conflict. */
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
		      const struct placement *placement, const struct buf *key,
		      struct known_note *note, struct trace *trace, struct findings *findings,
		      struct err *err)
{
	bool by_number = placement->ref.letter != 0;

	*note = (struct known_note){0};
	*trace = (struct trace){0};
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
	return note_store_by_fingerprint(store, row, placement, key, note, trace, err);
}

int64_t note_store_same_as(const struct note_store *store, bool *several)
{
	*several = store->same_as.several;
	return store->same_as.upload_id;
}

/* Records the upload that an unchanged row repeats. */
static void add_same_as(struct same_as *same_as, int64_t upload_id)
{
	same_as->several |= same_as->upload_id && same_as->upload_id != upload_id;
	if (upload_id > same_as->upload_id)
		same_as->upload_id = upload_id;
}

static bool note_store_known(struct note_store *store, struct row *row,
			     const struct known_note *note, enum row_result *result,
			     struct findings *findings, struct err *err)
{
	struct datum now[FIELDS_MAX], data[FIELDS_MAX];
	long rev = (long)row_field(row, "rev")->number;
	int64_t said_by;
	bool added;

	coverage_add_note(&store->coverage, note->id);
	store->note_id = note->id;
	if (!note_store_revision(store, note->id, note->revision, now, err))
		return false;
	said_by = store->revision.upload_id;
	fields_from_row(&store->fields, row, store->options.lookup, now, false, data);
	if (!row->area_count) { /* a note never loses its goal areas */
		int area = fields_index(&store->fields, "goal_area");

		data[area] = now[area];
	}
	if (rev && rev < note->revision && !merge(store, row, note, rev, now, data, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	if (!note_store_write_local_no(store, row, note, err))
		return false;
	if (fields_equal(&store->fields, now, data) && !note->withdrawn) {
		add_same_as(&store->same_as, said_by);
		*result = ROW_UNCHANGED;
		return true;
	}
	*result = ROW_CHANGED;
	return add_organisations(store, row, data, &added, findings, err) &&
	       note_store_write_change(store, row, note, data, err);
}

static bool note_store_new(struct note_store *store, struct row *row,
			   const struct placement *placement, struct identity *identity,
			   const struct trace *trace, enum row_result *result,
			   struct findings *findings, struct err *err)
{
	struct datum *data = identity->data;
	int64_t hash = trace->hash, number;
	bool has_area = row->area_count, added;

	check_new(store, row, placement, findings);
	if (findings_have_error(findings))
		return true;
	*result = ROW_NEW;
	if (trace->repeated)
		row_say_whole(row, ROW_DUPLICATE, span_none, span_none, findings);
	if (!has_area)
		fields_from_row(&store->fields, row, store->options.lookup, NULL, false, data);
	if (!add_organisations(store, row, data, &added, findings, err))
		return false;
	if (added) { /* the fingerprint contains their ids */
		fields_key(&store->fields, row->kind->letter, placement->session->id,
			   placement->reviewer, data, &identity->key);
		if (!note_store_free_hash(store, &identity->key, 0, &hash, err))
			return false;
	}
	return note_store_write_new(store, row, placement, hash, data, &number, err) &&
	       near_duplicate_check(store, row, placement, data, number, trace->repeated, findings,
				    err);
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
	struct trace trace;

	*result = ROW_REFUSED;
	store->note_id = 0;
	note_store_forget(store);
	coverage_add_scope(&store->coverage, placement->session->id, placement->reviewer);
	if (!find_note(store, row, placement, &identity->key, &note, &trace, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	if (note.id)
		return note_store_known(store, row, &note, result, findings, err);
	return note_store_new(store, row, placement, identity, &trace, result, findings, err);
}

/* ------------------------------------------------------------------------------ missing notes */

static bool withdraw(struct note_store *store, int64_t note_id, struct err *err)
{
	struct stmt *stmt = store->statements[WITHDRAW];

	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_int(stmt, 2, store->options.upload_id);
	return stmt_run(stmt, err) && note_store_write_withdrawal(store, note_id, true, err);
}

static bool withdraw_scope(struct note_store *store, const struct scope *scope, long *count,
			   struct err *err)
{
	struct stmt *stmt = note_store_ask(store, MISSING_NOTES, err);
	int64_t *missing = NULL;
	size_t missing_count = 0, capacity = 0;
	enum next next;
	bool ok;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, scope->session_id);
	stmt_bind_text(stmt, 2, span_make(&store->options.kind->letter, 1));
	stmt_bind_text(stmt, 3, scope->reviewer);
	while ((next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (coverage_has_note(&store->coverage, stmt_int(stmt, 0)))
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
	const struct coverage *coverage = &store->coverage;
	bool ok = true;

	for (size_t i = 0; ok && i < coverage->scope_count; i++)
		ok = withdraw_scope(store, &coverage->scopes[i], count, err);
	return ok;
}
