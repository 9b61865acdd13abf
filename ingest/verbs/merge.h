/* merge: brings another database in, by loading the uploads it holds in their order, with the
 * options they were sent with. It is as if its files were sent again here: what is here already
 * changes nothing, what the loader refuses is kept as refused rows. Each upload is one transaction,
 * so a merge that was broken off is done again; done twice it changes nothing.
 *
 * References come from a counter, so a note may get another one here. Rows of theirs that name it
 * by the one it has there (follow-ups, corrections) go to the same note: reference_map.h. */
#ifndef LOKA_INGEST_VERBS_MERGE_H
#define LOKA_INGEST_VERBS_MERGE_H

#include "ingest/verbs/rebuild.h"

struct merge_options {
	const struct headings *headings;
	enum lang lang;
	const char *origin; /* file name of the other database */
	/* Called after each upload; `incoming->same` when it was here. `undone`: it was taken back
	 * there, and is here too. */
	void (*told)(void *context, const struct incoming *incoming, bool undone);
	void *context;
};

/* `renumbered` counts the notes that have another reference here. */
bool merge(struct db *from, struct db *to, const struct merge_options *options, long *renumbered,
	   struct err *err);

#endif
