/* blank: what a template of a kind asks for - its columns, in their order - and what two examples
 * say in them. Pure; the workbooks and the CSV templates ask for the same.
 * The examples stand on a sheet of their own: among the rows people write over them. Older
 * templates had them there, and loka-ingest knows their texts (ingest/notes/own_texts.c). */
#ifndef LOKA_REPORT_CAPTURE_BLANK_H
#define LOKA_REPORT_CAPTURE_BLANK_H

#include "base/buf.h"
#include "schema/catalogue.h"

enum { BLANK_COLUMNS_MAX = 64, BLANK_EXAMPLES = 2 };

enum {
	BLANK_EVENT = 1 << 0,	/* the session's code does not say the event */
	BLANK_WRITTEN = 1 << 1, /* there are notes already: which one a row is, and whether it goes
				 */
};

/* The columns that people fill in; `with` is what besides. Returns how many. */
size_t blank_columns(const struct kind *kind, unsigned with,
		     const struct column *columns[BLANK_COLUMNS_MAX]);

/* Adds the text of example `row` (from 0) in a column of a note kind; nothing when it has none.
 * Dates are in `year` or the next. */
void blank_example(struct buf *out, const struct kind *kind, const struct column *column,
		   size_t row, int year, enum lang lang);

#endif
