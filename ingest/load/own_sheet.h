/* own_sheet: whether a file is a sheet of our own reports or templates, saved and sent back, and
 * whether there is anything to read in it. It is told by how those sheets begin: a title, a
 * sentence and a link back, in the texts that the reports write (schema/texts.txt). */
#ifndef LOKA_INGEST_LOAD_OWN_SHEET_H
#define LOKA_INGEST_LOAD_OWN_SHEET_H

#include "ingest/reading/text/source.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

enum own_sheet_use {
	OWN_SHEET_NONE,	 /* somebody else's, or a form of ours: it has its headings in row 1 */
	OWN_SHEET_NOTES, /* a list of notes with their references */
	OWN_SHEET_TO_READ,
};

struct own_sheet {
	enum own_sheet_use use;
	const char *title; /* of OWN_SHEET_TO_READ: the key of its text */
};

/* Looks at the first rows of a source, which may be read by others meanwhile. False when the world
 * failed. */
bool own_sheet_read(struct own_sheet *own_sheet, const struct source *source, struct err *err);
/* The same of a sheet of a workbook. */
bool own_sheet_read_sheet(struct own_sheet *own_sheet, struct spreadsheet *workbook, size_t index,
			  struct err *err);

#endif
