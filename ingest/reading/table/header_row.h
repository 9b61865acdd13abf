/* header_row: where the headings of a table stand. Pure.
 *
 * Titles above them are sparse rows, closed by a blank row or each of a single cell. Headings on
 * two or three rows are inferred from the columns below: where those hold numbers or dates,
 * headings hold words. A first row that looks like the rows below it is no heading. */
#ifndef LOKA_INGEST_READING_TABLE_HEADER_ROW_H
#define LOKA_INGEST_READING_TABLE_HEADER_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/reading/csv/dialect.h"
#include "ingest/reading/table/sample.h"

struct header_row {
	size_t first, rows; /* in the sample; `rows` is 0 when there is no heading */
	size_t width;	    /* columns of the table */
	size_t sent;	    /* columns that rows commonly have, empty ones at the end too */
	size_t surplus;	    /* empty cells of the heading row, from its end, that head no column */
	bool cut;	    /* at another delimiter than the rows */
	size_t end;	    /* of the rows that the table is judged by */
};

/* A heading row in another delimiter than the rows is cut where it lies, in the sample. */
void header_row_find(struct header_row *header_row, struct sample *sample,
		     const struct heading_test *test);

/* Whether a row names columns as the headings do, all or most of them. */
bool header_row_repeated(const struct cell *headings, size_t width, const struct cell *cells,
			 size_t count);

#endif
