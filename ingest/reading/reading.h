/* reading: any CSV a spreadsheet saves -> rows of cells with their exact places.
 *
 * The stations behind it, each knowing only those before: text/ (bytes, their encoding, UTF-8),
 * csv/ (dialect, records), table/ (where the table stands, what a row of another width was meant to
 * be). Nothing in here knows the database or the catalogue; that the headings are ours is asked
 * through `heading_known`. The whole file decides the encoding, its first part dialect and table,
 * once, before the first row is given. Memory is bounded whatever the input
 * (ingest/finding/limits.h), and every byte sequence gets an answer: rows, or an error finding that
 * tells the sender what to do. */
#ifndef LOKA_INGEST_READING_READING_H
#define LOKA_INGEST_READING_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/span.h"
#include "ingest/finding/finding.h"
#include "ingest/reading/csv/records.h" /* struct cell, struct record */
#include "ingest/reading/text/source.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

struct reading_options {
	/* How many of these cells are headings we know; NULL when any table will do (--show). */
	size_t (*headings_known)(const struct cell *cells, size_t count, const void *context);
	const void *context;
	bool repair; /* --show --repair: apply guessed repairs, each with a finding */
	bool raw;    /* --show --raw: no table is looked for, every record is given as it stands */
};

struct reading; /* opaque; owned by the caller between open and close */

/* Whether a source begins as a workbook does; it is at its beginning afterwards. */
bool reading_is_workbook(struct source *source, bool *is, struct err *err);

/* Decides encoding, dialect and structure. NULL with `err` when the world failed; a reading whose
 * `reading_refused()` is true, with an error finding, when the data can't be read at all. The
 * source stays the caller's and must outlive the reading. */
struct reading *reading_open(struct source *source, const struct reading_options *options,
			     struct findings *findings, struct err *err);
/* The same of one sheet of a workbook, which stays the caller's too. Nothing of it is guessed, nor
 * mended: its cells are what they are. */
struct reading *reading_open_sheet(struct spreadsheet *workbook, size_t sheet,
				   const struct reading_options *options, struct findings *findings,
				   struct err *err);
/* The same rows from the first, beside a reading that was not refused and must outlive this; what
 * was judged is not judged again. NULL: the world failed. */
struct reading *reading_again(const struct reading *reading, struct err *err);
void reading_close(struct reading *reading); /* accepts NULL */

bool reading_refused(const struct reading *reading);
const char *reading_encoding(const struct reading *reading);  /* "windows-1252", "xlsx", ... */
const char *reading_delimiter(const struct reading *reading); /* ";", "tab", "space", ...; "" */
const char *reading_quote(const struct reading *reading);     /* "\"", "'", "none" */

size_t reading_width(const struct reading *reading); /* columns of the table; of a raw CSV 0 */

/* The heading row (already joined when it stood on several rows). `count` is 0 when the file has
 * no row that is found to be one. Valid until close. */
const struct record *reading_header(const struct reading *reading);

/* Rows of other tables in the file, which are not given; all of them after the last row. */
long reading_unread(const struct reading *reading);

/* The next row below the heading. Findings of the row are added to `findings`. */
enum next reading_next(struct reading *reading, struct record *record, struct findings *findings,
		       struct err *err);

#endif
