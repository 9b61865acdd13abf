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

/* id, code, name, short name, aliases, the day and the codes of its end */
static struct named read_named(struct lookup *lookup, const struct stmt *stmt)
{
	struct span texts[6];

	for (int i = 0; i < 6; i++)
		texts[i] = pool_copy(&lookup->text, stmt_text(stmt, i + 1));
	return (struct named){.id = stmt_int(stmt, 0),
			      .code = texts[0],
			      .name = texts[1],
			      .short_name = texts[2],
			      .aliases = texts[3],
			      .valid_to = texts[4],
			      .merged_into = texts[5]};
}

static void add_area(struct lookup *lookup, struct stmt *stmt)
{
	struct named area = read_named(lookup, stmt);

	lookup_add_area(lookup, &area);
}

static void add_organisation(struct lookup *lookup, struct stmt *stmt)
{
	struct named organisation = read_named(lookup, stmt);

	lookup_add_known_organisation(lookup, &organisation);
}

/* Few have another name than before, so they are searched one by one. */
static void add_former(struct lookup *lookup, struct stmt *stmt)
{
	bool area = strcmp(stmt_string(stmt, 0), "goal_area") == 0;
	struct named *all = area ? lookup->areas : lookup->organisations;
	size_t count = area ? lookup->area_count : lookup->organisation_count;

	for (size_t i = 0; i < count; i++) {
		if (all[i].id == stmt_int(stmt, 1))
			all[i].former = pool_copy(&lookup->text, stmt_text(stmt, 2));
	}
}

static void add_goal(struct lookup *lookup, struct stmt *stmt)
{
	lookup_add_coded(lookup, NAME_GOAL, stmt_text(stmt, 1), stmt_int(stmt, 0));
}

static void add_perspective(struct lookup *lookup, struct stmt *stmt)
{
	lookup_add_coded(lookup, NAME_PERSPECTIVE, stmt_text(stmt, 1), stmt_int(stmt, 0));
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
	{"former_names", add_former},
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
	lookup_name_all(lookup);
	return ok;
}
