#include "ingest/reading/spreadsheet/spreadsheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/first_rows.h"
#include "ingest/reading/spreadsheet/foreign.h"
#include "ingest/reading/spreadsheet/spreadsheet_parts.h"

struct sheet {
	struct spreadsheet *workbook;
	size_t index;
	void *own; /* of the format; NULL: no cells */
	bool stopped;
	struct first_rows first;
	size_t at;		      /* the row that is given next, from 0 */
	size_t read;		      /* rows that the format has given since it was wound back */
	size_t most;		      /* of that: what there is to say of so many rows was said */
	bool ended, broken, end_said; /* broken: ended too early */
	struct findings said;	      /* by the row that is read */
};

static const struct spreadsheet_format *const formats[] = {&xlsx_format, &ods_format};

bool spreadsheet_maybe(struct span head)
{
	return span_starts(head, "PK\x03\x04");
}

static const struct spreadsheet_format *format_of(struct package *package)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		if (formats[i]->is(package))
			return formats[i];
	}
	return NULL;
}

/* Reads what it is and which sheets it has; false when a finding was added or `err` set. */
static bool read_it(struct spreadsheet *workbook, struct source *source, struct findings *findings,
		    struct err *err)
{
	workbook->package = package_open(source, findings, err);
	if (!workbook->package)
		return false;
	workbook->format = format_of(workbook->package);
	if (!workbook->format) {
		foreign_refuse(workbook->package, findings);
		return false;
	}
	return workbook->format->open(workbook, findings, err);
}

struct spreadsheet *spreadsheet_open(struct source *source, struct findings *findings,
				     struct err *err)
{
	struct spreadsheet *workbook = mem_alloc(sizeof *workbook);

	*workbook = (struct spreadsheet){0};
	workbook->refused = !read_it(workbook, source, findings, err);
	if (workbook->refused && err->code != ERR_NONE) {
		spreadsheet_close(workbook);
		return NULL;
	}
	return workbook;
}

void spreadsheet_close(struct spreadsheet *workbook)
{
	if (!workbook)
		return;
	if (workbook->own)
		workbook->format->close(workbook->own);
	package_close(workbook->package);
	pool_free(&workbook->names);
	free(workbook->sheets);
	free(workbook);
}

bool spreadsheet_refused(const struct spreadsheet *workbook)
{
	return workbook->refused;
}

const char *spreadsheet_format(const struct spreadsheet *workbook)
{
	return workbook->format ? workbook->format->name : "";
}

size_t spreadsheet_count(const struct spreadsheet *workbook)
{
	return workbook->count;
}

const struct spreadsheet_sheet *spreadsheet_sheet(const struct spreadsheet *workbook, size_t index)
{
	return &workbook->sheets[index];
}

struct spreadsheet_sheet *workbook_add(struct spreadsheet *workbook, struct span name)
{
	struct spreadsheet_sheet *sheet;

	workbook->sheets = mem_grow(workbook->sheets, &workbook->capacity, workbook->count,
				    sizeof *workbook->sheets);
	sheet = &workbook->sheets[workbook->count++];
	*sheet = (struct spreadsheet_sheet){.name = pool_copy(&workbook->names, name)};
	return sheet;
}

struct sheet *sheet_open(struct spreadsheet *workbook, size_t index, struct err *err)
{
	struct sheet *sheet = mem_alloc(sizeof *sheet);

	(void)err;
	*sheet = (struct sheet){.workbook = workbook, .index = index};
	if (workbook->sheets[index].has_cells)
		sheet->own = workbook->format->sheet_open(workbook, index);
	return sheet;
}

void sheet_close(struct sheet *sheet)
{
	if (!sheet)
		return;
	if (sheet->own)
		sheet->workbook->format->sheet_close(sheet->own);
	first_rows_free(&sheet->first);
	findings_free(&sheet->said);
	free(sheet);
}

/* The rows that are held need no format. */
void sheet_rewind(struct sheet *sheet)
{
	sheet->stopped = false;
	sheet->at = 0;
}

static void wind_back(struct sheet *sheet)
{
	sheet->workbook->format->sheet_rewind(sheet->own);
	sheet->read = 0;
	sheet->ended = false;
}

/* One cell far out in each row is little to write and much to read. */
static enum next bound_width(struct sheet *sheet, const struct sheet_row *row)
{
	struct spreadsheet *workbook = sheet->workbook;

	if (row->count > LIMIT_SHEET_PADDED)
		workbook->wide_cells += row->count;
	if (workbook->wide_cells <= LIMIT_WIDE_CELLS)
		return NEXT_GOT;
	finding_add(&sheet->said, FILE_WORKBOOK_TOO_LARGE, (struct place){0}, span_none,
		    workbook->sheets[sheet->index].name, span_none, span_none);
	return NEXT_FAILED;
}

/* A row of the format; what there is to say of it is said once, and why it is the last on whichever
 * walk that is. */
static enum next read_row(struct sheet *sheet, struct sheet_row *row, struct findings *findings,
			  struct err *err)
{
	bool told = sheet->read < sheet->most || sheet->end_said;
	enum next next = sheet->workbook->format->sheet_next(sheet->own, row, &sheet->said, err);

	if (next == NEXT_GOT)
		next = bound_width(sheet, row);
	if (next == NEXT_FAILED && err->code != ERR_NONE)
		return NEXT_FAILED;
	if (!told || (next == NEXT_FAILED && !sheet->broken))
		findings_append(findings, &sheet->said);
	findings_clear(&sheet->said);
	if (next == NEXT_GOT) {
		if (sheet->read == sheet->first.count)
			first_rows_add(&sheet->first, row);
		if (++sheet->read > sheet->most)
			sheet->most = sheet->read;
		return NEXT_GOT;
	}
	sheet->broken = next == NEXT_FAILED;
	sheet->ended = sheet->end_said = true;
	return NEXT_END;
}

enum next sheet_next(struct sheet *sheet, struct sheet_row *row, struct findings *findings,
		     struct err *err)
{
	enum next next = NEXT_GOT;

	if (!sheet->own || sheet->stopped)
		return NEXT_END;
	if (sheet->at < sheet->first.count) {
		*row = sheet->first.rows[sheet->at++];
		return NEXT_GOT;
	}
	if (sheet->at < sheet->read)
		wind_back(sheet);
	while (!sheet->ended && next == NEXT_GOT && sheet->read <= sheet->at)
		next = read_row(sheet, row, findings, err);
	sheet->stopped = sheet->ended && sheet->broken;
	sheet->at += !sheet->ended && next == NEXT_GOT;
	return sheet->ended ? NEXT_END : next;
}

bool sheet_stopped(const struct sheet *sheet)
{
	return sheet->stopped;
}
