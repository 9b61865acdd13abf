/* labels: every word of a report that is not a note, in Swedish and English. A key is
 *   list:value        a word of the catalogue ("progress:done"),
 *   kind:name         the title of a kind ("kind:commitments"),
 *   kind.column       the heading of a column of a kind ("commitments.due_date"), or
 *   anything else     a label of the table here.
 * Constant data; nothing is owned. */
#ifndef LOKA_REPORT_BOOK_LABELS_H
#define LOKA_REPORT_BOOK_LABELS_H

#include <stddef.h>

#include "base/lang.h"

struct label {
	const char *key;
	const char *text[LANG_COUNT];
};

extern const struct label labels[];
extern const size_t label_count;

/* Never NULL: a key that is not there is our fault (assert). */
const char *label(const char *key, enum lang lang);

#endif
