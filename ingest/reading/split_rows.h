/* split_rows: rows of a table, and those that a line break without quotes has cut in two or more.
 *
 * Neighbouring short rows whose cells add up to one row are such parts when they do not fit their
 * columns as they stand and do when they are joined, or when short rows are otherwise unheard of in
 * the file. Programs that leave out empty cells at the end make short rows that are whole. */
#ifndef LOKA_INGEST_READING_SPLIT_ROWS_H
#define LOKA_INGEST_READING_SPLIT_ROWS_H

#include "ingest/reading/table/table.h"

struct split_rows; /* opaque */

/* Looks through the first records, and rewinds them, when there are short ones. `joins`: parts are
 * given as the row they were, and not refused one by one. NULL: the world failed. */
struct split_rows *split_rows_open(struct table *table, const struct record_stream *records,
				   bool joins, struct err *err);
void split_rows_close(struct split_rows *rows); /* accepts NULL */

/* The next row of the table, with its findings. */
enum next split_rows_next(struct split_rows *rows, struct record *record, struct findings *findings,
			  struct err *err);

#endif
