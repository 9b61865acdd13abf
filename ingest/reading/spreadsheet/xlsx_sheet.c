#include "ingest/reading/spreadsheet/xlsx_sheet.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/filling.h"
#include "ingest/reading/spreadsheet/sheet_rows.h"

struct xlsx_sheet_reader {
	const struct xlsx *xlsx;
	struct xlsx_sheet *sheet;
	struct sheet_rows *rows;
	size_t next; /* among the rows that are held */
	bool whole;  /* all of them are held, in order */
	struct filling filling;
	struct strings_window window;
	struct buf room;	  /* the texts of shared strings that are not in memory */
	struct sheet_cell *cells; /* of the row given last */
	size_t width, count;
	int given_twice; /* findings */
};

void *xlsx_sheet_open(struct spreadsheet *workbook, size_t index)
{
	struct xlsx_sheet_reader *reader = mem_alloc(sizeof *reader);
	struct xlsx *xlsx = workbook->own;

	*reader = (struct xlsx_sheet_reader){.xlsx = xlsx, .sheet = &xlsx->sheets[index]};
	return reader;
}

void xlsx_sheet_close(void *sheet)
{
	struct xlsx_sheet_reader *reader = sheet;

	sheet_rows_close(reader->rows);
	filling_free(&reader->filling);
	strings_window_free(&reader->window);
	buf_free(&reader->room);
	free(reader->cells);
	free(reader);
}

void xlsx_sheet_rewind(void *sheet)
{
	struct xlsx_sheet_reader *reader = sheet;

	sheet_rows_close(reader->rows);
	reader->rows = NULL;
	reader->next = 0;
	reader->whole = false;
}

static int by_number(const void *a, const void *b)
{
	const struct held_row *one = a, *other = b;

	if (one->number != other->number)
		return one->number < other->number ? -1 : 1;
	return (one->begin > other->begin) - (one->begin < other->begin);
}

static enum next read_all(struct xlsx_sheet_reader *reader, struct findings *findings,
			  struct err *err)
{
	struct held_rows *held = sheet_rows_held(reader->rows);
	enum next next;

	do
		next = sheet_rows_more(reader->rows, true, findings, err);
	while (next == NEXT_GOT);
	if (next == NEXT_FAILED)
		return next;
	reader->whole = true;
	if (held->count)
		qsort(held->rows, held->count, sizeof *held->rows, by_number);
	return held->count ? NEXT_GOT : NEXT_END;
}

/* Opens what is not open, and reads on until a row is held. */
static enum next more(struct xlsx_sheet_reader *reader, struct findings *findings, struct err *err)
{
	struct sheet_survey *survey = &reader->sheet->survey;
	enum next next;

	if (!reader->rows) {
		if (!sheet_survey(survey, reader->xlsx->package, reader->sheet->part, findings,
				  err))
			return NEXT_FAILED;
		reader->rows = sheet_rows_open(reader->xlsx, reader->sheet->part);
		filling_begin(&reader->filling, survey);
	}
	if (reader->whole)
		return NEXT_END;
	reader->next = 0;
	if (survey->disordered)
		return read_all(reader, findings, err);
	do
		next = sheet_rows_more(reader->rows, false, findings, err);
	while (next == NEXT_GOT && sheet_rows_held(reader->rows)->count == 0);
	return next;
}

/* The row before is taken back, so that all cells are empty again. */
static void make_room(struct xlsx_sheet_reader *reader, size_t width)
{
	for (size_t i = 0; i < reader->count; i++)
		reader->cells[i] = (struct sheet_cell){0};
	reader->count = 0;
	if (width <= reader->width)
		return;
	reader->cells = mem_resize(reader->cells, width * sizeof *reader->cells);
	for (; reader->width < width; reader->width++)
		reader->cells[reader->width] = (struct sheet_cell){0};
}

static void given_twice(struct xlsx_sheet_reader *reader, long row, int column,
			struct findings *findings)
{
	struct place place = {.row = row, .column = column};

	if (reader->given_twice++ < LIMIT_REPEATED)
		finding_add(findings, CELL_GIVEN_TWICE, place, span_none, span_none, span_none,
			    span_none);
}

/* The same row, given in parts, is one. */
static size_t rows_alike(const struct held_rows *held, size_t first)
{
	size_t end = first + 1;

	while (end < held->count && held->rows[end].number == held->rows[first].number)
		end++;
	return end;
}

static bool too_large(const struct part *part, struct findings *findings)
{
	finding_add(findings, FILE_WORKBOOK_TOO_LARGE, (struct place){0}, span_none, part->name,
		    span_none, span_none);
	return false;
}

/* How wide the rows are, and room for the texts that must be fetched. */
static bool prepare(struct xlsx_sheet_reader *reader, const struct held_rows *held, size_t end,
		    struct findings *findings)
{
	size_t width = filling_width(&reader->sheet->survey), bytes = 0;

	for (size_t row = reader->next; row < end; row++) {
		for (size_t i = held->rows[row].begin; i < held->rows[row].end; i++) {
			const struct held_cell *cell = &held->cells[i];

			width = (size_t)cell->column > width ? (size_t)cell->column : width;
			bytes += cell->shared ? cell->size : 0;
		}
	}
	if (bytes > LIMIT_RECORD)
		return too_large(reader->sheet->part, findings);
	make_room(reader, width);
	buf_clear(&reader->room);
	if (!strings_held(reader->xlsx->strings))
		buf_reserve(&reader->room, bytes);
	return true;
}

static bool set_cell(struct xlsx_sheet_reader *reader, const struct held_rows *held,
		     const struct held_cell *from, struct err *err)
{
	const char *text = from->shared ? NULL : held->text.data + from->at;
	size_t index = (size_t)from->column - 1;

	if (from->shared) {
		char *room = reader->room.data ? reader->room.data + reader->room.size : NULL;

		if (!strings_text(reader->xlsx->strings, &reader->window, from->at, room, &text,
				  err))
			return false;
		reader->room.size += text == room ? from->size : 0;
	}
	reader->cells[index] = (struct sheet_cell){
		.text = span_make(text, from->size), .sort = from->sort, .struck = from->struck};
	reader->count = index >= reader->count ? index + 1 : reader->count;
	return true;
}

static bool set_cells(struct xlsx_sheet_reader *reader, const struct held_rows *held, size_t row,
		      struct findings *findings, struct err *err)
{
	for (size_t i = held->rows[row].begin; i < held->rows[row].end; i++) {
		const struct held_cell *cell = &held->cells[i];

		if (reader->cells[cell->column - 1].sort != SHEET_CELL_EMPTY)
			given_twice(reader, held->rows[row].number, cell->column, findings);
		if (!set_cell(reader, held, cell, err))
			return false;
	}
	return true;
}

enum next xlsx_sheet_next(void *sheet, struct sheet_row *out, struct findings *findings,
			  struct err *err)
{
	struct xlsx_sheet_reader *reader = sheet;
	const struct held_rows *held = reader->rows ? sheet_rows_held(reader->rows) : NULL;
	size_t end;

	if (!held || reader->next >= held->count) {
		enum next next = more(reader, findings, err);

		/* The last rows come with the end. */
		held = reader->rows ? sheet_rows_held(reader->rows) : NULL;
		if (next == NEXT_FAILED || !held || reader->next >= held->count)
			return next;
	}
	end = rows_alike(held, reader->next);
	if (!prepare(reader, held, end, findings))
		return NEXT_FAILED;
	*out = (struct sheet_row){.number = held->rows[reader->next].number};
	for (; reader->next < end; reader->next++) {
		if (!set_cells(reader, held, reader->next, findings, err))
			return NEXT_FAILED;
		out->hidden = out->hidden || held->rows[reader->next].hidden;
	}
	reader->count = filling_row(&reader->filling, reader->cells, reader->count, reader->width,
				    out->number);
	out->cells = reader->cells;
	out->count = reader->count;
	return NEXT_GOT;
}
