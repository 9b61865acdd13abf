/* cell_sort: what sort of thing a cell holds. Pure.
 * Only used to weigh readings against each other; no cell is ever changed by it. */
#ifndef LOKA_INGEST_READING_CSV_CELL_SORT_H
#define LOKA_INGEST_READING_CSV_CELL_SORT_H

#include "base/span.h"

enum cell_sort {
	SORT_EMPTY,
	SORT_NUMBER,	   /* 12, -3,5, 1 234, 86 %, 1.5e3, $5 */
	SORT_DATE,	   /* digits with - / . : between, with or without a time */
	SORT_NOTHING_SAID, /* n/a, -, null: says nothing of its column */
	SORT_TEXT,
	SORT_COUNT,
};

enum cell_sort cell_sort(struct span text);

#endif
