/* phrase: a sentence with figures in it, from a pattern of ours (base/pattern.h) whose values are
 * the columns of the current row of a statement. A pattern that names a column the statement does
 * not have is our fault (assert). */
#ifndef LOKA_REPORT_BOOK_PHRASE_H
#define LOKA_REPORT_BOOK_PHRASE_H

#include "base/buf.h"
#include "schema/db.h"

void phrase_add(struct buf *out, const char *pattern, const struct stmt *row);

#endif
