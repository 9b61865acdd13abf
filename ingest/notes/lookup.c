#include "ingest/notes/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

/* Adds a name to a list unless an earlier one has it: codes are added first and win. */
static void add_name(struct names *names, enum name_list list, struct span name, int64_t value)
{
	struct buf folded = {0};
	int64_t other;

	utf8_fold(&folded, name);
	if (folded.size && !map_get(&names->lists[list], buf_span(&folded), &other))
		map_set(&names->lists[list], buf_span(&folded), value);
	buf_free(&folded);
}

static void add_names(struct names *names, enum name_list list, struct span all, int64_t value)
{
	struct span name;

	while (span_next(&all, "|", &name))
		add_name(names, list, span_trim(name), value);
}

typedef void add_row(struct names *names, struct stmt *stmt);

static void add_event(struct names *names, struct stmt *stmt)
{
	names->events = mem_grow(names->events, &names->event_capacity, names->event_count,
				 sizeof *names->events);
	names->events[names->event_count] =
		(struct event){stmt_int(stmt, 0), pool_copy(&names->text, stmt_text(stmt, 1))};
	add_name(names, NAME_EVENT, stmt_text(stmt, 1), (int64_t)names->event_count++);
}

static void add_area(struct names *names, struct stmt *stmt)
{
	int64_t index = (int64_t)names->area_count;

	names->areas = mem_grow(names->areas, &names->area_capacity, names->area_count,
				sizeof *names->areas);
	names->areas[names->area_count++] =
		(struct goal_area){stmt_int(stmt, 0), pool_copy(&names->text, stmt_text(stmt, 1)),
				   pool_copy(&names->text, stmt_text(stmt, 2))};
	add_name(names, NAME_GOAL_AREA, stmt_text(stmt, 1), index);
	add_name(names, NAME_GOAL_AREA, stmt_text(stmt, 2), index);
	add_name(names, NAME_GOAL_AREA, stmt_text(stmt, 3), index);
	add_names(names, NAME_GOAL_AREA, stmt_text(stmt, 4), index);
}

int64_t names_add_organisation(struct names *names, int64_t id, struct span name)
{
	int64_t index = (int64_t)names->organisation_count;

	if (names->shared)
		pthread_mutex_lock(names->shared);
	names->organisations = mem_grow(names->organisations, &names->organisation_capacity,
					names->organisation_count, sizeof *names->organisations);
	names->organisations[names->organisation_count++] =
		(struct organisation){id, pool_copy(&names->text, name)};
	add_name(names, NAME_ORGANISATION, name, index);
	if (names->shared)
		pthread_mutex_unlock(names->shared);
	return index;
}

static void add_organisation(struct names *names, struct stmt *stmt)
{
	int64_t index = names_add_organisation(names, stmt_int(stmt, 0), stmt_text(stmt, 1));

	add_name(names, NAME_ORGANISATION, stmt_text(stmt, 2), index);
	add_names(names, NAME_ORGANISATION, stmt_text(stmt, 3), index);
}

static void add_goal(struct names *names, struct stmt *stmt)
{
	add_name(names, NAME_GOAL, stmt_text(stmt, 1), stmt_int(stmt, 0));
}

static void add_perspective(struct names *names, struct stmt *stmt)
{
	add_name(names, NAME_PERSPECTIVE, stmt_text(stmt, 1), stmt_int(stmt, 0));
	add_name(names, NAME_PERSPECTIVE, stmt_text(stmt, 2), stmt_int(stmt, 0));
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

static void add_session(struct names *names, struct stmt *stmt)
{
	struct buf key = {0};
	struct session *session;
	int64_t index = (int64_t)names->session_count;
	long group = (long)stmt_int(stmt, 6);

	names->sessions = mem_grow(names->sessions, &names->session_capacity, names->session_count,
				   sizeof *names->sessions);
	session = &names->sessions[names->session_count++];
	*session = (struct session){.id = stmt_int(stmt, 0),
				    .event_id = stmt_int(stmt, 1),
				    .event = pool_copy(&names->text, stmt_text(stmt, 2)),
				    .code = pool_copy(&names->text, stmt_text(stmt, 3)),
				    .date = pool_copy(&names->text, stmt_text(stmt, 4)),
				    .cancelled = strcmp(stmt_string(stmt, 7), "cancelled") == 0,
				    .reviewers = pool_copy(&names->text, stmt_text(stmt, 8))};
	key_code(&key, session->event_id, session->code);
	map_set(&names->by_code, buf_span(&key), index);
	key_day(&key, session->event_id, stmt_string(stmt, 5), group);
	map_set(&names->by_day, buf_span(&key), index);
	key_day(&key, session->event_id, session->date.data, group);
	map_set(&names->by_day, buf_span(&key), index);
	buf_free(&key);
}

/* Sessions and areas come in the order of their ids, so a binary search would do; they are few. */
static void add_session_area(struct names *names, struct stmt *stmt)
{
	struct session *session = NULL;

	for (size_t i = 0; i < names->session_count; i++) {
		if (names->sessions[i].id == stmt_int(stmt, 0))
			session = &names->sessions[i];
	}
	for (size_t i = 0; session && i < names->area_count; i++) {
		if (names->areas[i].id == stmt_int(stmt, 1) &&
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

bool names_open(struct names *names, struct db *db, struct err *err)
{
	bool ok = true;

	*names = (struct names){.folded = mem_alloc(sizeof *names->folded)};
	for (size_t i = 0; ok && i < sizeof lists / sizeof *lists; i++) {
		struct stmt *stmt = db_prepare(db, lists[i].sql, err);
		enum next next = NEXT_FAILED;

		while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT)
			lists[i].add(names, stmt);
		stmt_close(stmt);
		ok = next == NEXT_END;
	}
	return ok;
}

void names_close(struct names *names)
{
	for (size_t i = 0; i < NAME_LIST_COUNT; i++)
		map_free(&names->lists[i]);
	map_free(&names->by_code);
	map_free(&names->by_day);
	free(names->events);
	free(names->areas);
	free(names->organisations);
	free(names->sessions);
	pool_free(&names->text);
	if (names->folded)
		buf_free(names->folded);
	free(names->folded);
	*names = (struct names){0};
}

int64_t names_find(const struct names *names, enum name_list list, struct span name)
{
	int64_t value;

	buf_clear(names->folded);
	utf8_fold(names->folded, name);
	return map_get(&names->lists[list], buf_span(names->folded), &value) ? value : -1;
}

/* How the thing is written where it is known, for "menade du". */
static struct span shown(const struct names *names, enum name_list list, struct span key,
			 int64_t value)
{
	if (list == NAME_GOAL_AREA)
		return names->areas[value].name;
	if (list == NAME_ORGANISATION)
		return names->organisations[value].name;
	if (list == NAME_EVENT)
		return names->events[value].code;
	return key;
}

/* Short names must be nearer: one letter of "LST" makes another organisation. */
struct span names_near(const struct names *names, enum name_list list, struct span name)
{
	struct buf folded = {0};
	struct span key, found = {0};
	size_t at = 0, length, best = 3;
	int64_t value;

	utf8_fold(&folded, name);
	length = utf8_length(buf_span(&folded));
	while (length > 4 && map_next(&names->lists[list], &at, &key, &value)) {
		size_t limit = length >= 8 ? 2 : 1;
		size_t distance = utf8_distance(buf_span(&folded), key, limit);
		struct span text;

		if (distance > limit || distance > best)
			continue;
		text = shown(names, list, key, value);
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

static const struct session *session_at(const struct names *names, const struct map *map)
{
	int64_t index;

	return map_get(map, buf_span(names->folded), &index) ? &names->sessions[index] : NULL;
}

const struct session *names_session(const struct names *names, int64_t event_id, struct span code)
{
	key_code(names->folded, event_id, code);
	return session_at(names, &names->by_code);
}

const struct session *names_session_on(const struct names *names, int64_t event_id, long day,
				       long group)
{
	struct buf text = {0};

	buf_printf(&text, "%ld", day);
	key_day(names->folded, event_id, buf_string(&text), group);
	buf_free(&text);
	return session_at(names, &names->by_day);
}

const struct session *names_session_dated(const struct names *names, int64_t event_id,
					  struct span date, long group)
{
	struct buf text = {0};

	buf_add(&text, date);
	key_day(names->folded, event_id, buf_string(&text), group);
	buf_free(&text);
	return session_at(names, &names->by_day);
}

void names_area_codes(const struct names *names, const size_t *areas, size_t count, struct buf *out)
{
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_string(out, ", ");
		buf_add(out, names->areas[areas[i]].code);
	}
}

bool names_split(const struct names *names, enum name_list list, struct span *rest,
		 struct span *name)
{
	static const char *const ands[] = {" och ", " and ", " & ", " samt "};

	do {
		if (!span_next(rest, ",|;\n", name))
			return false;
		*name = span_trim(*name);
	} while (!name->size);
	if (names_find(names, list, *name) >= 0)
		return true;
	for (size_t i = 0; i < sizeof ands / sizeof *ands; i++) {
		long at = span_find(*name, ands[i]);
		struct span first = span_trim(span_make(name->data, at > 0 ? (size_t)at : 0));

		if (at <= 0 || names_find(names, list, first) < 0)
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
