/* sheet: lays out one sheet and writes it: title, sentence, link back, totals, heading, rows. */
#ifndef LOKA_REPORT_SHEET_H
#define LOKA_REPORT_SHEET_H

#include "report/book.h"

/* Rows from 0. */
enum { ROW_TITLE, ROW_SENTENCE, ROW_BACK, ROW_TOTALS, ROW_HEADING, ROW_FIRST };

bool sheet_write(struct book *book, const struct sheet *sheet, struct err *err);

#endif
