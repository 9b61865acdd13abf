/* row_origin: which row of which sheet of which upload a row of a corrections file was, and the
 * headings by which such a file is known. Pure. */
#ifndef LOKA_INGEST_NOTES_ROW_ORIGIN_H
#define LOKA_INGEST_NOTES_ROW_ORIGIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/lang.h"

/* The headings that a corrections file adds, in the order they stand. */
enum { ROW_ORIGIN_COLUMNS = 3 };
const char *row_origin_heading(int column, enum lang lang);

struct row_origin {
	long row;	   /* as a spreadsheet shows it; 0: none is known */
	int64_t upload;	   /* that it was refused in */
	struct span sheet; /* of a workbook; empty: it was no workbook */
};

/* What "14 (uppladdning 7)" and "14 (uppladdning 7, blad Åtaganden)" say, into which the sheet's
 * name points. False, and all of it empty, when it is nothing of ours. */
bool row_origin_read(struct span text, struct row_origin *origin);
/* Says it. */
void row_origin_add(struct buf *out, const struct row_origin *origin, enum lang lang);

#endif
