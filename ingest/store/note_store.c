#include "ingest/store/note_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/store/fingerprint.h"
#include "ingest/store/note_store_parts.h"

extern const char note_store_sql[];

/* -------------------------------------------------------------------------- opening, closing */

static const char *const names_in_file[] = {
	[NOTE_BY_NUMBER] = "note_by_number",
	[NOTE_BY_ID] = "note_by_id",
	[NOTE_ANY] = "note_any",
	[MADE_BY_FILE] = "made_by_file",
	[LAST_NUMBER] = "last_number",
	[LAST_NUMBER_SET] = "last_number_set",
	[NOTES_BEYOND] = "notes_beyond",
	[NOTE_UPDATE] = "note_update",
	[LABELS_SET] = "labels_set",
	[SAID] = "said",
	[HOLDER] = "holder",
	[HELD_COLUMNS] = "held_columns",
	[DOUBLE_ADD] = "double_add",
	[SAID_DROP] = "said_drop",
	[DOUBLES_DROP] = "doubles_drop",
	[NOTE_RESTORE] = "note_restore",
	[NOTE_MOVE] = "note_move",
	[HISTORY_BEGIN] = "history_begin",
	[HISTORY_ADD] = "history_add",
	[HISTORY_DAYS] = "history_days",
	[HISTORY_UNTIL] = "history_until",
	[HISTORY_HELD] = "history_held",
	[HISTORY_HOLD] = "history_hold",
	[HISTORY_BENEATH] = "history_beneath",
	[UPLOAD_DAY] = "upload_day",
	[HISTORY_DROP] = "history_drop",
	[NOTE_REMOVE] = "note_remove",
	[FURTHER_AREAS_DROP] = "further_areas_drop",
	[FURTHER_AREA_ADD] = "further_area_add",
	[GOALS_DROP] = "goals_drop",
	[GOAL_ADD] = "goal_add",
	[ANSWER_ADD] = "answer_add",
	[ANSWERS_COPY] = "answers_copy",
	[ANSWERS_DROP] = "answers_drop",
	[PLAN_ASKS] = "plan_asks",
	[ORGANISATION_ADD] = "organisation_add",
	[WITHDRAWAL_ADD] = "withdrawal_add",
	[MISSING_NOTES] = "missing_notes",
	[WITHDRAW] = "withdraw",
	[WITHDRAWN_BY_ROW] = "withdrawn_by_row",
	[STATUS_ANY] = "status_any",
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
	buf_printf(&sql, "UPDATE %s_revision SET upload_id = ?3, first_line = ?4, last_line = ?5, ",
		   kind);
	fields_assignments(&sql, &store->fields, 6);
	buf_add_string(&sql, " WHERE note_id = ?1 AND number = ?2");
	store->statements[REVISION_KEEP] = db_prepare(store->db, buf_string(&sql), err);
	buf_free(&sql);
	return store->statements[REVISION_READ] && store->statements[REVISION_ADD] &&
	       store->statements[REVISION_KEEP];
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
	changes_free(&store->changes);
	free(store->fresh);
	coverage_free(&store->coverage);
	free(store->last_numbers);
	free(store->answers.items);
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
	row_say(row, "goal_area", session->area_count ? AREA_MISSING : AREA_PLENARY, span_none,
		session->code, buf_span(&codes), findings);
	buf_free(&codes);
}

/* The row edits revision `rev`, but another one is in force: fields that one side changed are
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

/* A session of one goal area leaves no choice. A row that names its note leaves it where it is: it
 * may have been moved to another. */
static void complete_areas(const struct lookup *lookup, const struct placement *placement,
			   struct row *row)
{
	struct field *field = &row->fields[kind_column_index(row->kind, "goal_area")];

	if (placement->ref.letter && field->state == FIELD_ABSENT)
		return;
	if (!row->area_count && placement->session->area_count == 1 &&
	    field->state != FIELD_GIVEN) {
		row->area_of_session = true;
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
		   identity->data, &identity->key);
	identity->hash = fingerprint_of(buf_span(&identity->key));
}

bool note_store_is_fresh(struct note_store *store, const struct session *session, bool *fresh,
			 struct err *err)
{
	const struct lookup *lookup = store->options.lookup;
	struct stmt *stmt = store->statements[NOTE_ANY];
	signed char *known;
	enum next next;

	if (!store->fresh) {
		store->fresh = mem_alloc(lookup->session_count);
		memset(store->fresh, -1, lookup->session_count);
	}
	known = &store->fresh[session - lookup->sessions];
	if (*known < 0) {
		stmt_bind_int(stmt, 1, session->id);
		stmt_bind_text(stmt, 2, span_make(&store->options.kind->letter, 1));
		next = stmt_next(stmt, err);
		stmt_reset(stmt);
		if (next == NEXT_FAILED)
			return false;
		*known = next == NEXT_END;
	}
	*fresh = *known == 1;
	return true;
}

/* The note of a reference that the row was given. */
static bool find_by_reference(struct note_store *store, const struct row *row,
			      const struct placement *placement, const struct match *match,
			      struct known_note *note, struct findings *findings, struct err *err)
{
	const struct kind *other = kind_of_letter(placement->ref.letter);
	struct span ref = row_field(row, "ref")->text;
	struct known_note made = {0};

	if (other && other != row->kind) {
		row_say(row, "ref", REF_KIND, ref, span_of(other->title[store->options.lang]),
			span_of(row->kind->title[store->options.lang]), findings);
		return true;
	}
	if (other && match && match->note_id)
		return note_store_by_id(store, match->note_id, note, err);
	/* what the file itself makes, or made when it was sent before, is no note that it can name
	 */
	if (other && !note_store_by_reference(store, placement, &made, err))
		return false;
	row_say(row, "ref", made.id ? REF_NOT_YET : REF_UNKNOWN, ref, span_none, span_none,
		findings);
	return true;
}

static void say_twice(const struct row *row, long other_row, struct findings *findings)
{
	char other[24];

	snprintf(other, sizeof other, "%ld", other_row);
	row_say(row, "ref", REF_TWICE, row_field(row, "ref")->text, span_of(other), span_none,
		findings);
}

static bool find_note(struct note_store *store, const struct row *row,
		      const struct placement *placement, const struct match *match,
		      struct known_note *note, struct findings *findings, struct err *err)
{
	*note = (struct known_note){0};
	if (match && match->step == MATCH_TWICE) {
		say_twice(row, match->other_row, findings);
		return true;
	}
	if (placement->ref.letter)
		return find_by_reference(store, row, placement, match, note, findings, err);
	return !match || !match->note_id || note_store_by_id(store, match->note_id, note, err);
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

static void keep_changes(struct note_store *store, const struct row *row,
			 const struct known_note *note, const struct datum *now,
			 const struct datum *data, const struct standing *standing)
{
	struct buf ref = {0};
	struct change_place place = {.row = row->place.row};

	note_store_reference(store, note, &ref);
	place.ref = buf_span(&ref);
	changes_add_fields(&store->changes, &place, &store->fields, row->kind,
			   store->options.lookup, store->options.lang, now, data);
	if (standing->withdrawn != note->withdrawn)
		changes_add_withdrawn(&store->changes, &place, row->kind, store->options.lang,
				      standing->withdrawn);
	if (standing->moved_to)
		changes_add_text(&store->changes, &place, row->kind, "session", store->options.lang,
				 lookup_session_code(store->options.lookup, note->session_id),
				 standing->moved_to->code);
	if (standing->new_day)
		changes_add_text(&store->changes, &place, row->kind, "valid_from",
				 store->options.lang, span_none, standing->valid_from);
	buf_free(&ref);
}

/* What the row makes of a note: `data`; an error finding when that can't be. */
static bool work_out(struct note_store *store, struct row *row, const struct known_note *note,
		     const struct match *match, const struct datum *now, struct datum *data,
		     struct findings *findings, struct err *err)
{
	long rev = (long)row_field(row, "rev")->number;

	if (!note_store_leave_area(store, row, note, now, err))
		return false;
	fields_from_row(&store->fields, row, store->options.lookup,
			match->another_text ? NULL : now, false, data);
	note_store_keep_holder(store, now, data);
	if (!row->area_count) { /* a note never loses its goal areas */
		int area = fields_index(&store->fields, "goal_area");

		data[area] = now[area];
	}
	return !rev || rev == note->held || rev > note->revision ||
	       merge(store, row, note, rev, now, data, findings, err);
}

static bool write_known(struct note_store *store, struct row *row, const struct known_note *note,
			const struct datum *data, const struct standing *standing,
			struct findings *findings, struct err *err)
{
	struct datum stored[FIELDS_MAX];
	bool added;

	memcpy(stored, data, sizeof stored);
	return add_organisations(store, row, stored, &added, findings, err) &&
	       note_store_begin_history(store, note->id, err) &&
	       note_store_write_standing(store, note, standing, err) &&
	       note_store_write_change(store, row, note, stored, err) &&
	       note_store_add_history(store, note->id, standing->valid_from, err);
}

static bool store_known(struct note_store *store, struct row *row,
			const struct placement *placement, struct known_note *note,
			const struct match *match, enum row_result *result,
			struct findings *findings, struct err *err)
{
	struct datum now[FIELDS_MAX], data[FIELDS_MAX];
	struct standing standing;
	int64_t said_by, last_by;

	coverage_add_note(&store->coverage, note->id);
	store->note_id = note->id;
	if (!note_store_revision(store, note->id, note->revision, now, err))
		return false;
	last_by = store->revision.upload_id;
	if (!note_store_hold(store, note, row_field(row, "valid_from")->text, err) ||
	    !note_store_revision(store, note->id, note->held, now, err))
		return false;
	said_by = store->revision.upload_id;
	if (!work_out(store, row, note, match, now, data, findings, err) ||
	    !note_store_check_received(store, row, last_by, findings, err) ||
	    !note_store_read_standing(store, row, placement, note, now, data, &standing, findings,
				      err))
		return false;
	if (findings_have_error(findings))
		return true;
	if (!note_store_write_said(store, row, placement, note, err))
		return false;
	if (fields_equal(&store->fields, now, data) && !standing_is_news(&standing, note)) {
		add_same_as(&store->same_as, said_by);
		*result = ROW_UNCHANGED;
		return true;
	}
	*result = ROW_CHANGED;
	keep_changes(store, row, note, now, data, &standing);
	return note_store_say_until(store, row, note, findings, err) &&
	       write_known(store, row, note, data, &standing, findings, err);
}

/* ------------------------------------------------------------------------------ new notes */

static bool store_new(struct note_store *store, struct row *row, const struct placement *placement,
		      struct identity *identity, const struct match *match, enum row_result *result,
		      struct findings *findings, struct err *err)
{
	struct datum *data = identity->data;
	bool has_area = row->area_count, added;
	int64_t number, equal;

	check_new(store, row, placement, findings);
	note_store_check_valid_from(row, placement, findings);
	if (findings_have_error(findings))
		return true;
	*result = ROW_NEW;
	if (!has_area)
		fields_from_row(&store->fields, row, store->options.lookup, NULL, false, data);
	if (!add_organisations(store, row, data, &added, findings, err))
		return false;
	if (added || !has_area) { /* the fingerprint has their number in it */
		fields_key(&store->fields, row->kind->letter, placement->session->id, data,
			   &identity->key);
		identity->hash = fingerprint_of(buf_span(&identity->key));
	}
	if (!fingerprint_index_find(store->index, identity->hash, &equal, err))
		return false;
	if (equal && coverage_has_note(&store->coverage, equal))
		row_say_whole(row, ROW_DUPLICATE, span_none, span_none, findings);
	return note_store_write_new(store, row, placement, identity->hash, data, &number, err) &&
	       (!row_field(row, "valid_from")->text.size ||
		note_store_add_history(store, store->note_id, row_field(row, "valid_from")->text,
				       err)) &&
	       (!match || !match->like_id ||
		note_store_say_double(store, row, placement, match, data, number, findings, err));
}

bool note_store_add(struct note_store *store, struct row *row, const struct placement *placement,
		    struct identity *identity, const struct match *match, enum row_result *result,
		    struct findings *findings, struct err *err)
{
	struct known_note note;

	*result = ROW_REFUSED;
	store->note_id = 0;
	note_store_forget(store);
	coverage_add_scope(&store->coverage, placement->session->id, placement->reviewer);
	if (!find_note(store, row, placement, match, &note, findings, err) ||
	    !note_store_read_answers(store, row, placement, identity->data, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	if (note.id)
		return store_known(store, row, placement, &note, match, result, findings, err);
	return store_new(store, row, placement, identity, match, result, findings, err);
}
