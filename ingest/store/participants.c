#include "ingest/store/reference_parts.h"
#include "schema/reference_history.h"

/* One row of who was there: so many of an organisation, at an event or one of its sessions. */
struct group {
	int64_t event_id, session_id, organisation_id; /* session 0: the event as a whole */
	int64_t id, number;			       /* as stored; 0 when it is not there */
};

/* The session must be one of the event; that there is none is no trouble. */
static bool find_place(const struct reference_store *store, const struct row *row,
		       struct group *group, struct findings *findings)
{
	const struct lookup *lookup = store->options.lookup;
	struct span code = row_field(row, "session")->text;
	const struct session *session;
	int64_t event = placement_event(row, lookup, store->options.placement, findings);

	if (event == PLACEMENT_NO_EVENTS)
		row_say(row, "event", EVENT_MISSING, span_none, span_none, span_none, findings);
	if (event < 0)
		return false;
	group->event_id = lookup->events[event].id;
	if (!code.size)
		code = store->options.placement->session;
	if (!code.size)
		return true;
	session = placement_session(row, lookup, group->event_id, code, findings);
	group->session_id = session ? session->id : 0;
	return session != NULL;
}

/* One that is not known is added, as when a note names it. */
static bool find_organisation(struct reference_store *store, const struct row *row,
			      struct group *group, struct findings *findings, struct err *err)
{
	struct lookup *lookup = store->options.lookup;
	const struct field *field = row_field(row, "organisation");
	struct stmt *stmt;

	if (field->name >= 0) {
		group->organisation_id = lookup->organisations[field->name].id;
		return true;
	}
	stmt = reference_named(store, "organisation_new", err);
	if (stmt) {
		stmt_bind_text(stmt, 1, field->text);
		stmt_bind_int(stmt, 2, store->options.upload_id);
	}
	if (!reference_run(stmt, err))
		return false;
	group->organisation_id = db_last_id(store->db);
	lookup_add_organisation(lookup, group->organisation_id, field->text);
	row_say(row, "organisation", ORGANISATION_NEW, field->text, span_none, span_none, findings);
	return true;
}

static void bind(struct stmt *stmt, const struct group *group)
{
	stmt_bind_int(stmt, 1, group->event_id);
	if (group->session_id)
		stmt_bind_int(stmt, 2, group->session_id);
	else
		stmt_bind_null(stmt, 2);
	stmt_bind_int(stmt, 3, group->organisation_id);
}

static bool find_group(struct reference_store *store, struct group *group, struct err *err)
{
	struct stmt *stmt = reference_named(store, "participant_find", err);
	enum next next = NEXT_FAILED;

	if (stmt) {
		bind(stmt, group);
		next = stmt_next(stmt, err);
	}
	if (next == NEXT_GOT) {
		group->id = stmt_int(stmt, 0);
		group->number = stmt_int(stmt, 1);
	}
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

static bool add_group(struct reference_store *store, const struct group *group, int64_t number,
		      struct err *err)
{
	struct stmt *stmt = reference_named(store, "participant_add", err);

	if (stmt) {
		bind(stmt, group);
		stmt_bind_int(stmt, 4, number);
	}
	return reference_run(stmt, err) &&
	       reference_history_added(store->db, store->options.upload_id, "participant",
				       db_last_id(store->db), err);
}

static bool set_number(struct reference_store *store, const struct group *group, int64_t number,
		       struct err *err)
{
	struct stmt *stmt;

	if (!reference_history_change(store->db, store->options.upload_id, "participant", group->id,
				      span_none, err))
		return false;
	stmt = reference_named(store, "participant_set", err);
	if (stmt) {
		stmt_bind_int(stmt, 1, group->id);
		stmt_bind_int(stmt, 2, number);
	}
	return reference_run(stmt, err);
}

bool participants_store_row(struct reference_store *store, const struct row *row,
			    enum row_result *result, struct findings *findings, struct err *err)
{
	int64_t number = (int64_t)row_field(row, "number")->number;
	struct group group = {0};

	if (!find_place(store, row, &group, findings))
		return true;
	if (!find_organisation(store, row, &group, findings, err) ||
	    !find_group(store, &group, err))
		return false;
	*result = !group.id ? ROW_NEW : group.number != number ? ROW_CHANGED : ROW_UNCHANGED;
	if (*result == ROW_NEW)
		return add_group(store, &group, number, err);
	return *result == ROW_UNCHANGED
		       ? reference_history_said(store->db, store->options.upload_id, "participant",
						group.id, err)
		       : set_number(store, &group, number, err);
}
