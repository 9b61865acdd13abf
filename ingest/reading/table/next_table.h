/* next_table: where a table ends because another one begins. Pure.
 *
 * Asked of the first rows of a file, when it is decided which table is read, and of every row that
 * comes after a gap. Headings that are equal to those of the table are the same table. */
#ifndef LOKA_INGEST_READING_TABLE_NEXT_TABLE_H
#define LOKA_INGEST_READING_TABLE_NEXT_TABLE_H

#include "ingest/reading/csv/dialect.h"
#include "ingest/reading/table/header_row.h"

/* The table that may end. */
struct present_table {
	const struct sample *sample; /* the heading rows stand in it */
	const struct header_row *header_row;
	const struct record *header; /* joined */
	const struct column_profile *columns;
	const struct heading_test *test;
	enum { NOT_ASKED, HEADING, ROW_OF_DATA } first_row; /* what it is, once it comes again */
};

/* Whether the row is the headings once more, and no row that is equal to the first of a file
 * without headings. */
bool next_table_same(struct present_table *present, const struct record *row, bool after_gap);

/* Whether the row heads another table. `below`: the row below it, NULL when there is none or a
 * blank one; only needed after a gap, of blank rows or titles. */
bool next_table_begins(const struct present_table *present, const struct record *row,
		       const struct record *below, bool after_gap);

/* The row has text in its first cell and in no other. */
bool next_table_lone(const struct record *row);

/* A row of the sample as a record. */
struct record next_table_row(const struct sample *sample, size_t row);

#endif
