/* kept_rows: rows that may go back to the sender, kept until all of the upload is read: which they
 * are is known only then. Their cells lie in a file without a name, and of each row some bytes in
 * memory say where. A row is known by its sheet and its number; it is kept once. */
#ifndef LOKA_INGEST_LOAD_KEPT_ROWS_H
#define LOKA_INGEST_LOAD_KEPT_ROWS_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

struct kept_cell {
	struct span text;
	enum sheet_cell_sort sort;
	struct span remark; /* what is wrong with it; empty: nothing is */
};

/* Reading gives spans that live until the next row is read. */
struct kept_row {
	size_t sheet;
	long number;
	int64_t upload;
	struct span origin; /* what the row said that it was; empty: nothing */
	bool refused;
	struct kept_cell *cells;
	size_t count, capacity;
	struct span error, hint;
};

struct kept_rows;

struct kept_rows *kept_rows_open(void);
void kept_rows_close(struct kept_rows *rows); /* accepts NULL */
/* Trouble stays until kept_rows_sort() says it. */
void kept_rows_add(struct kept_rows *rows, const struct kept_row *row);
/* After the last: the rows in order of sheet and number. Of one that was added more than once, the
 * refused one. */
bool kept_rows_sort(struct kept_rows *rows, struct err *err);
/* The rows of the sheet that rows were added to last are gone. */
void kept_rows_drop(struct kept_rows *rows, size_t sheet);
size_t kept_rows_count(const struct kept_rows *rows);
/* After sorting. `row` keeps its cells' memory, which the caller frees. */
bool kept_rows_read(struct kept_rows *rows, size_t index, struct kept_row *row, struct err *err);

#endif
