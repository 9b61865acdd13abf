/* page_cells: the cells of a first sheet, put row by row; or only looked at, to know how high it
 * gets (page_one.h). */
#ifndef LOKA_REPORT_BOOK_PAGE_CELLS_H
#define LOKA_REPORT_BOOK_PAGE_CELLS_H

#include "report/book/book.h"
#include "report/book/sheet.h"

enum {
	PAGE_COLUMNS = 9,
	PAGE_LINE_PX = 19,
};

struct page_cells {
	struct book *book;
	const struct draft *draft;
	struct xlsx_sheet *out; /* NULL: only looks how high it gets */
	enum lang lang;
	int grid[PAGE_COLUMNS];
	uint32_t row;
	int height;   /* of the rows so far */
	int spare_px; /* for second lines of long texts, which are cut when there is no more */
	int lines;    /* that the texts of the row may have */
	int chart_px; /* what the chart gets; 0: there is none */
	struct buf text, cut, target;
};

void page_cells_free(struct page_cells *at);
void page_cells_end_row(struct page_cells *at, int height);
void page_cells_text(struct page_cells *at, unsigned column, struct span text, enum style style);
/* A label, or a phrase over a row, by its key. */
void page_cells_label(struct page_cells *at, unsigned column, const char *key, enum style style);
void page_cells_phrase(struct page_cells *at, unsigned column, const char *key, enum style style,
		       const struct stmt *row);
/* Lines that a text fills in a cell so wide. */
int page_cells_lines(struct span text, int width_px, bool bold);
/* The text, or as much of it as fits in the lines of the row, with an ellipsis; until the next. */
struct span page_cells_fitting(struct page_cells *at, struct span text, int width_px, bool bold);
/* The one row of a statement of page_one.sql; until book_statement_end(). NULL with `err`. */
struct stmt *page_cells_figures(const struct page_cells *at, const char *name, struct err *err);
/* Whether the sheet has a place for a chart, and there are commitments to draw. */
bool page_cells_has_chart(const struct page_cells *at, struct err *err);

#endif
