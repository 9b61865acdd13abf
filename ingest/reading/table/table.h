/* table: the table in a stream of records.
 *
 * Blank rows, titles, repeated headings, remarks and empty columns at the end are left out; of
 * several tables one is read and the rows of the others are counted; every row is padded to the
 * table's width. Findings say what was done. */
#ifndef LOKA_INGEST_READING_TABLE_TABLE_H
#define LOKA_INGEST_READING_TABLE_TABLE_H

#include "ingest/reading/csv/dialect.h"
#include "ingest/reading/record_stream.h"

struct table; /* opaque */

/* Decides from the first rows and rewinds. `records` stays the caller's. NULL: the world failed. */
struct table *table_open(const struct record_stream *records, const struct heading_test *test,
			 struct findings *findings, struct err *err);
void table_close(struct table *table); /* accepts NULL */

/* The file has blank rows only. */
bool table_empty(const struct table *table);

/* The heading row, joined; `count` is 0 when there is none. Valid until close. */
const struct record *table_header(const struct table *table);

/* Rows of other tables, which are not read; all of them once the last row was given. */
long table_unread(const struct table *table);

/* Columns that rows commonly have, blank ones without a heading too. */
size_t table_sent(const struct table *table);

/* The number of columns, and what the first rows hold in each. */
size_t table_width(const struct table *table);
const struct column_profile *table_columns(const struct table *table);

/* The next row of the table, as it was sent but padded; a row that is too long is given whole. */
enum next table_next(struct table *table, struct record *record, struct findings *findings,
		     struct err *err);

#endif
