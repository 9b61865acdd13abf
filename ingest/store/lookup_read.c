#include "ingest/store/lookup_read.h"

#include <string.h>

#include "base/mem.h"

extern const char lookup_read_sql[];

typedef void add_row(struct lookup *lookup, struct stmt *stmt);

static void add_event(struct lookup *lookup, struct stmt *stmt)
{
	lookup->events = mem_grow(lookup->events, &lookup->event_capacity, lookup->event_count,
				  sizeof *lookup->events);
	lookup->events[lookup->event_count] =
		(struct event){stmt_int(stmt, 0), pool_copy(&lookup->text, stmt_text(stmt, 1))};
	lookup_add_name(lookup, NAME_EVENT, stmt_text(stmt, 1), (int64_t)lookup->event_count++);
}

static void add_area(struct lookup *lookup, struct stmt *stmt)
{
	int64_t index = (int64_t)lookup->area_count;

	lookup->areas = mem_grow(lookup->areas, &lookup->area_capacity, lookup->area_count,
				 sizeof *lookup->areas);
	lookup->areas[lookup->area_count++] =
		(struct goal_area){stmt_int(stmt, 0), pool_copy(&lookup->text, stmt_text(stmt, 1)),
				   pool_copy(&lookup->text, stmt_text(stmt, 2))};
	lookup_add_name(lookup, NAME_GOAL_AREA, stmt_text(stmt, 1), index);
	lookup_add_name(lookup, NAME_GOAL_AREA, stmt_text(stmt, 2), index);
	lookup_add_name(lookup, NAME_GOAL_AREA, stmt_text(stmt, 3), index);
	lookup_add_names(lookup, NAME_GOAL_AREA, stmt_text(stmt, 4), index);
}

static void add_organisation(struct lookup *lookup, struct stmt *stmt)
{
	int64_t index = lookup_add_organisation(lookup, stmt_int(stmt, 0), stmt_text(stmt, 1));

	lookup_add_name(lookup, NAME_ORGANISATION, stmt_text(stmt, 2), index);
	lookup_add_names(lookup, NAME_ORGANISATION, stmt_text(stmt, 3), index);
}

static void add_goal(struct lookup *lookup, struct stmt *stmt)
{
	lookup_add_name(lookup, NAME_GOAL, stmt_text(stmt, 1), stmt_int(stmt, 0));
}

static void add_perspective(struct lookup *lookup, struct stmt *stmt)
{
	lookup_add_name(lookup, NAME_PERSPECTIVE, stmt_text(stmt, 1), stmt_int(stmt, 0));
	lookup_add_name(lookup, NAME_PERSPECTIVE, stmt_text(stmt, 2), stmt_int(stmt, 0));
}

static void add_session(struct lookup *lookup, struct stmt *stmt)
{
	struct session session = {.id = stmt_int(stmt, 0),
				  .event_id = stmt_int(stmt, 1),
				  .event = pool_copy(&lookup->text, stmt_text(stmt, 2)),
				  .code = pool_copy(&lookup->text, stmt_text(stmt, 3)),
				  .date = pool_copy(&lookup->text, stmt_text(stmt, 4)),
				  .cancelled = strcmp(stmt_string(stmt, 7), "cancelled") == 0,
				  .reviewers = pool_copy(&lookup->text, stmt_text(stmt, 8))};

	lookup_add_session(lookup, &session, stmt_text(stmt, 5), (long)stmt_int(stmt, 6));
}

/* Sessions are few, so they are searched one by one. */
static void add_session_area(struct lookup *lookup, struct stmt *stmt)
{
	struct session *session = NULL;

	for (size_t i = 0; i < lookup->session_count; i++) {
		if (lookup->sessions[i].id == stmt_int(stmt, 0))
			session = &lookup->sessions[i];
	}
	for (size_t i = 0; session && i < lookup->area_count; i++) {
		if (lookup->areas[i].id == stmt_int(stmt, 1) &&
		    session->area_count < SESSION_AREAS_MAX)
			session->areas[session->area_count++] = i;
	}
}

static const struct {
	const char *name; /* of the statement */
	add_row *add;
} lists[] = {
	{"events", add_event},
	{"areas", add_area},
	{"organisations", add_organisation},
	{"goals", add_goal},
	{"perspectives", add_perspective},
	{"sessions", add_session},
	{"session_areas", add_session_area},
};

bool lookup_read(struct lookup *lookup, struct db *db, struct err *err)
{
	bool ok = true;

	lookup_begin(lookup);
	for (size_t i = 0; ok && i < sizeof lists / sizeof *lists; i++) {
		struct stmt *stmt = db_prepare_named(db, lookup_read_sql, lists[i].name, err);
		enum next next = NEXT_FAILED;

		while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT)
			lists[i].add(lookup, stmt);
		stmt_close(stmt);
		ok = next == NEXT_END;
	}
	return ok;
}
