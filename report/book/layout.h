/* layout: the columns of one sheet - what stands in their headings, how wide they are, what they
 * add up to. Widths are found by looking at the rows once before they are written. */
#ifndef LOKA_REPORT_BOOK_LAYOUT_H
#define LOKA_REPORT_BOOK_LAYOUT_H

#include "report/book/sheet_cell.h"
#include "report/state/state.h"
#include "report/book/plan.h"

enum { LAYOUT_MEASURED_ROWS = 2000 }; /* the widths are those of the first rows */

struct layout {
	struct laid_column *columns;
	size_t count;
	enum lang lang;
	int64_t rows, rows_per_part; /* a worksheet holds one part */
	int64_t whole_rows;	     /* the last of the rows, of whole texts */
	struct buf scratch;
};

void layout_open(struct layout *layout, const struct state *state, const struct sheet *sheet,
		 const struct stmt *stmt);
int64_t layout_part_rows(const struct layout *layout, size_t part); /* 0 when there is none */
void layout_close(struct layout *layout);

/* Looks at the current row: how wide it is, what it adds. */
void layout_look(struct layout *layout, const struct stmt *row, enum lang lang);
/* The columns of a statement over all rows that gives their count and their sums; false when the
 * sums are not to be had that way. */
bool layout_total_columns(const struct layout *layout, struct buf *columns);
/* Takes them instead of looking at more rows; false when each of several worksheets has its own. */
bool layout_take_totals(struct layout *layout, const struct stmt *totals);
/* Gives every column its width, so that the whole fits a page of `page_px` when it can. */
void layout_fit(struct layout *layout, int page_px, int least_px);
/* After all other sheets: so many rows of whole texts stand below, and a column for them alone is
 * left out when there are none. To be fitted again. */
void layout_take_whole(struct layout *layout, int64_t rows);
/* Height of the heading, in pixels. */
int layout_heading_height(const struct layout *layout);
/* The width that text has in a cell, and how many lines it takes there. */
int layout_room(const struct layout *layout, size_t column, const struct sheet_cell *cell);
int layout_lines(const struct layout *layout, size_t column, const struct sheet_cell *cell);

#endif
