/* waiting: rows of a file that wait for a later row of it, by their numbers. */
#ifndef LOKA_INGEST_LOAD_WAITING_H
#define LOKA_INGEST_LOAD_WAITING_H

#include <stdbool.h>
#include <stddef.h>

struct waiting {
	long *rows;
	size_t count, capacity;
};

void waiting_add(struct waiting *waiting, long row);
bool waiting_has(const struct waiting *waiting, long row);
void waiting_drop(struct waiting *waiting, long row);
void waiting_free(struct waiting *waiting);

#endif
