/* page_one: the first sheet of a workbook, one page to read before a decision - title, sentence,
 * date, then blocks of its plan one below the other over a shared grid of columns: key figures,
 * tables, a chart, links to every sheet. It is as wide as a laptop's screen, and prints on one A4
 * in letters that can be read: long texts are cut at a line or two, and the chart is left out when
 * it would not fit. */
#ifndef LOKA_REPORT_BOOK_PAGE_ONE_H
#define LOKA_REPORT_BOOK_PAGE_ONE_H

#include "report/book/book.h"
#include "report/book/charts.h"
#include "report/book/sheet.h"

/* Says which sheets there are, so it is written when all are drafted. */
bool page_one_write(struct book *book, const struct draft *draft, struct err *err);

/* Draws the chart that the first sheet has left room for, from the table of another sheet. */
void page_one_chart(const struct book *book, const struct chart_page *page);

#endif
