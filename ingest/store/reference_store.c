#include "ingest/store/reference_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/reference_history.h"
#include "ingest/store/reference_parts.h"
#include "ingest/store/lookup_read.h"

extern const char reference_store_sql[];

static bool is_sessions(const struct reference_store *store)
{
	return store->table && strcmp(store->table->kind, "sessions") == 0;
}

/* Which row ?1, the code, means. There is one region, whatever it is called. */
static const char *found_by(const struct reference_store *store)
{
	const char *table = store->table->table;

	return strcmp(table, "session") == 0	    ? "code = ?1 AND event_id = ?2"
	       : strcmp(table, "organisation") == 0 ? "code = ?1 OR (code IS NULL AND name = ?2)"
	       : strcmp(table, "region") == 0	    ? "?1 <> ''"
						    : "code = ?1";
}

/* Makes the table's statements. A session is found by code and event; an organisation that a note
 * brought, having no code yet, by name. */
static bool prepare(struct reference_store *store, struct err *err)
{
	const char *table = store->table->table;
	bool sessions = is_sessions(store);
	struct buf sql = {0};

	buf_add_string(&sql, "SELECT id, ");
	fields_names(&sql, &store->fields);
	buf_printf(&sql, " FROM %s WHERE %s", table, found_by(store));
	store->read = db_prepare(store->db, buf_string(&sql), err);
	buf_clear(&sql);
	buf_printf(&sql, "INSERT INTO %s (%s", table, sessions ? "event_id, " : "");
	fields_names(&sql, &store->fields);
	buf_printf(&sql, ") VALUES (%s", sessions ? "?1, " : "");
	fields_parameters(&sql, &store->fields, 2);
	buf_add_string(&sql, ")");
	store->add = db_prepare(store->db, buf_string(&sql), err);
	buf_clear(&sql);
	buf_printf(&sql, "UPDATE %s SET ", table);
	fields_assignments(&sql, &store->fields, 2);
	buf_add_string(&sql, " WHERE id = ?1");
	store->update = db_prepare(store->db, buf_string(&sql), err);
	buf_clear(&sql);
	buf_add_string(&sql, "SELECT code FROM session WHERE event_id = ?1 AND day = ?2"
			     " AND group_no = ?3 AND id <> ?4");
	if (sessions)
		store->clash = db_prepare(store->db, buf_string(&sql), err);
	buf_free(&sql);
	return store->read && store->add && store->update && err->code == ERR_NONE;
}

static void read_names(struct reference_store *store)
{
	const struct lookup *lookup = store->options.lookup;

	if (store->table->named && store->table->list == NAME_GOAL_AREA)
		reference_names_read(&store->names, lookup->areas, lookup->area_count);
	else if (store->table->named)
		reference_names_read(&store->names, lookup->organisations,
				     lookup->organisation_count);
}

struct reference_store *reference_open(struct db *db, const struct reference_options *options,
				       struct err *err)
{
	struct reference_store *store = mem_alloc(sizeof *store);

	store->db = db;
	store->options = *options;
	store->table = reference_table_of(options->kind);
	if (!store->table)
		return store;
	fields_of_kind(&store->fields, options->kind, store->table->fields);
	read_names(store);
	if (prepare(store, err) &&
	    db_value_named(db, reference_store_sql, "last_position", 0, &store->order, err))
		return store;
	reference_close(store);
	return NULL;
}

void reference_close(struct reference_store *store)
{
	if (!store)
		return;
	stmt_close(store->read);
	stmt_close(store->add);
	stmt_close(store->update);
	stmt_close(store->clash);
	reference_names_free(&store->names);
	pool_free(&store->text);
	free(store);
}

static struct datum *datum_at(const struct reference_store *store, struct datum *data,
			      const char *name)
{
	int index = fields_index(&store->fields, name);

	return index < 0 ? NULL : &data[index];
}

/* Fills in defaults for fields that the row leaves out. */
static void fill_in(struct reference_store *store, struct datum *data, bool new)
{
	struct datum *order = datum_at(store, data, "position");
	struct datum *state = datum_at(store, data, "state");
	struct datum *sector = datum_at(store, data, "sector");

	if (order && order->type == DATUM_NULL && new)
		*order = (struct datum){.type = DATUM_WHOLE, .whole = ++store->order};
	if (state && state->type == DATUM_NULL)
		*state = (struct datum){.type = DATUM_TEXT, .text = span_of("planned")};
	if (sector && sector->type == DATUM_NULL)
		*sector = (struct datum){.type = DATUM_TEXT, .text = span_of("unknown")};
}

/* What a row is found by: its code as it is stored, whatever its capitals; an organisation that a
 * note named first, having no code yet, by its name. */
static void bind_known(struct reference_store *store, struct span code, struct span name)
{
	const struct reference_names *names = &store->names;
	int64_t own = reference_names_code(names, code), other = reference_names_name(names, name);
	bool taken_over = other != NO_OWNER && !names->owners[other].code.size;

	stmt_bind_text(store->read, 1, own == NO_OWNER ? code : names->owners[own].code);
	if (store->table->list == NAME_ORGANISATION)
		stmt_bind_text(store->read, 2, taken_over ? names->owners[other].name : name);
}

static bool read_known(struct reference_store *store, const struct datum *code, int64_t event_id,
		       const struct datum *name, int64_t *id, struct datum *now, struct err *err)
{
	enum next next;

	if (store->table->named)
		bind_known(store, code->text, name->text);
	else
		stmt_bind_text(store->read, 1, code->text);
	if (is_sessions(store))
		stmt_bind_int(store->read, 2, event_id);
	next = stmt_next(store->read, err);
	*id = next == NEXT_GOT ? stmt_int(store->read, 0) : 0;
	if (next == NEXT_GOT)
		fields_from_stmt(&store->fields, store->read, 1, &store->text, now);
	stmt_reset(store->read);
	return next != NEXT_FAILED;
}

/* Two sessions for one group and day, where both are given. */
static bool check_sessions(struct reference_store *store, const struct row *row, int64_t event_id,
			   int64_t id, struct datum *data, struct findings *findings,
			   struct err *err)
{
	struct buf what = {0};
	enum next next;

	const struct datum *day = datum_at(store, data, "day");
	const struct datum *group = datum_at(store, data, "group_no");

	if (day->type == DATUM_NULL || group->type == DATUM_NULL)
		return true;
	stmt_bind_int(store->clash, 1, event_id);
	stmt_bind_int(store->clash, 2, day->whole);
	stmt_bind_int(store->clash, 3, group->whole);
	stmt_bind_int(store->clash, 4, id);
	buf_printf(&what, "%lld / %lld", (long long)day->whole, (long long)group->whole);
	next = stmt_next(store->clash, err);
	if (next == NEXT_GOT)
		row_say_whole(row, REFERENCE_CLASH, buf_span(&what), stmt_text(store->clash, 0),
			      findings);
	stmt_reset(store->clash);
	buf_free(&what);
	return next != NEXT_FAILED;
}

/* What a goal area or an organisation is called by what is, or is to be, stored of it. */
static struct named names_of(const struct reference_store *store, struct datum *data, int64_t id)
{
	const struct datum *short_name = datum_at(store, data, "short_name");

	return (struct named){.id = id,
			      .code = datum_at(store, data, "code")->text,
			      .name = datum_at(store, data, "name")->text,
			      .short_name = short_name ? short_name->text : span_none,
			      .aliases = datum_at(store, data, "aliases")->text};
}

static bool check_row(struct reference_store *store, const struct row *row, int64_t event_id,
		      int64_t id, const struct datum *now, struct datum *data,
		      struct findings *findings, struct err *err)
{
	struct named named;

	if (is_sessions(store))
		return check_sessions(store, row, event_id, id, data, findings, err);
	if (!store->table->named)
		return true;
	if (id && now[0].type == DATUM_TEXT) /* a code never changes */
		data[0] = now[0];
	named = names_of(store, data, id);
	reference_check_names(store, row, &named, findings);
	return reference_check_validity(store, row, now, data, findings, err);
}

static void add_session_title(struct buf *out, struct span code, struct span event)
{
	buf_add(out, code);
	buf_printf(out, " (%.*s)", (int)event.size, event.data);
}

static struct span event_code(const struct lookup *lookup, int64_t event_id)
{
	for (size_t i = 0; i < lookup->event_count; i++) {
		if (lookup->events[i].id == event_id)
			return lookup->events[i].code;
	}
	return span_none;
}

/* References are read against the codes: those of a new session must not read as another's. */
static void check_alike(const struct reference_store *store, const struct row *row,
			int64_t event_id, struct findings *findings)
{
	const struct lookup *lookup = store->options.lookup;
	struct span event = event_code(lookup, event_id), code = row_field(row, "session")->text;
	const struct session *other = lookup_session_alike(lookup, event, code);
	struct buf own = {0}, others = {0};

	if (!other)
		return;
	add_session_title(&own, code, event);
	add_session_title(&others, other->code, other->event);
	row_say_whole(row, SESSION_ALIKE, buf_span(&own), buf_span(&others), findings);
	buf_free(&own);
	buf_free(&others);
}

/* The rows below are read against it, too. */
static void remember_session(struct reference_store *store, const struct row *row, int64_t id,
			     int64_t event_id)
{
	struct lookup *lookup = store->options.lookup;
	struct session session = {.id = id, .event_id = event_id};

	session.event = event_code(lookup, event_id);
	session.code = pool_copy(&lookup->text, row_field(row, "session")->text);
	session.date = pool_copy(&lookup->text, row_field(row, "date")->text);
	lookup_add_session(lookup, &session, row_field(row, "day")->text,
			   (long)row_field(row, "group")->number);
}

/* Whether the stored list, joined by '|', is what the row says. */
static bool list_is(struct reference_store *store, const char *query, int64_t session_id,
		    struct span wanted, bool *same, struct err *err)
{
	struct stmt *stmt = reference_named(store, query, err);
	enum next next = NEXT_FAILED;

	if (stmt) {
		stmt_bind_int(stmt, 1, session_id);
		next = stmt_next(stmt, err);
		*same = next == NEXT_GOT && span_equal(stmt_text(stmt, 0), wanted);
	}
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

static const struct {
	const char *column, *query, *role;
} session_people[] = {{"owners", "list_owners", "owner"},
		      {"reviewers", "list_reviewers", "reviewer"}};

static void area_ids(const struct reference_store *store, const struct row *row, struct buf *out)
{
	for (size_t i = 0; i < row->area_count; i++)
		buf_printf(out, "%s%lld", i ? "|" : "",
			   (long long)store->options.lookup->areas[row->areas[i]].id);
}

/* Sets `*differ` when the row gives a list that is not the stored one. */
static bool lists_differ(struct reference_store *store, const struct row *row, int64_t id,
			 bool *differ, struct err *err)
{
	struct buf areas = {0};
	bool same = true, ok = true;

	if (!is_sessions(store))
		return true;
	area_ids(store, row, &areas);
	if (row_field(row, "goal_areas")->state != FIELD_ABSENT)
		ok = list_is(store, "list_areas", id, buf_span(&areas), &same, err);
	*differ = *differ || !same;
	buf_free(&areas);
	for (size_t i = 0; ok && i < 2; i++) {
		const struct field *field = row_field(row, session_people[i].column);

		same = true;
		if (field->state != FIELD_ABSENT)
			ok = list_is(store, session_people[i].query, id, field->text, &same, err);
		*differ = *differ || !same;
	}
	return ok;
}

static bool write_people(struct reference_store *store, const struct row *row, int64_t session_id,
			 const char *column, const char *role, struct err *err)
{
	struct span people = row_field(row, column)->text, name;
	struct stmt *stmt;
	bool ok;

	if (row_field(row, column)->state == FIELD_ABSENT)
		return true;
	stmt = reference_named(store, "people_drop", err);
	if (stmt) {
		stmt_bind_int(stmt, 1, session_id);
		stmt_bind_text(stmt, 2, span_of(role));
	}
	ok = reference_run(stmt, err);
	for (int position = 1; ok && span_next(&people, "|", &name); position++) {
		stmt = reference_named(store, "person_add", err);
		if (!stmt)
			return false;
		stmt_bind_int(stmt, 1, session_id);
		stmt_bind_text(stmt, 2, span_of(role));
		stmt_bind_int(stmt, 3, position);
		stmt_bind_text(stmt, 4, name);
		ok = reference_run(stmt, err);
	}
	return ok;
}

static bool write_session_areas(struct reference_store *store, const struct row *row,
				int64_t session_id, struct err *err)
{
	struct stmt *stmt;
	bool ok;

	if (row_field(row, "goal_areas")->state == FIELD_ABSENT)
		return true;
	stmt = reference_named(store, "areas_drop", err);
	if (stmt)
		stmt_bind_int(stmt, 1, session_id);
	ok = reference_run(stmt, err);
	for (size_t i = 0; ok && i < row->area_count; i++) {
		stmt = reference_named(store, "area_add", err);
		if (!stmt)
			return false;
		stmt_bind_int(stmt, 1, session_id);
		stmt_bind_int(stmt, 2, (int64_t)i + 1);
		stmt_bind_int(stmt, 3, store->options.lookup->areas[row->areas[i]].id);
		ok = reference_run(stmt, err);
	}
	return ok;
}

static bool write_lists(struct reference_store *store, const struct row *row, int64_t id,
			struct err *err)
{
	bool ok = write_session_areas(store, row, id, err);

	for (size_t i = 0; ok && i < 2; i++)
		ok = write_people(store, row, id, session_people[i].column, session_people[i].role,
				  err);
	return ok;
}

/* The event of a session. Where none was ever loaded, one is made from the year: E2013, which a
 * spreadsheet takes for no number. */
static bool session_event(struct reference_store *store, const struct row *row, int64_t *event_id,
			  struct findings *findings, struct err *err)
{
	int64_t event =
		placement_event(row, store->options.lookup, store->options.placement, findings);
	struct span date = row_field(row, "date")->text;
	struct buf code = {0};
	struct stmt *stmt;
	bool ok;

	*event_id = event >= 0 ? store->options.lookup->events[event].id : 0;
	if (event != PLACEMENT_NO_EVENTS)
		return true;
	buf_printf(&code, "E%.4s", date.size == 10 ? date.data : "");
	stmt = reference_named(store, "event_add", err);
	if (stmt) {
		stmt_bind_text(stmt, 1, buf_span(&code));
		stmt_bind_text(stmt, 2, span_make(buf_string(&code) + 1, code.size - 1));
	}
	ok = reference_run(stmt, err);
	if (ok) {
		*event_id = db_last_id(store->db);
		ok = reference_history_added(store->db, store->options.upload_id, "event",
					     *event_id, err);
		finding_add(findings, EVENT_NEW, row->place, span_none, buf_span(&code), span_none,
			    span_none);
		lookup_close(store->options.lookup);
		ok = ok && lookup_read(store->options.lookup, store->db, err);
	}
	buf_free(&code);
	return ok;
}

/* Adds the row (if `*id` is 0, setting it) or updates row `*id`, keeping the old one for undo. */
static bool write_row(struct reference_store *store, const struct row *row, int64_t *id,
		      int64_t event_id, const struct datum *data, struct err *err)
{
	struct stmt *stmt = *id ? store->update : store->add;
	bool added = !*id;

	if (!added && !reference_history_change(store->db, store->options.upload_id,
						store->table->table, *id, err))
		return false;
	stmt_bind_int(stmt, 1, added ? event_id : *id);
	fields_bind(&store->fields, stmt, 2, data);
	if (!stmt_run(stmt, err))
		return false;
	if (added) {
		*id = db_last_id(store->db);
		if (!reference_history_added(store->db, store->options.upload_id,
					     store->table->table, *id, err))
			return false;
	}
	return !is_sessions(store) || write_lists(store, row, *id, err);
}

/* An archive that is loaded late may not change what came in after it. */
static bool check_received(struct reference_store *store, const struct row *row, int64_t id,
			   struct findings *findings, struct err *err)
{
	struct stmt *stmt;
	bool ok;

	if (!store->options.received.size)
		return true;
	stmt = reference_named(store, "changed_later", err);
	if (!stmt)
		return false;
	stmt_bind_text(stmt, 1, span_of(store->table->table));
	stmt_bind_int(stmt, 2, id);
	stmt_bind_text(stmt, 3, store->options.received);
	ok = stmt_next(stmt, err) == NEXT_GOT;
	if (ok && !stmt_is_null(stmt, 0))
		row_say_whole(row, RECEIVED_EARLY, stmt_text(stmt, 0), store->options.received,
			      findings);
	stmt_close(stmt);
	return ok;
}

static void give_names(struct reference_store *store, struct datum *now, struct datum *data,
		       int64_t id)
{
	struct named before = names_of(store, now, id), after = names_of(store, data, id);

	reference_names_stored(&store->names, &before, &after);
}

static bool store_table_row(struct reference_store *store, const struct row *row,
			    enum row_result *result, struct findings *findings, struct err *err)
{
	struct datum now[FIELDS_MAX] = {{0}}, data[FIELDS_MAX] = {{0}};
	const struct datum *code;
	int64_t event_id = 0, id = 0;
	bool changed = false;

	if (is_sessions(store) && !session_event(store, row, &event_id, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	fields_from_row(&store->fields, row, store->options.lookup, NULL, false, data);
	code = datum_at(store, data, "code");
	if (!read_known(store, code ? code : datum_at(store, data, "name"), event_id,
			datum_at(store, data, "name"), &id, now, err))
		return false;
	fields_from_row(&store->fields, row, store->options.lookup, id ? now : NULL, false, data);
	fill_in(store, data, !id);
	if (!check_row(store, row, event_id, id, now, data, findings, err))
		return false;
	if (is_sessions(store) && !id)
		check_alike(store, row, event_id, findings);
	if (findings_have_error(findings))
		return true;
	changed = id && !fields_equal(&store->fields, now, data);
	if (id && !lists_differ(store, row, id, &changed, err))
		return false;
	if (id && !changed) {
		*result = ROW_UNCHANGED;
		return true;
	}
	if (id && !check_received(store, row, id, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	*result = id ? ROW_CHANGED : ROW_NEW;
	if (!write_row(store, row, &id, event_id, data, err))
		return false;
	if (store->table->named)
		give_names(store, now, data, id);
	if (is_sessions(store) && *result == ROW_NEW)
		remember_session(store, row, id, event_id);
	return true;
}

bool reference_is_named(const struct reference_store *store)
{
	return store->table && store->table->named;
}

void reference_expect(struct reference_store *store, const struct row *row)
{
	reference_names_expect(&store->names, row_field(row, "code")->text,
			       row_field(row, "name")->text);
}

bool reference_waits(const struct reference_store *store, const struct row *row)
{
	struct span rest = row_field(row, "merged_into")->text, name;
	int64_t own = reference_names_code(&store->names, row_field(row, "code")->text);
	bool waits = false;

	while (!waits && span_next(&rest, "|", &name)) {
		int64_t owner = reference_names_any(&store->names, name);

		waits = owner != NO_OWNER && owner != own && !store->names.owners[owner].id;
	}
	return waits;
}

bool reference_store_row(struct reference_store *store, const struct row *row,
			 enum row_result *result, struct findings *findings, struct err *err)
{
	*result = ROW_REFUSED;
	pool_clear(&store->text);
	if (!store->table)
		return strcmp(store->options.kind->name, "participants") == 0
			       ? participants_store_row(store, row, result, findings, err)
			       : crosswalk_store_row(store, row, result, err);
	return store_table_row(store, row, result, findings, err);
}
