/* same_content: a file all of whose rows were there already says so, and which file had them. */
#ifndef LOKA_INGEST_LOAD_SAME_CONTENT_H
#define LOKA_INGEST_LOAD_SAME_CONTENT_H

#include "ingest/load/load.h"

struct same_content {
	int64_t upload; /* that the file repeats; 0: none alone */
	bool several;	/* and others */
};

/* Adds the finding to the file and to its upload. */
bool same_content_say(const struct same_content *same, struct incoming *incoming, struct db *db,
		      struct upload *upload, enum lang lang, struct err *err);

#endif
