/* wrapped: lines that lie whole in one cell. Pure.
 *
 * A comma file that is opened where the semicolon divides cells ends up in column A. Saved again,
 * each line that holds a quote or a semicolon is one quoted cell with its quotes doubled, the
 * others stand as they did, and behind every line there may be empty cells ("trail") that belong to
 * no heading. Some programs wrap every line. */
#ifndef LOKA_INGEST_READING_CSV_WRAPPED_H
#define LOKA_INGEST_READING_CSV_WRAPPED_H

#include "base/buf.h"
#include "ingest/reading/csv/scan.h"

/* Whether lines of the sample may be wrapped. `text` is then the sample as it was before; `how`
 * says how to undo it, and `doubled` whether quotes were doubled by it. */
bool wrapped_sample(struct wrapping *how, bool *doubled, struct buf *text, const char *sample,
		    size_t size, bool whole);

struct wrapped {
	struct dialect dialect;
	struct scan outer; /* of the lines as they stand: size, end_size and lines */
	struct scan inner; /* of what is in their first cell: cells */
	struct buf text;   /* that, and a '\n' */
};

void wrapped_begin(struct wrapped *wrapped, const struct dialect *dialect);
void wrapped_end(struct wrapped *wrapped);

/* Unwraps the record at `at`. SCAN_DIRTY: it is to be read as it stands. `width`: of records. */
enum scan_result wrapped_record(struct wrapped *wrapped, size_t width, const char *at, size_t size,
				bool last);

#endif
