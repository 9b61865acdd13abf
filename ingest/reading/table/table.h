/* structure: the table in a stream of records.
 *
 * Blank rows, titles, repeated headings and empty columns at the end are left out, a second table
 * ends the first; every row is padded to the table's width. What was done is told in findings. */
#ifndef LOKA_INGEST_READING_TABLE_TABLE_H
#define LOKA_INGEST_READING_TABLE_TABLE_H

#include "ingest/reading/csv/dialect.h"
#include "ingest/reading/csv/records.h"

struct structure; /* opaque */

/* Decides from the first rows and rewinds. `records` stays the caller's. NULL: the world failed. */
struct structure *structure_open(struct records *records, const struct heading_test *test,
				 struct findings *findings, struct err *err);
void structure_close(struct structure *structure); /* accepts NULL */

/* The file has blank rows only. */
bool structure_empty(const struct structure *structure);

/* The heading row, joined; `count` is 0 when there is none. Valid until close. */
const struct record *structure_header(const struct structure *structure);

/* Columns that are told apart, and what the first rows say of them; `width` of them. */
size_t structure_width(const struct structure *structure);
const struct column_profile *structure_columns(const struct structure *structure);

/* The next row of the table, as it was sent but padded; a row that is too long is given whole. */
enum next structure_next(struct structure *structure, struct record *record,
			 struct findings *findings, struct err *err);

#endif
