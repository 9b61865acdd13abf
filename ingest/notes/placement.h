/* placement: where a row belongs: its event, its session, its goal areas, its reviewer. */
#ifndef LOKA_INGEST_NOTES_PLACEMENT_H
#define LOKA_INGEST_NOTES_PLACEMENT_H

#include "ingest/notes/row.h"

/* What was said of the whole file when it was sent; empty when nothing was. */
struct placement_options {
	struct span event, session, reviewer;
	bool allow_cancelled;
};

struct placement {
	const struct session *session;	/* of the reference, when there is one */
	const struct session *moved_to; /* another, which the row says; NULL: none */
	struct span reviewer;		/* empty when not known */
	struct reference ref;		/* letter is 0 when the row names no note */
};

/* False, with error findings, when the row cannot be placed. Writes the row's references as the
 * others are: its own as it is shown, those of other notes with the event in front. */
bool placement_find(struct placement *placement, struct row *row, const struct lookup *lookup,
		    const struct placement_options *options, struct findings *findings);

/* The event a row belongs to (index in names): what it says, the one that stands before the code of
 * its session, what the options say, or the only one. -1 with an error finding when it cannot be
 * inferred; -2 when there is no event at all. */
enum { PLACEMENT_NO_EVENTS = -2 };
int64_t placement_event(const struct row *row, const struct lookup *lookup,
			const struct placement_options *options, struct findings *findings);
/* The session of an event by its code, with the event in front or without; NULL with an error
 * finding at the column for it. */
const struct session *placement_session(const struct row *row, const struct lookup *lookup,
					int64_t event_id, struct span name,
					struct findings *findings);

#endif
