/* page_name: what the worksheets of a sheet are called, and where on them their rows stand: links
 * lead there. */
#ifndef LOKA_REPORT_BOOK_PAGE_NAME_H
#define LOKA_REPORT_BOOK_PAGE_NAME_H

#include <stddef.h>

#include "base/buf.h"

/* Rows of a page from 0. */
enum { ROW_TITLE, ROW_SENTENCE, ROW_BACK, ROW_TOTALS, ROW_HEADING, ROW_FIRST };

/* "Åtaganden", "Åtaganden (2)", ... */
void page_name(struct buf *out, const char *title, size_t part);

#endif
