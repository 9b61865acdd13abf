/* records: the pieces a file is made of, and the stream of them.
 *
 * A record that is plain (no doubled quote, nothing misplaced) is cut where it lies and its cells
 * point into the window of text; all others go through libcsv, rewritten first into what libcsv
 * understands when their quotes are misplaced or escaped in another way. The one door to libcsv. */
#ifndef LOKA_INGEST_READING_CSV_RECORDS_H
#define LOKA_INGEST_READING_CSV_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "ingest/finding/finding.h"
#include "ingest/reading/csv/scan.h"
#include "ingest/reading/record_stream.h"
#include "ingest/reading/text/decoder.h"

struct records; /* opaque */

/* A stream of the records of `text`, which stays the caller's; `skip_lines` of a `sep=` line. */
struct records *records_open(struct decoder *text, const struct dialect *dialect);
void records_close(struct records *records); /* accepts NULL */
void records_rewind(struct records *records);

/* How many cells most records have: what misplaced quotes are judged by. 0 when not known. */
void records_set_width(struct records *records, size_t width);

/* The next record, blank ones too; it lives until the next call. Misplaced quotes are findings, and
 * such records are `refused`. A record over the limits ends the stream with an
 * error finding and NEXT_END; records_stopped() is then true. */
enum next records_next(struct records *records, struct record *record, struct findings *findings,
		       struct err *err);
bool records_stopped(const struct records *records);
/* The same for those who read tables; it lives as long as they. */
struct record_stream records_stream(struct records *records);

#endif
