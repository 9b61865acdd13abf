/* sheet_rows: the XML of a worksheet -> rows, in the order they stand in, with those cells alone
 * that have content. Source: ECMA-376 part 1, 18.3.1. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_SHEET_ROWS_H
#define LOKA_INGEST_READING_SPREADSHEET_SHEET_ROWS_H

#include "base/buf.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"
#include "ingest/reading/spreadsheet/xlsx.h"

struct held_cell {
	size_t at; /* of its text in `text`, or its number among the shared strings */
	size_t size;
	int column;
	enum sheet_cell_sort sort;
	bool shared, struck;
};

struct held_row {
	long number;
	size_t begin, end; /* among the cells */
	bool hidden;
};

struct held_rows {
	struct held_row *rows;
	size_t count, capacity;
	struct held_cell *cells;
	size_t cell_count, cell_capacity;
	struct buf text;
};

struct sheet_rows; /* opaque */

struct sheet_rows *sheet_rows_open(const struct xlsx *xlsx, const struct part *part);
void sheet_rows_close(struct sheet_rows *rows); /* accepts NULL */

/* Reads on. What was held is forgotten, unless `keep`. NEXT_FAILED: `err` was set, or an error
 * finding added. */
enum next sheet_rows_more(struct sheet_rows *rows, bool keep, struct findings *findings,
			  struct err *err);
struct held_rows *sheet_rows_held(struct sheet_rows *rows);

#endif
