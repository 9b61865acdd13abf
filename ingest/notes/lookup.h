/* lookup: what the rows of a file refer to (events, sessions, goal areas, organisations, goals,
 * perspectives), read once per file and looked up folded: case, spaces and which hyphen it is do
 * not matter, å ä ö do. Everything found points into `lookup` and lives until lookup_close(). */
#ifndef LOKA_INGEST_NOTES_LOOKUP_H
#define LOKA_INGEST_NOTES_LOOKUP_H

#include <pthread.h>

#include "base/buf.h"
#include "base/map.h"
#include "ingest/notes/own_texts.h"

/* A goal area or an organisation: what it is called, and until when it is one of its own. */
struct named {
	int64_t id;
	struct span code, name; /* no code: an organisation that a note named first */
	struct span short_name, aliases, former; /* the last two separated by '|' */
	struct span valid_to;			 /* its last day; empty: it has none */
	struct span merged_into; /* codes of those that took over, separated by '|' */
};

enum { SESSION_AREAS_MAX = 16 };

struct session {
	int64_t id, event_id;
	struct span event, code, date;
	bool cancelled;
	size_t areas[SESSION_AREAS_MAX]; /* indexes of goal areas, in the order of the programme */
	size_t area_count;
	struct span reviewers; /* separated by '|', as written; empty when none is assigned */
	size_t next;	       /* session of the same code, of another event: its index; 0: none */
};

struct event {
	int64_t id;
	struct span code;
};

enum name_list {
	NAME_EVENT,
	NAME_GOAL_AREA,
	NAME_ORGANISATION,
	NAME_GOAL,
	NAME_PERSPECTIVE,
	NAME_LIST_COUNT
};

/* A goal or a perspective. */
struct coded {
	enum name_list list;
	int64_t id;
	struct span code;
};

/* A name, for what is like it. */
struct spelling {
	struct span key; /* folded */
	int64_t value;
	uint64_t pairs[4]; /* of neighbouring characters: a bit for each that is in it */
	size_t length;	   /* characters */
};

struct spellings {
	struct spelling *items;
	size_t count, capacity;
};

struct lookup {
	struct event *events;
	size_t event_count, event_capacity;
	struct named *areas;
	size_t area_count, area_capacity;
	struct named *organisations;
	size_t organisation_count, organisation_capacity;
	struct session *sessions;
	size_t session_count, session_capacity;
	bool has_ended; /* some goal area or organisation has a last day */
	struct coded *coded;
	size_t coded_count, coded_capacity;
	struct map lists[NAME_LIST_COUNT]; /* folded name, code or alias -> index, or id */
	struct spellings spellings[NAME_LIST_COUNT]; /* at most LIMIT_SPELLINGS of each list */
	struct map by_code, by_day; /* "event id/code", "event id/day/group" -> session */
	struct map by_name;	    /* "V24-D1G1": event and code -> session */
	struct map by_code_alone;   /* "D1G1" -> the first session of that code */
	struct own_texts own_texts; /* what is said by our own templates and reports */
	struct pool text;
	struct buf *folded;	 /* for the look-ups */
	pthread_mutex_t *shared; /* held while a name is added; NULL when no other thread looks */
};

void lookup_begin(struct lookup *lookup);
void lookup_close(struct lookup *lookup);

/* What follows fills it: store/lookup_read.h does, from a database. A name that is in its list
 * already keeps its meaning: the codes of all are added first, then their names, then the others.
 */
void lookup_add_name(struct lookup *lookup, enum name_list list, struct span name, int64_t value);
void lookup_add_names(struct lookup *lookup, enum name_list list, struct span all,
		      int64_t value); /* separated by '|' */
/* A goal or a perspective, by its code. */
void lookup_add_coded(struct lookup *lookup, enum name_list list, struct span code, int64_t id);
/* Its texts are in `lookup->text`. */
void lookup_add_session(struct lookup *lookup, const struct session *session, struct span day,
			long group);

/* Index in its list (for goals and perspectives: the id), or -1. */
int64_t lookup_find(const struct lookup *lookup, enum name_list list, struct span name);
/* Who holds, on a day, what an organisation or goal area held: itself until its last day, then the
 * one it went into, along a chain of merges; the last that had a holder when what it held was
 * divided, or went to nobody: then `*without` is set (it may be NULL). */
bool named_has_ended(const struct named *named, struct span day);
int64_t lookup_successor(const struct lookup *lookup, enum name_list list, int64_t index,
			 struct span day, bool *without);
/* The code of a goal or a perspective, as it was given. */
struct span lookup_code(const struct lookup *lookup, enum name_list list, int64_t id);
/* The nearest known name within a couple of letters, or empty; never used for people. The first
 * LIMIT_SPELLINGS names of the list are looked at. */
struct span lookup_near(const struct lookup *lookup, enum name_list list, struct span name);

const struct session *lookup_session(const struct lookup *lookup, int64_t event_id,
				     struct span code);
/* Without a group (-1) the only session of the day. */
const struct session *lookup_session_on(const struct lookup *lookup, int64_t event_id, long day,
					long group);
/* The code of the session of that id. */
struct span lookup_session_code(const struct lookup *lookup, int64_t id);
/* The session of that name with its event in front; or NULL. */
const struct session *lookup_session_full(const struct lookup *lookup, struct span name);
/* The sessions that a name can mean, written with the event in front ("V24-D1G1") or without. The
 * first of them; `*several` when there are others, which follow by lookup_session_next(). With an
 * `event_id` (0: none is known) a code alone is one of that event. */
const struct session *lookup_session_named(const struct lookup *lookup, struct span name,
					   int64_t event_id, bool *several);
const struct session *lookup_session_next(const struct lookup *lookup,
					  const struct session *session); /* or NULL */
/* The session that a new one, `code` of `event`, could be taken for where names are read; or NULL.
 */
const struct session *lookup_session_alike(const struct lookup *lookup, struct span event,
					   struct span code);
/* A reference as it is shown everywhere: with the event in front when there are several. */
void lookup_add_reference(const struct lookup *lookup, const struct session *session, char letter,
			  long number, struct buf *out);
/* A reference that is stored, with its event in front, as it is shown; a part of `stored`. */
struct span lookup_shown_reference(const struct lookup *lookup, struct span stored);
/* By its date instead of the number of the day. */
const struct session *lookup_session_dated(const struct lookup *lookup, int64_t event_id,
					   struct span date, long group);

/* Goal areas and organisations, with texts that outlive the lookup or are in `lookup->text`; then,
 * when all are there, what they are called. */
void lookup_add_area(struct lookup *lookup, const struct named *area);
void lookup_add_known_organisation(struct lookup *lookup, const struct named *organisation);
void lookup_name_all(struct lookup *lookup);

/* A new organisation, already stored under `id`. Returns its index. */
int64_t lookup_add_organisation(struct lookup *lookup, int64_t id, struct span name);

/* The codes of goal areas as they are stored: "M01, M02". */
void lookup_area_codes(const struct lookup *lookup, const size_t *areas, size_t count,
		       struct buf *out);

/* "M01 Kulturliv" */
void lookup_area_title(const struct lookup *lookup, size_t area, struct buf *out);

#endif
