/* profile: what the cells of a column have in common. Pure.
 * Only used to weigh readings against each other; no cell is ever changed by it. */
#ifndef LOKA_INGEST_READING_TABLE_PROFILE_H
#define LOKA_INGEST_READING_TABLE_PROFILE_H

#include <stddef.h>

#include "base/span.h"
#include "ingest/reading/csv/cell_sort.h"

struct column_profile {
	unsigned rows;
	unsigned sorts[SORT_COUNT];
	unsigned bytes; /* in text cells, at most a million */
};

void column_add(struct column_profile *column, struct span text);

/* The sort that nearly all filled cells of the column have: number or date; else SORT_TEXT, or
 * SORT_EMPTY when nothing is filled. */
enum cell_sort column_sort(const struct column_profile *column);

/* How well a cell fits a column: 2 as the others, 1 possible, 0 foreign. */
int column_fits(const struct column_profile *column, struct span text);

#endif
