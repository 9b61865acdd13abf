/* links: where a cell of a sheet leads. Only to sheets and workbooks of ours. */
#ifndef LOKA_REPORT_BOOK_LINKS_H
#define LOKA_REPORT_BOOK_LINKS_H

#include "report/book/book.h"
#include "report/book/sheet_cell.h"

/* Fills `target` and says whether the cell leads anywhere. */
bool link_of_cell(struct buf *target, const struct book *book, const struct laid_column *column,
		  const struct sheet_cell *cell, const struct stmt *row);
/* To a row, as a spreadsheet counts, of the sheet of the same workbook that is called `title`. */
void link_to_sheet(struct buf *target, const char *title, int64_t row);
/* Back to the overview: of the book, or from there of the summary. */
bool link_back(struct buf *target, const struct book *book, const struct sheet *sheet);

#endif
