#include "ingest/notes/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/notes/value.h"

static struct spelling spelling_of(struct span key, int64_t value)
{
	struct spelling spelling = {.key = key, .value = value};
	uint32_t before = 0;

	while (key.size) {
		uint32_t character = utf8_next(&key), pair = before * 31 + character;

		spelling.pairs[pair / 64 % 4] |= UINT64_C(1) << pair % 64;
		spelling.length++;
		before = character;
	}
	return spelling;
}

static void add_spelling(struct lookup *lookup, enum name_list list, struct span key, int64_t value)
{
	struct spellings *spellings = &lookup->spellings[list];

	if (spellings->count == LIMIT_SPELLINGS)
		return;
	spellings->items = mem_grow(spellings->items, &spellings->capacity, spellings->count,
				    sizeof *spellings->items);
	spellings->items[spellings->count++] = spelling_of(pool_copy(&lookup->text, key), value);
}

void lookup_add_name(struct lookup *lookup, enum name_list list, struct span name, int64_t value)
{
	struct buf folded = {0};
	int64_t other;

	utf8_fold(&folded, name);
	if (folded.size && !map_get(&lookup->lists[list], buf_span(&folded), &other)) {
		map_set(&lookup->lists[list], buf_span(&folded), value);
		add_spelling(lookup, list, buf_span(&folded), value);
	}
	buf_free(&folded);
}

void lookup_add_names(struct lookup *lookup, enum name_list list, struct span all, int64_t value)
{
	struct span name;

	while (span_next(&all, "|", &name))
		lookup_add_name(lookup, list, span_trim(name), value);
}

void lookup_add_area(struct lookup *lookup, const struct named *area)
{
	lookup->areas = mem_grow(lookup->areas, &lookup->area_capacity, lookup->area_count,
				 sizeof *lookup->areas);
	lookup->areas[lookup->area_count++] = *area;
	lookup->has_ended = lookup->has_ended || area->valid_to.size;
}

void lookup_add_known_organisation(struct lookup *lookup, const struct named *organisation)
{
	lookup->organisations = mem_grow(lookup->organisations, &lookup->organisation_capacity,
					 lookup->organisation_count, sizeof *lookup->organisations);
	lookup->organisations[lookup->organisation_count++] = *organisation;
	lookup->has_ended = lookup->has_ended || organisation->valid_to.size;
}

int64_t lookup_add_organisation(struct lookup *lookup, int64_t id, struct span name)
{
	int64_t index = (int64_t)lookup->organisation_count;

	if (lookup->shared)
		pthread_mutex_lock(lookup->shared);
	lookup_add_known_organisation(
		lookup, &(struct named){.id = id, .name = pool_copy(&lookup->text, name)});
	lookup_add_name(lookup, NAME_ORGANISATION, name, index);
	if (lookup->shared)
		pthread_mutex_unlock(lookup->shared);
	return index;
}

static void name_list(struct lookup *lookup, enum name_list list, const struct named *all,
		      size_t count)
{
	for (size_t i = 0; i < count; i++)
		lookup_add_name(lookup, list, all[i].code, (int64_t)i);
	for (size_t i = 0; i < count; i++)
		lookup_add_name(lookup, list, all[i].name, (int64_t)i);
	for (size_t i = 0; i < count; i++) {
		lookup_add_name(lookup, list, all[i].short_name, (int64_t)i);
		lookup_add_names(lookup, list, all[i].aliases, (int64_t)i);
	}
	for (size_t i = 0; i < count; i++)
		lookup_add_names(lookup, list, all[i].former, (int64_t)i);
}

void lookup_name_all(struct lookup *lookup)
{
	name_list(lookup, NAME_GOAL_AREA, lookup->areas, lookup->area_count);
	name_list(lookup, NAME_ORGANISATION, lookup->organisations, lookup->organisation_count);
}

static void key_code(struct buf *key, int64_t event_id, struct span code)
{
	buf_clear(key);
	buf_add_number(key, event_id);
	buf_add_char(key, '/');
	utf8_fold(key, code);
}

static void key_day(struct buf *key, int64_t event_id, struct span day, long group)
{
	buf_clear(key);
	buf_add_number(key, event_id);
	buf_add_char(key, '/');
	buf_add(key, day);
	buf_add_char(key, '/');
	buf_add_number(key, group);
}

static void key_name(struct buf *key, struct span event, struct span code)
{
	buf_clear(key);
	utf8_fold(key, event);
	buf_add_char(key, '-');
	utf8_fold(key, code);
}

static void add_name_of_session(struct lookup *lookup, int64_t index)
{
	struct session *session = &lookup->sessions[index];
	struct buf key = {0};
	int64_t first;

	key_name(&key, session->event, session->code);
	map_set(&lookup->by_name, buf_span(&key), index);
	buf_clear(&key);
	utf8_fold(&key, session->code);
	if (map_get(&lookup->by_code_alone, buf_span(&key), &first)) {
		while (lookup->sessions[first].next)
			first = (int64_t)lookup->sessions[first].next;
		lookup->sessions[first].next = (size_t)index;
	} else {
		map_set(&lookup->by_code_alone, buf_span(&key), index);
	}
	buf_free(&key);
}

enum { SESSIONS_SEVERAL = -1, NO_GROUP = -1 };

/* By its day and group, and by the day alone, which is several sessions as soon as there are two.
 */
static void add_on_day(struct lookup *lookup, int64_t event_id, struct span day, long group,
		       int64_t index)
{
	struct buf key = {0};
	int64_t other;

	if (group > 0) {
		key_day(&key, event_id, day, group);
		map_set(&lookup->by_day, buf_span(&key), index);
	}
	key_day(&key, event_id, day, NO_GROUP);
	map_set(&lookup->by_day, buf_span(&key),
		map_get(&lookup->by_day, buf_span(&key), &other) ? SESSIONS_SEVERAL : index);
	buf_free(&key);
}

void lookup_add_session(struct lookup *lookup, const struct session *session, struct span day,
			long group)
{
	struct buf key = {0};
	int64_t index = (int64_t)lookup->session_count;

	lookup->sessions = mem_grow(lookup->sessions, &lookup->session_capacity,
				    lookup->session_count, sizeof *lookup->sessions);
	lookup->sessions[lookup->session_count++] = *session;
	add_name_of_session(lookup, index);
	key_code(&key, session->event_id, session->code);
	map_set(&lookup->by_code, buf_span(&key), index);
	add_on_day(lookup, session->event_id, day, group, index);
	add_on_day(lookup, session->event_id, session->date, group, index);
	buf_free(&key);
}

void lookup_begin(struct lookup *lookup)
{
	*lookup = (struct lookup){.folded = mem_alloc(sizeof *lookup->folded)};
	own_texts_open(&lookup->own_texts);
}

void lookup_close(struct lookup *lookup)
{
	for (size_t i = 0; i < NAME_LIST_COUNT; i++) {
		map_free(&lookup->lists[i]);
		free(lookup->spellings[i].items);
	}
	map_free(&lookup->by_code);
	map_free(&lookup->by_day);
	map_free(&lookup->by_name);
	map_free(&lookup->by_code_alone);
	free(lookup->events);
	free(lookup->areas);
	free(lookup->organisations);
	free(lookup->coded);
	free(lookup->sessions);
	own_texts_close(&lookup->own_texts);
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
	if (map_get(&lookup->lists[list], buf_span(lookup->folded), &value))
		return value;
	return text_straighten_hyphens(lookup->folded) &&
			       map_get(&lookup->lists[list], buf_span(lookup->folded), &value)
		       ? value
		       : -1;
}

static const struct named *named_at(const struct lookup *lookup, enum name_list list, int64_t index)
{
	return list == NAME_GOAL_AREA ? &lookup->areas[index] : &lookup->organisations[index];
}

bool named_has_ended(const struct named *named, struct span day)
{
	return date_text_before(named->valid_to, day);
}

int64_t lookup_successor(const struct lookup *lookup, enum name_list list, int64_t index,
			 struct span day, bool *without)
{
	bool ended = named_has_ended(named_at(lookup, list, index), day);

	/* there are no circles: the files that say so are refused */
	while (ended && named_at(lookup, list, index)->merged_into.size) {
		int64_t next =
			lookup_find(lookup, list, named_at(lookup, list, index)->merged_into);

		if (next < 0) /* several */
			break;
		index = next;
		ended = named_has_ended(named_at(lookup, list, index), day);
	}
	if (without)
		*without = ended;
	return index;
}

/* The stored spelling of a name, to suggest in "menade du". */
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

static size_t bits_in(uint64_t word)
{
	word -= word >> 1 & UINT64_C(0x5555555555555555);
	word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
	return ((word + (word >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F)) *
		       UINT64_C(0x0101010101010101) >>
	       56;
}

/* Two letters that change places stand in three pairs before and in three others after; what else
 * may happen to a letter changes fewer. */
enum { PAIRS_OF_CHANGE = 6 };

/* Whether two names can't be so near, which is plain of nearly all without counting letters. */
static bool is_far(const struct spelling *a, const struct spelling *b, size_t limit)
{
	size_t pairs = 0;

	if (a->length > b->length + limit || b->length > a->length + limit)
		return true;
	for (int i = 0; i < 4 && pairs <= PAIRS_OF_CHANGE * limit; i++)
		pairs += bits_in(a->pairs[i] ^ b->pairs[i]);
	return pairs > PAIRS_OF_CHANGE * limit;
}

/* Whether a text comes before another: of names that are as near, one is always the same. */
static bool comes_before(struct span a, struct span b)
{
	return memcmp(a.data, b.data, a.size < b.size ? a.size : b.size) < 0;
}

/* Short names must be nearer: one letter of "LST" makes another organisation. */
struct span lookup_near(const struct lookup *lookup, enum name_list list, struct span name)
{
	const struct spellings *spellings = &lookup->spellings[list];
	struct buf folded = {0};
	struct span found = {0};
	struct spelling asked;
	size_t best = 3;

	utf8_fold(&folded, name);
	asked = spelling_of(buf_span(&folded), 0);
	for (size_t i = 0; asked.length > 4 && i < spellings->count; i++) {
		const struct spelling *spelling = &spellings->items[i];
		size_t limit = asked.length >= 8 ? 2 : 1;
		size_t letters;
		struct span text;

		if (is_far(&asked, spelling, limit))
			continue;
		letters = utf8_distance(asked.key, spelling->key, limit);
		if (letters > limit || letters > best)
			continue;
		text = shown(lookup, list, spelling->key, spelling->value);
		if (letters == best && found.size && !comes_before(text, found))
			continue;
		best = letters;
		found = text;
	}
	buf_free(&folded);
	return found;
}

static const struct session *session_at(const struct lookup *lookup, const struct map *map)
{
	int64_t index;
	bool found = map_get(map, buf_span(lookup->folded), &index) ||
		     (text_straighten_hyphens(lookup->folded) &&
		      map_get(map, buf_span(lookup->folded), &index));

	return found && index >= 0 ? &lookup->sessions[index] : NULL;
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

	buf_add_number(&text, day);
	key_day(lookup->folded, event_id, buf_span(&text), group);
	buf_free(&text);
	return session_at(lookup, &lookup->by_day);
}

struct span lookup_session_code(const struct lookup *lookup, int64_t id)
{
	for (size_t i = 0; i < lookup->session_count; i++) {
		if (lookup->sessions[i].id == id)
			return lookup->sessions[i].code;
	}
	return span_none;
}

const struct session *lookup_session_dated(const struct lookup *lookup, int64_t event_id,
					   struct span date, long group)
{
	key_day(lookup->folded, event_id, date, group);
	return session_at(lookup, &lookup->by_day);
}

static const struct session *session_folded(const struct lookup *lookup, const struct map *map,
					    struct span name)
{
	buf_clear(lookup->folded);
	utf8_fold(lookup->folded, name);
	return session_at(lookup, map);
}

const struct session *lookup_session_next(const struct lookup *lookup,
					  const struct session *session)
{
	return session->next ? &lookup->sessions[session->next] : NULL;
}

const struct session *lookup_session_full(const struct lookup *lookup, struct span name)
{
	return session_folded(lookup, &lookup->by_name, name);
}

const struct session *lookup_session_named(const struct lookup *lookup, struct span name,
					   int64_t event_id, bool *several)
{
	const struct session *session = lookup_session_full(lookup, name);

	*several = false;
	if (session)
		return session;
	if (event_id)
		return lookup_session(lookup, event_id, name);
	session = session_folded(lookup, &lookup->by_code_alone, name);
	*several = session && session->next;
	return session;
}

const struct session *lookup_session_alike(const struct lookup *lookup, struct span event,
					   struct span code)
{
	const struct session *session;
	struct buf name = {0};

	key_name(&name, event, code);
	session = session_folded(lookup, &lookup->by_name, buf_span(&name));
	if (!session)
		session = session_folded(lookup, &lookup->by_code_alone, buf_span(&name));
	if (!session)
		session = session_folded(lookup, &lookup->by_name, code);
	buf_free(&name);
	return session;
}

void lookup_add_reference(const struct lookup *lookup, const struct session *session, char letter,
			  long number, struct buf *out)
{
	if (lookup->event_count > 1) {
		buf_add(out, session->event);
		buf_add_char(out, '-');
	}
	buf_add(out, session->code);
	buf_printf(out, "-%c%02ld", letter, number);
}

struct span lookup_shown_reference(const struct lookup *lookup, struct span stored)
{
	struct span event = lookup->event_count == 1 ? lookup->events[0].code : span_none;

	if (!event.size || !span_starts(stored, event.data) || stored.size <= event.size ||
	    stored.data[event.size] != '-')
		return stored;
	return span_make(stored.data + event.size + 1, stored.size - event.size - 1);
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

void lookup_area_title(const struct lookup *lookup, size_t area, struct buf *out)
{
	buf_add(out, lookup->areas[area].code);
	buf_add_char(out, ' ');
	buf_add(out, lookup->areas[area].name);
}
