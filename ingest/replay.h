/* replay: loads the stored bytes of all uploads of a database, in order and with the options they
 * were sent with, into another one. What was undone is loaded and undone again, so that references
 * come out the same. */
#ifndef LOKA_INGEST_REPLAY_H
#define LOKA_INGEST_REPLAY_H

#include "ingest/load.h"

struct replay_counts {
	long uploads, rows;
};

bool replay(struct db *from, struct db *to, const struct headings *headings, enum lang lang,
	    struct replay_counts *counts, struct err *err);

#endif
