/* A workbook that is anybody's: whatever the bytes, it is refused with a finding, or its sheets are
 * read: rows in order, text that is text, and the same again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROWS = 20000, SHEETS = 8 };

static void look_at(const struct sheet_row *row, long last)
{
	if (row->number <= last || row->number > LIMIT_SHEET_ROWS || row->count > LIMIT_COLUMNS ||
	    row->count == 0 || row->cells[row->count - 1].sort == SHEET_CELL_EMPTY)
		abort();
	for (size_t i = 0; i < row->count; i++) {
		struct span text = row->cells[i].text;

		if (!utf8_valid(text) || (text.size && memchr(text.data, '\0', text.size)) ||
		    (text.size == 0) != (row->cells[i].sort == SHEET_CELL_EMPTY ||
					 row->cells[i].sort == SHEET_CELL_NOTHING))
			abort();
	}
}

static long walk(struct sheet *sheet, struct findings *findings)
{
	struct err err = {0};
	struct sheet_row row;
	long last = 0, rows = 0;
	enum next next = NEXT_END;

	while (rows < ROWS && (next = sheet_next(sheet, &row, findings, &err)) == NEXT_GOT) {
		look_at(&row, last);
		last = row.number;
		rows++;
	}
	if (next == NEXT_FAILED || (sheet_stopped(sheet) && !findings_have_error(findings)))
		abort();
	return rows;
}

static void read_sheet(struct spreadsheet *workbook, size_t index, struct findings *findings)
{
	struct err err = {0};
	struct sheet *sheet = sheet_open(workbook, index, &err);
	long rows = walk(sheet, findings);
	size_t said = findings->count;

	sheet_rewind(sheet);
	if (walk(sheet, findings) != rows || findings->count != said)
		abort();
	sheet_close(sheet);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = {0};
	struct findings findings = {0};
	struct source *source = source_open_memory(span_make((const char *)data, size));
	struct spreadsheet *workbook = spreadsheet_open(source, &findings, &err);

	if (!workbook || spreadsheet_refused(workbook) != findings_have_error(&findings))
		abort();
	for (size_t i = 0;
	     !spreadsheet_refused(workbook) && i < spreadsheet_count(workbook) && i < SHEETS; i++)
		read_sheet(workbook, i, &findings);
	spreadsheet_close(workbook);
	source_close(source);
	findings_free(&findings);
	return 0;
}
