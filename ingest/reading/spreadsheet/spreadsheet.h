/* spreadsheet: its own file -> its worksheets, and of each the rows of cells as text.
 *
 * What a file is, is told by its content: a ZIP whose [Content_Types].xml names a SpreadsheetML
 * main part (.xlsx, .xlsm, .xltx), or whose `mimetype` says OpenDocument spreadsheet (.ods).
 * Sources: ECMA-376 parts 1, 2 and 4, OpenDocument 1.3. What a cell shows is what its value is,
 * never what its column was wide enough for: a date `2013-12-31`, a percent format `25%`, a number
 * the shortest decimal that reads back as the same double, with a point. Memory and time are
 * bounded whatever the file states (ingest/finding/limits.h), and every byte sequence gets an
 * answer: worksheets, or an error finding that tells the sender what to do. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_SPREADSHEET_H
#define LOKA_INGEST_READING_SPREADSHEET_SPREADSHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "ingest/finding/finding.h"
#include "ingest/reading/text/source.h"

struct spreadsheet; /* opaque */

/* As in the workbook, in its order. */
struct spreadsheet_sheet {
	struct span name; /* valid UTF-8; lives as long as the workbook */
	bool hidden;	  /* or very hidden */
	bool active;	  /* the one in front when it was saved */
	bool has_cells;	  /* a chart sheet, a dialog or a macro sheet has none */
	long comments;	  /* on its cells */
};

/* The first bytes are those of a ZIP that may be a workbook: spreadsheet_open() says more. */
bool spreadsheet_maybe(struct span head);

/* NULL with `err` when the world failed. When the file is no workbook that can be read, an error
 * finding says why and spreadsheet_refused() is true. The source stays the caller's and must
 * outlive the workbook. */
struct spreadsheet *spreadsheet_open(struct source *source, struct findings *findings,
				     struct err *err);
void spreadsheet_close(struct spreadsheet *workbook); /* accepts NULL */
bool spreadsheet_refused(const struct spreadsheet *workbook);
const char *spreadsheet_format(const struct spreadsheet *workbook); /* "xlsx" or "ods" */

size_t spreadsheet_count(const struct spreadsheet *workbook);
const struct spreadsheet_sheet *spreadsheet_sheet(const struct spreadsheet *workbook, size_t index);

/* What a cell was stored as. */
enum sheet_cell_sort {
	SHEET_CELL_EMPTY,
	SHEET_CELL_TEXT,
	SHEET_CELL_NUMBER,
	SHEET_CELL_PERCENT,
	SHEET_CELL_DATE, /* with or without a time */
	SHEET_CELL_TIME,
	SHEET_CELL_BOOLEAN,
	SHEET_CELL_ERROR,   /* "#N/A": its name */
	SHEET_CELL_NOTHING, /* a formula without the value that it had when it was saved */
};

struct sheet_cell {
	struct span text; /* valid UTF-8 without NUL, lines ended by LF; lives until the next row */
	enum sheet_cell_sort sort;
	bool struck; /* all of its text is struck through */
	bool merged; /* the value of the cell that its range of merged cells begins with */
};

struct sheet_row {
	const struct sheet_cell
		*cells; /* from column A, empty ones too, to the last with content */
	size_t count;
	long number; /* as a spreadsheet shows it, from 1 */
	bool hidden; /* or filtered away */
};

struct sheet; /* opaque: the rows of one worksheet */

/* Several may be open at once. NULL: the world failed. */
struct sheet *sheet_open(struct spreadsheet *workbook, size_t index, struct err *err);
void sheet_close(struct sheet *sheet); /* accepts NULL */
void sheet_rewind(struct sheet *sheet);

/* The next row that has content, in the order of their numbers. Findings (damage, a cell given
 * twice) are added once, on the first walk; an error finding ends the stream with NEXT_END, and
 * sheet_stopped() is then true. */
enum next sheet_next(struct sheet *sheet, struct sheet_row *row, struct findings *findings,
		     struct err *err);
bool sheet_stopped(const struct sheet *sheet);

#endif
