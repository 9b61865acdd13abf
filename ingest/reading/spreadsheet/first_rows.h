/* first_rows: the first rows of a worksheet, held so that they are unpacked and parsed once though
 * they are walked through several times: to see how wide they are, where the headings stand, and to
 * be loaded. Of most workbooks that people fill in that is the whole sheet. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_FIRST_ROWS_H
#define LOKA_INGEST_READING_SPREADSHEET_FIRST_ROWS_H

#include "base/pool.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

/* {0} holds none. */
struct first_rows {
	struct sheet_row *rows;
	size_t count, capacity;
	size_t size_bytes;
	bool full; /* see LIMIT_FIRST_ROWS */
	struct pool text;
};

/* Keeps a copy of the row behind those that are held; not when they are full. */
void first_rows_add(struct first_rows *first, const struct sheet_row *row);
void first_rows_free(struct first_rows *first);

#endif
