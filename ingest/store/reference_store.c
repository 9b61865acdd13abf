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

/* A goal's code as it is stored, whatever its capitals; another as it is written. */
static struct span stored_code(const struct reference_store *store, struct span code)
{
	int64_t id = -1;

	if (store->table->list == NAME_GOAL)
		id = lookup_find(store->options.lookup, NAME_GOAL, code);
	return id < 0 ? code : lookup_code(store->options.lookup, NAME_GOAL, id);
}

static bool read_known(struct reference_store *store, const struct datum *code, int64_t event_id,
		       const struct datum *name, int64_t *id, struct datum *now, struct err *err)
{
	enum next next;

	if (store->table->named)
		bind_known(store, code->text, name->text);
	else
		stmt_bind_text(store->read, 1, stored_code(store, code->text));
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

/* Adds the row (if `*id` is 0, setting it) or updates row `*id`, keeping the old one for undo. */
static bool write_row(struct reference_store *store, const struct row *row, int64_t *id,
		      int64_t event_id, const struct datum *data, struct err *err)
{
	struct stmt *stmt = *id ? store->update : store->add;
	bool added = !*id;

	if (!added &&
	    !reference_history_change(store->db, store->options.upload_id, store->table->table, *id,
				      row_field(row, "valid_from")->text, err))
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
	return !is_sessions(store) || reference_session_write(store, row, *id, err);
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

/* A row may hold from a day before that of another that is stored: then that one still follows. */
static bool say_until(struct reference_store *store, const struct row *row, int64_t id,
		      struct findings *findings, struct err *err)
{
	struct stmt *stmt = reference_named(store, "changed_until", err);
	bool ok;

	if (!stmt)
		return false;
	stmt_bind_text(stmt, 1, span_of(store->table->table));
	stmt_bind_int(stmt, 2, id);
	stmt_bind_text_or_null(stmt, 3, row_field(row, "valid_from")->text);
	stmt_bind_int(stmt, 4, store->options.upload_id);
	ok = stmt_next(stmt, err) == NEXT_GOT;
	if (ok && !stmt_is_null(stmt, 1))
		row_say(row, "valid_from", VALID_UNTIL, stmt_text(stmt, 0), stmt_text(stmt, 1),
			span_none, findings);
	stmt_close(stmt);
	return ok;
}

static void give_names(struct reference_store *store, struct datum *now, struct datum *data,
		       int64_t id)
{
	struct named before = names_of(store, now, id), after = names_of(store, data, id);

	reference_names_stored(&store->names, &before, &after);
}

/* What is required once is never taken away, and a goal's code never changes. */
static void keep_once(const struct reference_store *store, const struct row *row,
		      const struct datum *now, struct datum *data)
{
	int code = store->table->list == NAME_GOAL ? fields_index(&store->fields, "code") : -1;

	for (size_t i = 0; i < store->fields.count; i++) {
		size_t column = (size_t)store->fields.items[i].column;

		if (data[i].type == DATUM_NULL &&
		    kind_column(row->kind, column)->flags & COLUMN_REQUIRED_ONCE)
			data[i] = now[i];
	}
	if (code >= 0 && now[code].type == DATUM_TEXT)
		data[code] = now[code];
}

/* What is stored of a row, and what the row makes of it; nothing of `data` when it is refused. */
static bool read_table_row(struct reference_store *store, const struct row *row, int64_t event_id,
			   int64_t *id, struct datum *now, struct datum *data,
			   struct findings *findings, struct err *err)
{
	const struct datum *code;

	fields_from_row(&store->fields, row, store->options.lookup, NULL, false, data);
	code = datum_at(store, data, "code");
	if (!read_known(store, code ? code : datum_at(store, data, "name"), event_id,
			datum_at(store, data, "name"), id, now, err))
		return false;
	if (!*id)
		goal_check_new(store, row, findings);
	if (findings_have_error(findings))
		return true;
	fields_from_row(&store->fields, row, store->options.lookup, *id ? now : NULL,
			goal_value_alone(row), data);
	keep_once(store, row, now, data);
	fill_in(store, data, !*id);
	return true;
}

/* `*id` gets that of the table's row, unless the row is refused. */
static bool store_table_row(struct reference_store *store, const struct row *row, int64_t *id,
			    enum row_result *result, struct findings *findings, struct err *err)
{
	struct datum now[FIELDS_MAX] = {{0}}, data[FIELDS_MAX] = {{0}};
	int64_t event_id = 0;
	bool changed = false;

	if (is_sessions(store) && !reference_session_event(store, row, &event_id, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	if (!read_table_row(store, row, event_id, id, now, data, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	if (!check_row(store, row, event_id, *id, now, data, findings, err))
		return false;
	if (is_sessions(store) && !*id)
		reference_session_check(store, row, event_id, findings);
	if (findings_have_error(findings))
		return true;
	changed = *id && !fields_equal(&store->fields, now, data);
	if (is_sessions(store) && *id && !reference_session_differs(store, row, *id, &changed, err))
		return false;
	if (*id && !changed) {
		*result = ROW_UNCHANGED;
		return reference_history_said(store->db, store->options.upload_id,
					      store->table->table, *id, err);
	}
	if (*id && !check_received(store, row, *id, findings, err))
		return false;
	if (findings_have_error(findings))
		return true;
	*result = *id ? ROW_CHANGED : ROW_NEW;
	if (*id && store->table->named && !say_until(store, row, *id, findings, err))
		return false;
	if (!write_row(store, row, id, event_id, data, err))
		return false;
	if (store->table->named)
		give_names(store, now, data, *id);
	if (is_sessions(store) && *result == ROW_NEW)
		reference_session_remember(store, row, *id, event_id);
	return true;
}

static bool store_goal_value(struct reference_store *store, const struct row *row, int64_t goal_id,
			     enum row_result *result, struct err *err)
{
	struct goal_value value;

	if (!goal_value_read(store, row, goal_id, &value, err))
		return false;
	if (!value.is_news)
		return !value.known || reference_history_said(store->db, store->options.upload_id,
							      "goal_value", value.known, err);
	if (*result == ROW_UNCHANGED)
		*result = ROW_CHANGED;
	return goal_value_write(store, row, goal_id, &value, err);
}

bool reference_is_named(const struct reference_store *store)
{
	return store->table && store->table->named;
}

void reference_expect(struct reference_store *store, const struct row *row)
{
	const struct field *merged = row_field(row, "merged_into");

	reference_names_expect(&store->names, row_field(row, "code")->text,
			       row_field(row, "name")->text,
			       merged->state == FIELD_ABSENT ? NULL : &merged->text);
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
	int64_t id = 0;

	*result = ROW_REFUSED;
	pool_clear(&store->text);
	if (!store->table)
		return strcmp(store->options.kind->name, "participants") == 0
			       ? participants_store_row(store, row, result, findings, err)
			       : crosswalk_store_row(store, row, result, err);
	return store_table_row(store, row, &id, result, findings, err) &&
	       (*result == ROW_REFUSED || store_goal_value(store, row, id, result, err));
}
