/* workbook_rows: what a workbook is read as, in one string, for tests: "=NAME" of every sheet, then
 * its rows as "NUMBER|CELL|CELL"; an 'h' behind the number of a hidden one. Before the text of a
 * cell stands what it was stored as, then '-' when it is struck and '^' when it is merged. */
#ifndef LOKA_TESTS_WORKBOOK_ROWS_H
#define LOKA_TESTS_WORKBOOK_ROWS_H

#include "base/buf.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

enum { WORKBOOK_ROWS_MOST = 4 * 1024 * 1024 }; /* bytes, beyond which rows are read for nothing */

static inline void workbook_rows_cell(struct buf *out, const struct sheet_cell *cell)
{
	static const char sorts[] = {
		[SHEET_CELL_EMPTY] = ' ',   [SHEET_CELL_TEXT] = 't',  [SHEET_CELL_NUMBER] = 'n',
		[SHEET_CELL_PERCENT] = 'p', [SHEET_CELL_DATE] = 'd',  [SHEET_CELL_TIME] = 'c',
		[SHEET_CELL_BOOLEAN] = 'b', [SHEET_CELL_ERROR] = 'e', [SHEET_CELL_NOTHING] = '?'};

	buf_add_char(out, '|');
	if (cell->sort != SHEET_CELL_EMPTY)
		buf_add_char(out, sorts[cell->sort]);
	if (cell->struck)
		buf_add_char(out, '-');
	if (cell->merged)
		buf_add_char(out, '^');
	buf_add(out, cell->text);
}

static inline void workbook_rows_row(struct buf *out, const struct sheet_row *row)
{
	buf_printf(out, "%ld%s", row->number, row->hidden ? "h" : "");
	for (size_t i = 0; i < row->count; i++)
		workbook_rows_cell(out, &row->cells[i]);
	buf_add_char(out, '\n');
}

/* False: an error finding ended it. */
static inline bool workbook_rows_sheet(struct buf *out, struct spreadsheet *workbook, size_t index,
				       struct findings *findings)
{
	const struct spreadsheet_sheet *about = spreadsheet_sheet(workbook, index);
	struct err err = {0};
	struct sheet *sheet = sheet_open(workbook, index, &err);
	struct sheet_row row;
	bool whole;

	buf_add_char(out, '=');
	buf_add(out, about->name);
	buf_add_string(out, about->hidden ? " hidden" : "");
	buf_add_string(out, about->active ? " active" : "");
	if (about->comments)
		buf_printf(out, " comments %ld", about->comments);
	buf_add_char(out, '\n');
	while (sheet_next(sheet, &row, findings, &err) == NEXT_GOT) {
		if (out->size < WORKBOOK_ROWS_MOST)
			workbook_rows_row(out, &row);
	}
	whole = !sheet_stopped(sheet);
	sheet_close(sheet);
	return whole;
}

/* False: it was refused, or a sheet of it. */
static inline bool workbook_rows_read(struct buf *out, struct span bytes, struct findings *findings)
{
	struct err err = {0};
	struct source *source = source_open_memory(bytes);
	struct spreadsheet *workbook = spreadsheet_open(source, findings, &err);
	bool whole = workbook && !spreadsheet_refused(workbook);

	for (size_t i = 0; whole && i < spreadsheet_count(workbook); i++)
		whole = workbook_rows_sheet(out, workbook, i, findings);
	spreadsheet_close(workbook);
	source_close(source);
	return whole;
}

#endif
