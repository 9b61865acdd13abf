/* load_part: the rows of one table -> the stores, within the transaction of its file. What was
 * stored of a table that is refused after all is gone when this returns. */
#ifndef LOKA_INGEST_LOAD_LOAD_PART_H
#define LOKA_INGEST_LOAD_LOAD_PART_H

#include "ingest/load/corrections.h"
#include "ingest/load/load.h"

struct load_part_options {
	struct db *db;
	const struct load_options *load;
	struct upload *upload;
	struct corrections *corrections; /* may be NULL */
};

/* False when the world failed. */
bool load_part(struct incoming *part, const struct load_part_options *options, struct err *err);

#endif
