/* spreadsheet_parts: what a format of workbooks is to the door that opens them: a row of functions.
 * A format reads its parts through the package (package.h) and as XML (part_walk.h). */
#ifndef LOKA_INGEST_READING_SPREADSHEET_SPREADSHEET_PARTS_H
#define LOKA_INGEST_READING_SPREADSHEET_SPREADSHEET_PARTS_H

#include "base/pool.h"
#include "ingest/reading/spreadsheet/package.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

/* What goes wrong in a format is one of two: an error finding was added, or `err` was set. Either
 * way the function fails; whoever called tells them apart by workbook_refused_by(). */
struct spreadsheet_format {
	const char *name; /* "xlsx" */
	/* Whether the package is of this format. It may read a part to know. */
	bool (*is)(struct package *package);
	/* Reads what the workbook says of itself: adds its sheets by workbook_add(), and may leave
	 * what it holds on to in `own`, which close() frees (also after a failure; accepts NULL).
	 */
	bool (*open)(struct spreadsheet *workbook, struct findings *findings, struct err *err);
	void (*close)(void *own);
	/* The functions of spreadsheet.h; `index` is that of a sheet that has cells. */
	void *(*sheet_open)(struct spreadsheet *workbook, size_t index);
	void (*sheet_close)(void *sheet);
	void (*sheet_rewind)(void *sheet);
	/* NEXT_FAILED without `err` set: an error finding was added. */
	enum next (*sheet_next)(void *sheet, struct sheet_row *row, struct findings *findings,
				struct err *err);
};

extern const struct spreadsheet_format xlsx_format, ods_format;

struct spreadsheet {
	const struct spreadsheet_format *format; /* NULL when refused before it was known */
	struct package *package;
	struct spreadsheet_sheet *sheets;
	size_t count, capacity;
	struct pool names;
	void *own;	     /* of the format */
	uint64_t wide_cells; /* that have come in rows that are very wide */
	bool refused;
};

/* One sheet more, its name copied; the pointer lives until the next is added. */
struct spreadsheet_sheet *workbook_add(struct spreadsheet *workbook, struct span name);

#endif
