/* sheet: what is known of a sheet before it is written - its sentence, its columns, how many rows -
 * and the writing of it, over as many pages as it takes. */
#ifndef LOKA_REPORT_BOOK_SHEET_H
#define LOKA_REPORT_BOOK_SHEET_H

#include "report/book/book.h"
#include "report/book/layout.h"

struct draft {
	const struct sheet *sheet;
	const struct framework *framework; /* whose sheet it is; NULL: nobody's */
	struct stmt *stmt;		   /* lent by the book */
	struct layout layout;
	struct buf sentence;
	bool left_out; /* as it has no rows */
};

/* Looks at the rows before they are written. draft_close() is needed either way. */
bool draft_open(struct draft *draft, const struct book *book, const struct sheet *sheet,
		struct err *err);
void draft_close(struct draft *draft);
const char *draft_title(const struct draft *draft, enum lang lang); /* of its worksheet */

bool sheet_write(struct book *book, struct draft *draft, struct err *err);

#endif
