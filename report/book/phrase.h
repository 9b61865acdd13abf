/* phrase: a sentence with figures in it, from a pattern of ours and the current row of a
 * statement. In the pattern
 *   {done}                      is the column called "done",
 *   {done|genomfört|genomförda} is its number and the word that goes with it (one, several),
 *   {done?genomfört|genomförda} is the word alone.
 * A pattern that names a column the statement does not have is our fault (assert). */
#ifndef LOKA_REPORT_BOOK_PHRASE_H
#define LOKA_REPORT_BOOK_PHRASE_H

#include "base/buf.h"
#include "schema/db.h"

void phrase_add(struct buf *out, const char *pattern, const struct stmt *row);

#endif
