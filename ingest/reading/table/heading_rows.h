/* heading_rows: the rows that one heading stands on. Pure.
 *
 * A row below is part of the heading only where it cannot be a row of data: the rows above have
 * gaps that it fills (merged cells: a group above its columns), it holds units in brackets or
 * units alone above numbers, or its every cell says again what stands above it. */
#ifndef LOKA_INGEST_READING_TABLE_HEADING_ROWS_H
#define LOKA_INGEST_READING_TABLE_HEADING_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ingest/reading/table/sample.h"

/* The rows from `first` on, blank ones between them too; at least 1. */
size_t heading_rows_count(const struct sample *sample, size_t first, size_t width);

/* Whether the row heads groups of columns that the rows below it name. */
bool heading_rows_merged(const struct sample *sample, size_t first, size_t width);

/* Whether all filled cells of the row are words, or years. */
bool heading_rows_words(const struct cell *cells, size_t count);

bool heading_rows_year(struct span text);

/* The labels of groups, from the left: each is carried across the gaps to its right. */
struct heading_groups {
	struct span *carried; /* one for every row; the caller's, empty at first */
	size_t first, rows;
};

/* Joins what the rows say of one column; columns come from the left, none left out. */
void heading_rows_join(struct buf *out, struct heading_groups *groups, const struct sample *sample,
		       size_t column, bool once);

#endif
