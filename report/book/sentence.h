/* sentence: what a reader is told first, above the table; why it is empty when it is. */
#ifndef LOKA_REPORT_BOOK_SENTENCE_H
#define LOKA_REPORT_BOOK_SENTENCE_H

#include "report/book/book.h"

bool sentence_add(struct buf *out, const struct book *book, const struct sheet *sheet,
		  struct err *err);

#endif
