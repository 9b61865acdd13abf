#include "ingest/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/fields.h"
#include "ingest/fingerprint.h"
#include "ingest/store_parts.h"

static const struct span none = {0};

/* ------------------------------------------------------------------------------- identity */

static struct span letter_of(const struct kind *kind)
{
	return span_make(&kind->letter, 1);
}

static bool read_note(struct stmt *stmt, struct known_note *note, struct pool *text)
{
	note->id = stmt_int(stmt, 0);
	note->revision = (long)stmt_int(stmt, 1);
	note->area_id = stmt_int(stmt, 2);
	note->fingerprint = stmt_int(stmt, 3);
	note->local_no = pool_copy(text, stmt_text(stmt, 4));
	note->reviewer = pool_copy(text, stmt_text(stmt, 5));
	return true;
}

/* Runs a query for one note that is already bound. `note->id` is 0 when there is none. */
static bool fetch_note(struct store *store, struct stmt *stmt, struct known_note *note,
		       struct err *err)
{
	enum next next = stmt_next(stmt, err);

	*note = (struct known_note){0};
	if (next == NEXT_GOT)
		read_note(stmt, note, &store->text);
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

bool store_by_reference(struct store *store, const struct placing *placing, struct known_note *note,
			struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_BY_NUMBER];

	stmt_bind_int(stmt, 1, placing->session->id);
	stmt_bind_text(stmt, 2, span_make(&placing->ref.letter, 1));
	stmt_bind_int(stmt, 3, placing->ref.number);
	return fetch_note(store, stmt, note, err);
}

static bool by_local_no(struct store *store, const struct row *row, const struct placing *placing,
			struct known_note *note, struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_BY_LOCAL_NO];

	stmt_bind_int(stmt, 1, placing->session->id);
	stmt_bind_text(stmt, 2, letter_of(row->kind));
	stmt_bind_text(stmt, 3, row_field(row, "local_no")->text);
	stmt_bind_text(stmt, 4, placing->reviewer);
	return fetch_note(store, stmt, note, err);
}

static bool read_revision(struct store *store, int64_t note_id, long revision, struct datum *data,
			  struct err *err)
{
	struct stmt *stmt = store->statements[REVISION_READ];
	enum next next;

	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_int(stmt, 2, revision);
	next = stmt_next(stmt, err);
	memset(data, 0, store->fields.count * sizeof *data);
	if (next == NEXT_GOT)
		fields_from_stmt(&store->fields, stmt, 0, &store->text, data);
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

/* The key of the fingerprint, from the values as they are, or are to be, stored. */
static void make_key(struct store *store, int64_t session_id, struct span reviewer,
		     const struct datum *data, struct buf *key)
{
	struct buf number = {0};

	buf_clear(key);
	buf_printf(key, "%lld%c", (long long)session_id, store->options.kind->letter);
	fingerprint_add(key, reviewer);
	for (size_t i = 0; i < store->fields.count; i++) {
		const struct stored_field *field = &store->fields.items[i];
		const struct column *column = kind_column(store->options.kind, (size_t)field->column);

		if (!(column->flags & COLUMN_MAIN) && strcmp(column->name, "organisation") != 0 &&
		    strcmp(column->name, "organisations") != 0 && strcmp(column->name, "goal_area") != 0)
			continue;
		buf_clear(&number);
		datum_show(&number, &data[i]);
		fingerprint_add(key, buf_span(&number));
	}
	buf_free(&number);
}

static bool was_met(const struct store *store, int64_t note_id)
{
	size_t byte = (size_t)note_id / 8;

	return byte < store->met_capacity && (store->met[byte] >> (note_id % 8) & 1);
}

/* One bit per note of the database: a note is met by at most one row of a file. */
static void meet(struct store *store, int64_t note_id)
{
	size_t byte = (size_t)note_id / 8, old = store->met_capacity;

	if (byte >= old) {
		store->met = mem_grow(store->met, &store->met_capacity, byte, 1);
		memset(store->met + old, 0, store->met_capacity - old);
	}
	store->met[byte] |= (unsigned char)(1u << (note_id % 8));
}

/* Whether a note found by its hash is this row's: the same key, not yet met in this file, and no
 * other local number of its own. */
static bool is_same(struct store *store, const struct row *row, const struct placing *placing,
		    const struct known_note *note, const struct buf *key, bool *same, struct err *err)
{
	struct span local_no = row_field(row, "local_no")->text;
	struct datum data[FIELDS_MAX];

	*same = false;
	if (!read_revision(store, note->id, note->revision, data, err))
		return false;
	make_key(store, placing->session->id, note->reviewer, data, &store->other_key);
	*same = span_equal(buf_span(key), buf_span(&store->other_key)) && !was_met(store, note->id) &&
		(!local_no.size || !note->local_no.size || span_equal(local_no, note->local_no));
	return true;
}

/* Goes through the occurrences of a key until one is this row's or is free; `*hash` is the free
 * one when `note->id` comes back 0. `own` (0: none) is a note whose own place counts as free. */
static bool by_fingerprint(struct store *store, const struct row *row, const struct placing *placing,
			   const struct buf *key, int64_t own, int64_t *hash, struct known_note *note,
			   struct err *err)
{
	for (unsigned occurrence = 0;; occurrence++) {
		struct stmt *stmt = store->statements[FINGERPRINT_FIND];
		enum next next;
		int64_t id;
		bool same = false;

		*hash = fingerprint_of(key, occurrence);
		*note = (struct known_note){0};
		stmt_bind_int(stmt, 1, *hash);
		next = stmt_next(stmt, err);
		id = next == NEXT_GOT ? stmt_int(stmt, 0) : 0;
		stmt_reset(stmt);
		if (next != NEXT_GOT || id == own)
			return next != NEXT_FAILED;
		if (own)
			continue;
		stmt = store->statements[NOTE_BY_ID];
		stmt_bind_int(stmt, 1, id);
		if (!fetch_note(store, stmt, note, err) ||
		    !is_same(store, row, placing, note, key, &same, err))
			return false;
		if (same)
			return true;
	}
}

/* ----------------------------------------------------------------------------- writing */

static bool run_one(struct store *store, enum statement which, int64_t value, struct err *err)
{
	stmt_bind_int(store->statements[which], 1, value);
	return stmt_run(store->statements[which], err);
}

static bool write_areas(struct store *store, const struct row *row, int64_t note_id, struct err *err)
{
	struct stmt *stmt = store->statements[FURTHER_AREA_ADD];
	bool ok = run_one(store, FURTHER_AREAS_DROP, note_id, err);

	for (size_t i = 1; ok && i < row->area_count; i++) {
		stmt_bind_int(stmt, 1, note_id);
		stmt_bind_int(stmt, 2, (int64_t)i + 1);
		stmt_bind_int(stmt, 3, store->options.names->areas[row->areas[i]].id);
		ok = stmt_run(stmt, err);
	}
	return ok;
}

static bool write_goals(struct store *store, const struct row *row, int64_t note_id, struct err *err)
{
	struct stmt *stmt = store->statements[GOAL_ADD];
	bool ok = run_one(store, GOALS_DROP, note_id, err);

	for (size_t i = 0; ok && i < row->goal_count; i++) {
		stmt_bind_int(stmt, 1, note_id);
		stmt_bind_int(stmt, 2, row->goals[i]);
		ok = stmt_run(stmt, err);
	}
	return ok;
}

static bool write_revision(struct store *store, const struct row *row, int64_t note_id, long number,
			   const struct datum *data, struct err *err)
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

static bool link_fingerprint(struct store *store, int64_t hash, int64_t note_id, struct err *err)
{
	struct stmt *stmt = store->statements[FINGERPRINT_ADD];

	stmt_bind_int(stmt, 1, hash);
	stmt_bind_int(stmt, 2, note_id);
	return stmt_run(stmt, err);
}

static bool take_number(struct store *store, const struct placing *placing, int64_t *number,
			struct err *err)
{
	struct stmt *stmt = store->statements[NEXT_NUMBER];
	enum next next;

	stmt_bind_int(stmt, 1, placing->session->id);
	stmt_bind_text(stmt, 2, letter_of(store->options.kind));
	next = stmt_next(stmt, err);
	*number = next == NEXT_GOT ? stmt_int(stmt, 0) : 0;
	while (next == NEXT_GOT)
		next = stmt_next(stmt, err);
	stmt_reset(stmt);
	return next == NEXT_END;
}

static bool add_note(struct store *store, const struct row *row, const struct placing *placing,
		     int64_t hash, const struct datum *data, struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_ADD];
	int64_t number = 0, id;

	if (!take_number(store, placing, &number, err))
		return false;
	stmt_bind_int(stmt, 1, placing->session->id);
	stmt_bind_text(stmt, 2, letter_of(row->kind));
	stmt_bind_int(stmt, 3, number);
	stmt_bind_int(stmt, 4, store->options.names->areas[row->areas[0]].id);
	stmt_bind_text_or_null(stmt, 5, placing->reviewer);
	stmt_bind_text_or_null(stmt, 6, row_field(row, "local_no")->text);
	stmt_bind_int(stmt, 7, hash);
	if (!stmt_run(stmt, err))
		return false;
	id = db_last_id(store->db);
	meet(store, id);
	return write_revision(store, row, id, 1, data, err) && link_fingerprint(store, hash, id, err) &&
	       (row->area_count < 2 || write_areas(store, row, id, err)) &&
	       (!row->goal_count || write_goals(store, row, id, err));
}

static bool change_note(struct store *store, const struct row *row, const struct placing *placing,
			const struct known_note *note, const struct datum *data, struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_UPDATE];
	struct span local_no = note->local_no.size ? note->local_no : row_field(row, "local_no")->text;
	struct known_note other;
	int64_t hash;

	make_key(store, placing->session->id, note->reviewer, data, &store->key);
	if (!by_fingerprint(store, row, placing, &store->key, note->id, &hash, &other, err))
		return false;
	if (hash != note->fingerprint && (!run_one(store, FINGERPRINT_DROP, note->fingerprint, err) ||
					  !link_fingerprint(store, hash, note->id, err)))
		return false;
	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_int(stmt, 2, note->revision + 1);
	stmt_bind_int(stmt, 3,
		      row->area_count ? store->options.names->areas[row->areas[0]].id : note->area_id);
	stmt_bind_text_or_null(stmt, 4, local_no);
	stmt_bind_int(stmt, 5, hash);
	return stmt_run(stmt, err) && write_revision(store, row, note->id, note->revision + 1, data, err) &&
	       (!row->area_count || write_areas(store, row, note->id, err)) &&
	       (row_field(row, "goal")->state == FIELD_ABSENT || write_goals(store, row, note->id, err));
}

/* ------------------------------------------------------------------------------ deciding */

/* Organisations that the row, now that it is taken, names for the first time. In `data` they stood
 * by their name. */
static bool add_organisations(struct store *store, struct row *row, struct datum *data, bool *added,
			      struct findings *findings, struct err *err)
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
		field->name = names_add_organisation(store->options.names, data[i].whole, field->text);
		row_say(row, kind_column(row->kind, (size_t)column)->name, ORGANISATION_NEW, field->text,
			none, none, findings);
	}
	return true;
}

/* What a new note must have though the file has no such column. */
static void check_new(struct store *store, struct row *row, const struct placing *placing,
		      struct findings *findings)
{
	const struct session *session = placing->session;
	struct buf codes = {0};

	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		const struct column *column = kind_column(row->kind, c);

		if ((column->flags & COLUMN_REQUIRED) && row->fields[c].state == FIELD_ABSENT)
			row_say_whole(row, CELL_REQUIRED_COLUMN, span_of(column->heading[store->options.lang]),
				      none, findings);
	}
	if (row->area_count)
		return;
	names_area_codes(store->options.names, session->areas, session->area_count, &codes);
	if (session->area_count == 1) {
		struct field *field = &row->fields[kind_column_index(row->kind, "goal_area")];

		row->areas[row->area_count++] = session->areas[0];
		*field = (struct field){.state = FIELD_GIVEN, .text = pool_copy(&row->text, buf_span(&codes))};
	} else {
		row_say_whole(row, AREA_MISSING, session->code, buf_span(&codes), findings);
	}
	buf_free(&codes);
}

/* The row was made from revision `rev` and the note has moved on: what only one side changed is
 * taken together; what both changed is a conflict. */
static bool merge(struct store *store, const struct row *row, const struct known_note *note, long rev,
		  const struct datum *now, struct datum *data, struct findings *findings,
		  struct err *err)
{
	struct datum base[FIELDS_MAX];
	struct span ref = row_field(row, "ref")->text;
	bool merged = false;

	if (!read_revision(store, note->id, rev, base, err))
		return false;
	for (size_t i = 0; i < store->fields.count; i++) {
		const char *column = kind_column(row->kind, (size_t)store->fields.items[i].column)->name;
		struct buf theirs = {0}, ours = {0};

		if (datum_equal(&data[i], &base[i])) {
			data[i] = now[i];
		} else if (datum_equal(&now[i], &base[i])) {
			merged = true;
		} else if (!datum_equal(&data[i], &now[i])) {
			datum_show(&theirs, &now[i]);
			datum_show(&ours, &data[i]);
			row_say(row, column, REF_CONFLICT, buf_span(&ours), ref, buf_span(&theirs), findings);
		}
		buf_free(&theirs);
		buf_free(&ours);
	}
	if (merged)
		row_say_whole(row, REF_MERGED, ref, none, findings);
	return true;
}

static void complete_areas(struct store *store, const struct placing *placing, struct row *row)
{
	if (!row->area_count && placing->session->area_count == 1 &&
	    row_field(row, "goal_area")->state != FIELD_GIVEN) {
		struct field *field = &row->fields[kind_column_index(row->kind, "goal_area")];

		row->areas[row->area_count++] = placing->session->areas[0];
		*field = (struct field){
			.state = FIELD_GIVEN,
			.text = store->options.names->areas[placing->session->areas[0]].code};
	}
}

static bool find_note(struct store *store, const struct row *row, const struct placing *placing,
		      int64_t *hash, struct known_note *note, struct findings *findings,
		      struct err *err)
{
	struct datum data[FIELDS_MAX];
	bool by_number = placing->ref.letter != 0;

	*note = (struct known_note){0};
	if (by_number && placing->ref.letter != row->kind->letter) {
		const struct kind *other = kind_of_letter(placing->ref.letter);

		row_say(row, "ref", other ? REF_KIND : REF_UNKNOWN, row_field(row, "ref")->text,
			span_of(other ? other->title[store->options.lang] : ""),
			span_of(row->kind->title[store->options.lang]), findings);
		return true;
	}
	if (by_number) {
		if (!store_by_reference(store, placing, note, err))
			return false;
		if (!note->id)
			row_say(row, "ref", REF_UNKNOWN, row_field(row, "ref")->text, none, none, findings);
		return true;
	}
	if (row_field(row, "local_no")->text.size) {
		if (!by_local_no(store, row, placing, note, err))
			return false;
		if (note->id)
			return true;
	}
	fields_from_row(&store->fields, row, store->options.names, NULL, false, data);
	make_key(store, placing->session->id, placing->reviewer, data, &store->key);
	return by_fingerprint(store, row, placing, &store->key, 0, hash, note, err);
}

static bool store_known(struct store *store, struct row *row, const struct placing *placing,
			const struct known_note *note, enum row_result *result,
			struct findings *findings, struct err *err)
{
	struct datum now[FIELDS_MAX], data[FIELDS_MAX];
	long rev = (long)row_field(row, "rev")->number;
	bool numbered, added;

	meet(store, note->id);
	if (!read_revision(store, note->id, note->revision, now, err))
		return false;
	fields_from_row(&store->fields, row, store->options.names, now, false, data);
	if (!row->area_count) { /* a note never loses its goal areas */
		int area = fields_index(&store->fields, "goal_area");

		data[area] = now[area];
	}
	if (rev && rev < note->revision && !merge(store, row, note, rev, now, data, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	numbered = !note->local_no.size && row_field(row, "local_no")->text.size;
	if (fields_equal(&store->fields, now, data) && !numbered) {
		*result = ROW_UNCHANGED;
		return true;
	}
	*result = ROW_CHANGED;
	return add_organisations(store, row, data, &added, findings, err) &&
	       change_note(store, row, placing, note, data, err);
}

static bool store_new(struct store *store, struct row *row, const struct placing *placing,
		      int64_t hash, enum row_result *result, struct findings *findings,
		      struct err *err)
{
	struct datum data[FIELDS_MAX];
	struct known_note other;
	bool added;

	check_new(store, row, placing, findings);
	if (findings_have_error(findings))
		return true;
	*result = ROW_NEW;
	fields_from_row(&store->fields, row, store->options.names, NULL, false, data);
	if (!add_organisations(store, row, data, &added, findings, err))
		return false;
	if (added) { /* the fingerprint has their number in it */
		make_key(store, placing->session->id, placing->reviewer, data, &store->key);
		if (!by_fingerprint(store, row, placing, &store->key, 0, &hash, &other, err))
			return false;
	}
	return add_note(store, row, placing, hash, data, err);
}

bool store_note(struct store *store, struct row *row, const struct placing *placing,
		enum row_result *result, struct findings *findings, struct err *err)
{
	struct known_note note;
	int64_t hash = 0;

	*result = ROW_REFUSED;
	pool_clear(&store->text);
	complete_areas(store, placing, row);
	if (!find_note(store, row, placing, &hash, &note, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	if (note.id)
		return store_known(store, row, placing, &note, result, findings, err);
	return store_new(store, row, placing, hash, result, findings, err);
}
