#include "ingest/notes/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

/* Adds a name to a list unless an earlier one has it: codes are added first and win. */
static void add_name(struct lookup *lookup, enum name_list list, struct span name, int64_t value)
{
	struct buf folded = {0};
	int64_t other;

	utf8_fold(&folded, name);
	if (folded.size && !map_get(&lookup->lists[list], buf_span(&folded), &other))
		map_set(&lookup->lists[list], buf_span(&folded), value);
	buf_free(&folded);
}

static void add_names(struct lookup *lookup, enum name_list list, struct span all, int64_t value)
{
	struct span name;

	while (span_next(&all, "|", &name))
		add_name(lookup, list, span_trim(name), value);
}

typedef void add_row(struct lookup *lookup, struct stmt *stmt);

static void add_event(struct lookup *lookup, struct stmt *stmt)
{
	lookup->events = mem_grow(lookup->events, &lookup->event_capacity, lookup->event_count,
				  sizeof *lookup->events);
	lookup->events[lookup->event_count] =
		(struct event){stmt_int(stmt, 0), pool_copy(&lookup->text, stmt_text(stmt, 1))};
	add_name(lookup, NAME_EVENT, stmt_text(stmt, 1), (int64_t)lookup->event_count++);
}

static void add_area(struct lookup *lookup, struct stmt *stmt)
{
	int64_t index = (int64_t)lookup->area_count;

	lookup->areas = mem_grow(lookup->areas, &lookup->area_capacity, lookup->area_count,
				 sizeof *lookup->areas);
	lookup->areas[lookup->area_count++] =
		(struct goal_area){stmt_int(stmt, 0), pool_copy(&lookup->text, stmt_text(stmt, 1)),
				   pool_copy(&lookup->text, stmt_text(stmt, 2))};
	add_name(lookup, NAME_GOAL_AREA, stmt_text(stmt, 1), index);
	add_name(lookup, NAME_GOAL_AREA, stmt_text(stmt, 2), index);
	add_name(lookup, NAME_GOAL_AREA, stmt_text(stmt, 3), index);
	add_names(lookup, NAME_GOAL_AREA, stmt_text(stmt, 4), index);
}

int64_t lookup_add_organisation(struct lookup *lookup, int64_t id, struct span name)
{
	int64_t index = (int64_t)lookup->organisation_count;

	if (lookup->shared)
		pthread_mutex_lock(lookup->shared);
	lookup->organisations = mem_grow(lookup->organisations, &lookup->organisation_capacity,
					 lookup->organisation_count, sizeof *lookup->organisations);
	lookup->organisations[lookup->organisation_count++] =
		(struct organisation){id, pool_copy(&lookup->text, name)};
	add_name(lookup, NAME_ORGANISATION, name, index);
	if (lookup->shared)
		pthread_mutex_unlock(lookup->shared);
	return index;
}

static void add_organisation(struct lookup *lookup, struct stmt *stmt)
{
	int64_t index = lookup_add_organisation(lookup, stmt_int(stmt, 0), stmt_text(stmt, 1));

	add_name(lookup, NAME_ORGANISATION, stmt_text(stmt, 2), index);
	add_names(lookup, NAME_ORGANISATION, stmt_text(stmt, 3), index);
}

static void add_goal(struct lookup *lookup, struct stmt *stmt)
{
	add_name(lookup, NAME_GOAL, stmt_text(stmt, 1), stmt_int(stmt, 0));
}

static void add_perspective(struct lookup *lookup, struct stmt *stmt)
{
	add_name(lookup, NAME_PERSPECTIVE, stmt_text(stmt, 1), stmt_int(stmt, 0));
	add_name(lookup, NAME_PERSPECTIVE, stmt_text(stmt, 2), stmt_int(stmt, 0));
}

static void key_code(struct buf *key, int64_t event_id, struct span code)
{
	buf_clear(key);
	buf_add_number(key, event_id);
	buf_add_char(key, '/');
	utf8_fold(key, code);
}

static void key_day(struct buf *key, int64_t event_id, const char *day, long group)
{
	buf_clear(key);
	buf_printf(key, "%lld/%s/%ld", (long long)event_id, day, group);
}

static void add_session(struct lookup *lookup, struct stmt *stmt)
{
	struct buf key = {0};
	struct session *session;
	int64_t index = (int64_t)lookup->session_count;
	long group = (long)stmt_int(stmt, 6);

	lookup->sessions = mem_grow(lookup->sessions, &lookup->session_capacity,
				    lookup->session_count, sizeof *lookup->sessions);
	session = &lookup->sessions[lookup->session_count++];
	*session = (struct session){.id = stmt_int(stmt, 0),
				    .event_id = stmt_int(stmt, 1),
				    .event = pool_copy(&lookup->text, stmt_text(stmt, 2)),
				    .code = pool_copy(&lookup->text, stmt_text(stmt, 3)),
				    .date = pool_copy(&lookup->text, stmt_text(stmt, 4)),
				    .cancelled = strcmp(stmt_string(stmt, 7), "cancelled") == 0,
				    .reviewers = pool_copy(&lookup->text, stmt_text(stmt, 8))};
	key_code(&key, session->event_id, session->code);
	map_set(&lookup->by_code, buf_span(&key), index);
	key_day(&key, session->event_id, stmt_string(stmt, 5), group);
	map_set(&lookup->by_day, buf_span(&key), index);
	key_day(&key, session->event_id, session->date.data, group);
	map_set(&lookup->by_day, buf_span(&key), index);
	buf_free(&key);
}

/* Sessions and areas come in the order of their ids, so a binary search would do; they are few. */
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
	const char *sql;
	add_row *add;
} lists[] = {
	{"SELECT id, code FROM event ORDER BY id", add_event},
	{"SELECT id, code, name, short_name, aliases FROM goal_area ORDER BY position, id",
	 add_area},
	{"SELECT id, name, code, aliases FROM organisation ORDER BY id", add_organisation},
	{"SELECT id, code FROM goal ORDER BY id", add_goal},
	{"SELECT id, code, name FROM perspective ORDER BY id", add_perspective},
	{"SELECT s.id, s.event_id, e.code, s.code, s.date, s.day, s.group_no, s.state,"
	 " (SELECT group_concat(name, '|') FROM (SELECT name FROM session_person p"
	 "  WHERE p.session_id = s.id AND role = 'reviewer' ORDER BY position))"
	 " FROM session s JOIN event e ON e.id = s.event_id ORDER BY s.id",
	 add_session},
	{"SELECT session_id, goal_area_id FROM session_goal_area ORDER BY session_id, position",
	 add_session_area},
};

bool lookup_open(struct lookup *lookup, struct db *db, struct err *err)
{
	bool ok = true;

	*lookup = (struct lookup){.folded = mem_alloc(sizeof *lookup->folded)};
	for (size_t i = 0; ok && i < sizeof lists / sizeof *lists; i++) {
		struct stmt *stmt = db_prepare(db, lists[i].sql, err);
		enum next next = NEXT_FAILED;

		while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT)
			lists[i].add(lookup, stmt);
		stmt_close(stmt);
		ok = next == NEXT_END;
	}
	return ok;
}

void lookup_close(struct lookup *lookup)
{
	for (size_t i = 0; i < NAME_LIST_COUNT; i++)
		map_free(&lookup->lists[i]);
	map_free(&lookup->by_code);
	map_free(&lookup->by_day);
	free(lookup->events);
	free(lookup->areas);
	free(lookup->organisations);
	free(lookup->sessions);
	pool_free(&lookup->text);
	if (lookup->folded)
		buf_free(lookup->folded);
	free(lookup->folded);
	*lookup = (struct lookup){0};
}

int64_t lookup_find(const struct lookup *lookup, enum name_list list, struct span name)
{
	int64_t value;

	buf_clear(lookup->folded);
	utf8_fold(lookup->folded, name);
	return map_get(&lookup->lists[list], buf_span(lookup->folded), &value) ? value : -1;
}

/* How the thing is written where it is known, for "menade du". */
static struct span shown(const struct lookup *lookup, enum name_list list, struct span key,
			 int64_t value)
{
	if (list == NAME_GOAL_AREA)
		return lookup->areas[value].name;
	if (list == NAME_ORGANISATION)
		return lookup->organisations[value].name;
	if (list == NAME_EVENT)
		return lookup->events[value].code;
	return key;
}

/* Short names must be nearer: one letter of "LST" makes another organisation. */
struct span lookup_near(const struct lookup *lookup, enum name_list list, struct span name)
{
	struct buf folded = {0};
	struct span key, found = {0};
	size_t at = 0, length, best = 3;
	int64_t value;

	utf8_fold(&folded, name);
	length = utf8_length(buf_span(&folded));
	while (length > 4 && map_next(&lookup->lists[list], &at, &key, &value)) {
		size_t limit = length >= 8 ? 2 : 1;
		size_t distance = utf8_distance(buf_span(&folded), key, limit);
		struct span text;

		if (distance > limit || distance > best)
			continue;
		text = shown(lookup, list, key, value);
		if (distance == best && found.size &&
		    memcmp(found.data, text.data,
			   found.size < text.size ? found.size : text.size) <= 0)
			continue;
		best = distance;
		found = text;
	}
	buf_free(&folded);
	return found;
}

static const struct session *session_at(const struct lookup *lookup, const struct map *map)
{
	int64_t index;

	return map_get(map, buf_span(lookup->folded), &index) ? &lookup->sessions[index] : NULL;
}

const struct session *lookup_session(const struct lookup *lookup, int64_t event_id,
				     struct span code)
{
	key_code(lookup->folded, event_id, code);
	return session_at(lookup, &lookup->by_code);
}

const struct session *lookup_session_on(const struct lookup *lookup, int64_t event_id, long day,
					long group)
{
	struct buf text = {0};

	buf_printf(&text, "%ld", day);
	key_day(lookup->folded, event_id, buf_string(&text), group);
	buf_free(&text);
	return session_at(lookup, &lookup->by_day);
}

const struct session *lookup_session_dated(const struct lookup *lookup, int64_t event_id,
					   struct span date, long group)
{
	struct buf text = {0};

	buf_add(&text, date);
	key_day(lookup->folded, event_id, buf_string(&text), group);
	buf_free(&text);
	return session_at(lookup, &lookup->by_day);
}

void lookup_area_codes(const struct lookup *lookup, const size_t *areas, size_t count,
		       struct buf *out)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_string(out, ", ");
		buf_add(out, lookup->areas[areas[i]].code);
	}
}

bool lookup_split(const struct lookup *lookup, enum name_list list, struct span *rest,
		  struct span *name)
{
	static const char *const ands[] = {" och ", " and ", " & ", " samt "};

	do {
		if (!span_next(rest, ",|;\n", name))
			return false;
		*name = span_trim(*name);
	} while (!name->size);
	if (lookup_find(lookup, list, *name) >= 0)
		return true;
	for (size_t i = 0; i < sizeof ands / sizeof *ands; i++) {
		long at = span_find(*name, ands[i]);
		struct span first = span_trim(span_make(name->data, at > 0 ? (size_t)at : 0));

		if (at <= 0 || lookup_find(lookup, list, first) < 0)
			continue;
		/* what follows the word is read again, with all that came after it */
		at += (long)strlen(ands[i]);
		*rest = span_make(name->data + at,
				  (size_t)(rest->data + rest->size - name->data) - (size_t)at);
		*name = first;
		return true;
	}
	return true;
}
