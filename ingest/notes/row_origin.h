/* row_origin: which row of which upload a row of a corrections file was, and the headings by which
 * such a file is known. Pure. */
#ifndef LOKA_INGEST_NOTES_ROW_ORIGIN_H
#define LOKA_INGEST_NOTES_ROW_ORIGIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/lang.h"
#include "base/span.h"

/* The headings that a corrections file adds, in the order they stand. */
enum { ROW_ORIGIN_COLUMNS = 3 };
const char *row_origin_heading(int column, enum lang lang);

/* What "14 (uppladdning 7)" says. False when it is nothing of ours. */
bool row_origin_read(struct span text, long *row, int64_t *upload);

#endif
