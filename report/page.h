/* page: some rows of a statement kept in memory, so that columns can be fitted before the first
 * row is written. A long sheet is written page by page. */
#ifndef LOKA_REPORT_PAGE_H
#define LOKA_REPORT_PAGE_H

#include "base/buf.h"
#include "schema/db.h"

enum { PAGE_ROWS = 2000 };

struct cell {
	enum { CELL_NONE, CELL_NUMBER, CELL_TEXT } type;
	double number;
	size_t at, size; /* of the text, in page.text */
};

/* Where a cell's value comes from: a result column, or the `part`th number in it (from 1). */
struct page_source {
	int field; /* -1: no such result column, always CELL_NONE */
	int part;
};

struct page {
	const struct page_source *sources;
	size_t columns;
	struct cell *cells; /* row by row */
	size_t rows;
	struct buf text;
};

void page_make(struct page *page, const struct page_source *sources, size_t columns);
void page_free(struct page *page);

/* Fills the page anew with at most `max_rows` rows; NEXT_END once the statement has no more. */
enum next page_read(struct page *page, struct stmt *stmt, size_t max_rows, struct err *err);

const struct cell *page_cell(const struct page *page, size_t row, size_t column);
struct span page_text(const struct page *page, const struct cell *cell);

#endif
