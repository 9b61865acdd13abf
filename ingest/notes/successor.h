/* successor: who holds, on a day, what an ended organisation or goal area held. */
#ifndef LOKA_INGEST_NOTES_SUCCESSOR_H
#define LOKA_INGEST_NOTES_SUCCESSOR_H

#include "ingest/notes/row.h"

/* The index of the one that holds on the day, along a chain of merges; the last that had a holder
 * when what it held was divided, or went to nobody: then `*without` is set (it may be NULL). */
int64_t successor_on(const struct lookup *lookup, enum name_list list, int64_t index,
		     struct span day, bool *without);

/* Says which names of a note, of a session of that day, are of somebody that had ended by then. */
void successor_say(const struct row *row, const struct lookup *lookup, struct span day,
		   struct findings *findings);

#endif
