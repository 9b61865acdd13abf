#include "ingest/load/corrections_parts.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ingest/notes/row_origin.h"
#include "xlsx/text_width.h"

struct corrections_book *corrections_book_open(enum lang lang)
{
	struct corrections_book *book = mem_alloc(sizeof *book);

	*book = (struct corrections_book){.lang = lang, .rows = kept_rows_open()};
	return book;
}

void corrections_book_close(struct corrections_book *book)
{
	if (!book)
		return;
	for (size_t i = 0; i < book->count; i++) {
		buf_free(&book->sheets[i].name);
		free(book->sheets[i].columns);
	}
	free(book->sheets);
	kept_rows_close(book->rows);
	free(book->row.cells);
	buf_free(&book->text);
	free(book);
}

/* ------------------------------------------------------------------------------- the sheets */

static int wider(int width, int other)
{
	return other > width ? other : width;
}

static void add_columns(struct book_sheet *sheet)
{
	const struct column_map *map = sheet->column_map;

	sheet->columns = mem_alloc(map->count * sizeof *sheet->columns);
	for (size_t i = 0; i < map->count; i++) {
		struct book_column *column = &sheet->columns[sheet->count];

		if (map->columns[i] == COLUMN_CELL_OURS)
			continue;
		*column = (struct book_column){.cell = i, .heading = map->texts[i]};
		if (map->columns[i] >= 0)
			column->column = kind_column(map->kind, (size_t)map->columns[i]);
		column->width_px =
			text_width_of_word(column->heading) * TEXT_WIDTH_BOLD_PERCENT / 100;
		sheet->count++;
	}
}

void corrections_book_sheet(struct corrections_book *book, size_t position, struct span name,
			    const struct column_map *column_map)
{
	struct book_sheet *sheet;

	for (book->present = 0; book->present < book->count; book->present++) {
		if (book->sheets[book->present].position == position)
			return;
	}
	book->sheets = mem_grow(book->sheets, &book->capacity, book->count, sizeof *book->sheets);
	sheet = &book->sheets[book->count++];
	*sheet = (struct book_sheet){.position = position, .column_map = column_map};
	buf_add(&sheet->name, name);
	add_columns(sheet);
}

/* --------------------------------------------------------------------------- the rows, kept */

/* Of a CSV: a day and a whole number are what they would be in a sheet, when their column takes
 * them. Read again they are the same text. */
static enum sheet_cell_sort sort_of_text(const struct column *column, struct span text)
{
	enum { DIGITS = 9 };
	struct date day;
	bool number = column && (column->type == COLUMN_INTEGER || column->type == COLUMN_NUMBER ||
				 column->type == COLUMN_PERCENT);

	if (!text.size)
		return SHEET_CELL_EMPTY;
	if (column && column->type == COLUMN_DATE && date_parse(text, &day))
		return SHEET_CELL_DATE;
	if (!number || text.size > DIGITS || (text.data[0] == '0' && text.size > 1))
		return SHEET_CELL_TEXT;
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return SHEET_CELL_TEXT;
	}
	return SHEET_CELL_NUMBER;
}

/* A cell that is given as it is meant to be, or that holds the whole row, is not as it was. */
static enum sheet_cell_sort sort_of(const struct book_sheet *sheet, const struct record *record,
				    const struct book_column *column, struct span text)
{
	if (sheet->name.size && column->cell < record->count &&
	    text.data == record->cells[column->cell].text.data)
		return (enum sheet_cell_sort)record->cells[column->cell].sort;
	return sort_of_text(sheet->name.size ? NULL : column->column, text);
}

/* Pieces of book->text are known by their size until all is there and it does not move any more. */
static void place_pieces(struct kept_row *row, const struct buf *text)
{
	const char *at = buf_string(text);

	for (size_t i = 0; i < row->count; i++) {
		row->cells[i].remark.data = at;
		at += row->cells[i].remark.size;
	}
	row->error.data = at;
	row->hint.data = at + row->error.size;
}

/* What is wrong, and behind it what to do. */
static struct span add_remark(struct corrections_book *book, const struct findings *findings,
			      size_t cell)
{
	struct buf errors = {0}, hints = {0};
	size_t from = book->text.size;

	corrections_reasons(findings, (int)cell + 1, book->lang, &errors, &hints);
	buf_add(&book->text, buf_span(&errors));
	if (hints.size)
		buf_add_char(&book->text, '\n');
	buf_add(&book->text, buf_span(&hints));
	buf_free(&errors);
	buf_free(&hints);
	return span_make(NULL, book->text.size - from);
}

static void add_reasons(struct corrections_book *book, const struct findings *findings)
{
	struct buf errors = {0}, hints = {0};

	corrections_reasons(findings, 0, book->lang, &errors, &hints);
	buf_add(&book->text, buf_span(&errors));
	buf_add(&book->text, buf_span(&hints));
	book->row.error = span_make(NULL, errors.size);
	book->row.hint = span_make(NULL, hints.size);
	buf_free(&errors);
	buf_free(&hints);
}

/* A row that is a correction itself says of what. */
static struct span origin_said(const struct column_map *map, const struct record *record)
{
	struct row_origin origin;
	struct span text = map->place_cell < 0 || (size_t)map->place_cell >= record->count
				   ? span_none
				   : span_trim(record->cells[map->place_cell].text);

	return row_origin_read(text, &origin) ? text : span_none;
}

void corrections_book_add(struct corrections_book *book, const struct record *record,
			  const struct findings *findings, int64_t upload)
{
	struct book_sheet *sheet = &book->sheets[book->present];
	struct kept_row *kept = &book->row;

	kept->sheet = sheet->position;
	kept->number = record->row;
	kept->upload = upload;
	kept->origin = origin_said(sheet->column_map, record);
	sheet->whole |= findings == NULL;
	kept->refused = findings != NULL;
	kept->error = kept->hint = span_none;
	buf_clear(&book->text);
	for (kept->count = 0; kept->count < sheet->count; kept->count++) {
		struct book_column *column = &sheet->columns[kept->count];
		struct span text = corrections_cell(sheet->column_map, record, column->cell);

		kept->cells =
			mem_grow(kept->cells, &kept->capacity, kept->count, sizeof *kept->cells);
		column->width_px = wider(column->width_px, text_width(text));
		kept->cells[kept->count] = (struct kept_cell){
			.text = text, .sort = sort_of(sheet, record, column, text)};
		if (findings)
			kept->cells[kept->count].remark = add_remark(book, findings, column->cell);
	}
	if (findings)
		add_reasons(book, findings);
	place_pieces(kept, &book->text);
	kept_rows_add(book->rows, kept);
}

void corrections_book_drop_sheet(struct corrections_book *book)
{
	kept_rows_drop(book->rows, book->sheets[book->present].position);
}

bool corrections_book_has_rows(const struct corrections_book *book)
{
	return kept_rows_count(book->rows) > 0;
}
