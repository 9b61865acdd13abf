/* runs: full tables of entries that had to leave the memory, in a file without a name. A run is
 * written as the table was, free places too: an entry is read from where it belongs, and each run
 * is sorted. */
#ifndef LOKA_INGEST_STORE_INDEX_RUNS_H
#define LOKA_INGEST_STORE_INDEX_RUNS_H

#include <stdio.h>

#include "base/err.h"
#include "ingest/store/index/table.h"

struct index_runs { /* {0} is valid and empty */
	FILE *file;
	size_t places; /* of each run, as of the tables */
	size_t count;
};

/* All tables have as many places. False, and nothing changed, when there is no room for it. */
bool index_runs_add(struct index_runs *runs, const struct index_table *table);
/* `*note_id` is 0 when it is in no run. */
bool index_runs_find(const struct index_runs *runs, int64_t hash, int64_t *note_id,
		     struct err *err);
void index_runs_clear(struct index_runs *runs);
void index_runs_free(struct index_runs *runs);

/* The entries of all runs and of a table together, the least first. */
struct index_merge;
struct index_merge *index_merge_begin(const struct index_runs *runs,
				      const struct index_table *table);
enum next index_merge_next(struct index_merge *merge, struct index_entry *entry, struct err *err);
void index_merge_end(struct index_merge *merge);

#endif
