/* What a session has beside its columns: an event, goal areas, owners and reviewers, and references
 * that are read against its code. */
#include "ingest/store/lookup_read.h"
#include "ingest/store/reference_parts.h"
#include "schema/reference_history.h"

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
void reference_session_check(const struct reference_store *store, const struct row *row,
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
	row_say(row, "session", SESSION_ALIKE, span_none, buf_span(&own), buf_span(&others),
		findings);
	buf_free(&own);
	buf_free(&others);
}

/* The rows below are read against it, too. */
void reference_session_remember(struct reference_store *store, const struct row *row, int64_t id,
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
bool reference_session_differs(struct reference_store *store, const struct row *row, int64_t id,
			       bool *differ, struct err *err)
{
	struct buf areas = {0};
	bool same = true, ok = true;

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

bool reference_session_write(struct reference_store *store, const struct row *row, int64_t id,
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
bool reference_session_event(struct reference_store *store, const struct row *row,
			     int64_t *event_id, struct findings *findings, struct err *err)
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
