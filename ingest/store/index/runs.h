/* link_runs: full tables of links that had to leave the memory, in a file without a name. A run is
 * written as the table was, free places too: a link is read from where it belongs, and each run is
 * sorted. */
#ifndef LOKA_INGEST_STORE_INDEX_RUNS_H
#define LOKA_INGEST_STORE_INDEX_RUNS_H

#include <stdio.h>

#include "base/err.h"
#include "ingest/store/index/table.h"

struct link_runs { /* {0} is valid and empty */
	FILE *file;
	size_t places; /* of each run, as of the tables */
	size_t count;
};

/* All tables have as many places. False, and nothing changed, when there is no room for it. */
bool link_runs_add(struct link_runs *runs, const struct link_table *table);
/* `*note_id` is 0 when it is in no run. */
bool link_runs_find(const struct link_runs *runs, int64_t hash, int64_t *note_id, struct err *err);
void link_runs_clear(struct link_runs *runs);
void link_runs_free(struct link_runs *runs);

/* The links of all runs and of a table together, the least first. */
struct link_merge;
struct link_merge *link_merge_begin(const struct link_runs *runs, const struct link_table *table);
enum next link_merge_next(struct link_merge *merge, struct link *link, struct err *err);
void link_merge_end(struct link_merge *merge);

#endif
