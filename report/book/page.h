/* page: one worksheet being written - title, sentence, link back, totals, heading, rows, rules,
 * picture. A sheet with more rows than a worksheet holds goes on over several pages. */
#ifndef LOKA_REPORT_BOOK_PAGE_H
#define LOKA_REPORT_BOOK_PAGE_H

#include "report/book/book.h"
#include "report/book/charts.h"
#include "report/book/layout.h"
#include "report/book/page_name.h"

struct page {
	struct book *book;
	const struct sheet *sheet;
	const char *title; /* of the worksheet */
	struct layout *layout;
	const char *sentence;
	size_t part; /* which page of its sheet, from 0 */
	struct xlsx_sheet *out;
	uint32_t next_row;
	struct chart_facts facts;
	struct buf target; /* of a link */
	struct buf about;  /* what the current row is about */
};

void page_begin(struct page *page);
void page_row(struct page *page, const struct stmt *row);
void page_whole_row(struct page *page, const struct whole_piece *piece);
void page_end(struct page *page);

/* Makes the text of a cell of the current row fit its row; how many lines it takes. */
int page_fit(struct page *page, size_t column, struct sheet_cell *cell, const struct stmt *stmt);
/* Gives cells the colours of the words of a list, or of none (NULL). */
void page_rules(struct xlsx_sheet *out, struct xlsx_area area, const char *list, enum lang lang);

/* What stands at the foot: to the left whose sheet it is, to the right the registry number and the
 * day. */
void page_feet(struct buf *left, struct buf *right, const struct book *book);

#endif
