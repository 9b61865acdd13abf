/* framework: the sheets of the crosswalks, one for each framework and called as it is called. */
#ifndef LOKA_REPORT_BOOK_FRAMEWORK_H
#define LOKA_REPORT_BOOK_FRAMEWORK_H

#include "report/book/book.h"

struct framework {
	int64_t id;
	const char *title; /* of its sheet: legal as such, and no other sheet's of the book */
};

/* Fills `book->frameworks`, to be freed by frameworks_free(). */
bool frameworks_read(struct book *book, struct err *err);
void frameworks_free(struct book *book);

#endif
