/* The workbook of rows to correct, from the rows that were kept. */
#include <stdlib.h>

#include "base/process/apart.h"
#include "base/files/file.h"
#include "base/files/scratch.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ingest/load/corrections_parts.h"
#include "ingest/notes/row_origin.h"
#include "schema/texts.h"
#include "xlsx/choices.h"
#include "xlsx/malloc.h"
#include "xlsx/text_width.h"
#include "xlsx/verify.h"

enum { SIDES_PX = 26, WIDEST_PX = 320, REASON_PX = 340, ORIGIN_PX = 190, FIRST_ROW = 1 };

struct written_sheet {
	struct buf name, folded; /* no two are alike when capitals do not count */
	int64_t rows;
};

/* A workbook being written. */
struct writing {
	struct corrections_book *book;
	const char *name; /* what the workbook will be called */
	struct xlsx_options options;
	struct xlsx *xlsx;
	struct choices choices;
	struct written_sheet *sheets;
	size_t count, capacity;
	const struct book_sheet *sheet; /* the present one; NULL: none yet */
	struct xlsx_sheet *out;
	uint32_t row; /* its next */
};

static const struct book_sheet *sheet_at(const struct corrections_book *book, size_t position)
{
	const struct book_sheet *sheet = book->sheets;

	while (sheet->position != position)
		sheet++;
	return sheet;
}

/* ------------------------------------------------------------------------------------- names */

static bool is_taken(const struct writing *writing, struct span folded)
{
	struct buf choices = {0};
	bool taken;

	utf8_fold(&choices, span_of(text_of("sheet.choices", writing->book->lang)));
	taken = span_equal(folded, buf_span(&choices));
	for (size_t i = 0; i < writing->count && !taken; i++)
		taken = span_equal(folded, buf_span(&writing->sheets[i].folded));
	buf_free(&choices);
	return taken;
}

/* As it is called in the upload; a CSV is called by its kind. */
static void name_sheet(struct writing *writing, const struct book_sheet *sheet)
{
	const char *title = sheet->column_map->kind->title[writing->book->lang];
	struct span name = sheet->name.size ? buf_span(&sheet->name) : span_of(title);
	struct written_sheet named = {0};

	for (unsigned number = 1;; number++) {
		buf_clear(&named.name);
		buf_clear(&named.folded);
		xlsx_sheet_name(&named.name, name, number);
		utf8_fold(&named.folded, buf_span(&named.name));
		if (!is_taken(writing, buf_span(&named.folded)))
			break;
	}
	writing->sheets = mem_grow(writing->sheets, &writing->capacity, writing->count,
				   sizeof *writing->sheets);
	writing->sheets[writing->count++] = named;
}

/* ------------------------------------------------------------------------------------ sheets */

static int width_of(const struct book_column *column)
{
	int width = column->width_px + SIDES_PX;

	return width < WIDEST_PX ? width : WIDEST_PX;
}

/* Returns the lines that the heading takes. */
static int write_heading(struct writing *writing, uint16_t index, struct span heading,
			 enum style style, int width_px)
{
	int room = (width_px - SIDES_PX) * 100 / TEXT_WIDTH_BOLD_PERCENT;

	xlsx_text(writing->out, 0, index, heading, style);
	return text_width_lines(heading, room);
}

static enum style heading_style(const struct column *column)
{
	return column && (column->flags & (COLUMN_REQUIRED | COLUMN_EITHER)) ? STYLE_ASKED
									     : STYLE_HEADING;
}

static void write_headings(struct writing *writing)
{
	static const int widths[ROW_ORIGIN_COLUMNS] = {REASON_PX, REASON_PX, ORIGIN_PX};
	const struct book_sheet *sheet = writing->sheet;
	int lines = 1;

	for (size_t i = 0; i < sheet->count; i++) {
		const struct book_column *column = &sheet->columns[i];
		bool day = column->column && column->column->type == COLUMN_DATE;
		int own = write_heading(writing, (uint16_t)i, column->heading,
					heading_style(column->column), width_of(column));

		xlsx_column_look(writing->out, (uint16_t)i, width_of(column),
				 day ? STYLE_RETURNED_DATE : STYLE_RETURNED);
		lines = own > lines ? own : lines;
	}
	for (int i = 0; i < ROW_ORIGIN_COLUMNS; i++) {
		uint16_t index = (uint16_t)(sheet->count + (size_t)i);
		const char *heading = row_origin_heading(i, writing->book->lang);

		xlsx_column_width(writing->out, index, widths[i]);
		write_heading(writing, index, span_of(heading), STYLE_HEADING, widths[i]);
	}
	xlsx_row_height(writing->out, 0, text_width_row_height(lines));
}

static void end_sheet(struct writing *writing)
{
	enum lang lang = writing->book->lang;
	const struct xlsx_page paper = {.wide = true,
					.left = writing->options.title,
					.of = text_of("page_of", lang),
					.right = ""};

	if (!writing->sheet)
		return;
	for (size_t i = 0; i < writing->sheet->count; i++) {
		const struct column *column = writing->sheet->columns[i].column;
		struct xlsx_area area = {FIRST_ROW, (uint16_t)i, writing->row - 1, (uint16_t)i};

		if (column)
			choices_offer(&writing->choices,
				      column->type == COLUMN_WORD ? column->words->name : NULL,
				      column, writing->out, area, lang);
	}
	xlsx_freeze(writing->out, 1, 1);
	xlsx_page(writing->out, &paper);
	writing->sheets[writing->count - 1].rows = writing->row;
}

static void begin_sheet(struct writing *writing, const struct book_sheet *sheet)
{
	end_sheet(writing);
	name_sheet(writing, sheet);
	writing->sheet = sheet;
	writing->out = xlsx_sheet_add(writing->xlsx,
				      buf_string(&writing->sheets[writing->count - 1].name));
	writing->row = FIRST_ROW;
	write_headings(writing);
}

static int most(int lines, int other)
{
	return lines > other ? lines : other;
}

/* A spreadsheet fits a row to its text when somebody writes in it, not when it opens the file. A
 * cell of many lines shows the first. */
static int height_of(const struct writing *writing, const struct kept_row *row, struct span origin)
{
	enum { MOST_LINES = 12, REASON_ROOM_PX = REASON_PX - SIDES_PX };
	int lines = most(text_width_lines(row->error, REASON_ROOM_PX),
			 text_width_lines(row->hint, REASON_ROOM_PX));

	lines = most(lines, text_width_lines(origin, ORIGIN_PX - SIDES_PX));
	for (size_t i = 0; i < row->count; i++)
		lines = most(lines,
			     text_width_lines(row->cells[i].text,
					      width_of(&writing->sheet->columns[i]) - SIDES_PX));
	return text_width_row_height(lines < MOST_LINES ? lines : MOST_LINES);
}

/* Which row of which upload it was. Of a sheet that was refused no row waits: what waits is what
 * they were a correction of. */
static void add_origin(const struct writing *writing, const struct kept_row *row, struct buf *text)
{
	const struct row_origin origin = {row->number, row->upload,
					  buf_span(&writing->sheet->name)};

	if (writing->sheet->whole && row->origin.size)
		buf_add(text, row->origin);
	else
		row_origin_add(text, &origin, writing->book->lang);
}

static void write_row(struct writing *writing, const struct kept_row *row)
{
	uint16_t index = 0;
	struct buf text = {0};

	for (; index < row->count; index++)
		corrections_cell_write(writing->out, writing->row, index, &row->cells[index],
				       writing->sheet->columns[index].column);
	add_origin(writing, row, &text);
	xlsx_row_height(writing->out, writing->row, height_of(writing, row, buf_span(&text)));
	xlsx_text(writing->out, writing->row, index++, row->error, STYLE_GIVEN);
	xlsx_text(writing->out, writing->row, index++, row->hint, STYLE_GIVEN);
	xlsx_text(writing->out, writing->row++, index, buf_span(&text), STYLE_GIVEN);
	buf_free(&text);
}

/* A sheet that is full goes on in another. */
static bool write_rows(struct writing *writing, struct err *err)
{
	struct kept_rows *rows = writing->book->rows;
	struct kept_row row = {0};
	bool ok = true;

	for (size_t i = 0; ok && i < kept_rows_count(rows); i++) {
		const struct book_sheet *sheet;

		ok = kept_rows_read(rows, i, &row, err);
		if (!ok)
			break;
		sheet = sheet_at(writing->book, row.sheet);
		if (sheet != writing->sheet || writing->row == XLSX_MAX_ROWS)
			begin_sheet(writing, sheet);
		write_row(writing, &row);
	}
	end_sheet(writing);
	free(row.cells);
	return ok;
}

/* -------------------------------------------------------------------------------- the whole */

static void add_choices(struct writing *writing)
{
	enum lang lang = writing->book->lang;

	for (size_t s = 0; s < writing->book->count; s++) {
		const struct book_sheet *sheet = &writing->book->sheets[s];

		for (size_t i = 0; i < sheet->count; i++) {
			const struct column *column = sheet->columns[i].column;

			if (column && column->type == COLUMN_WORD)
				choices_add_words(&writing->choices, column->words,
						  column->heading[lang], lang);
		}
	}
}

static bool verify(const struct writing *writing, int64_t choice_rows, struct err *err)
{
	size_t count = writing->count;
	int64_t *rows = mem_alloc((count + 1) * sizeof *rows);
	bool ok;

	for (size_t i = 0; i < count; i++)
		rows[i] = writing->sheets[i].rows;
	if (choice_rows)
		rows[count++] = choice_rows;
	ok = verify_workbook(writing->options.path, writing->name, rows, count, err);
	free(rows);
	return ok;
}

static bool write_workbook(void *context, struct err *err)
{
	struct writing *writing = context;
	struct xml_text_counts counts = {0};
	int64_t choice_rows = 0;

	malloc_or_end();
	add_choices(writing);
	writing->xlsx = xlsx_open(&writing->options, err);
	if (!writing->xlsx)
		return false;
	if (!write_rows(writing, err)) {
		xlsx_drop(writing->xlsx);
		return false;
	}
	if (writing->choices.count)
		choice_rows = choices_write(&writing->choices, writing->xlsx, writing->book->lang);
	return xlsx_finish(writing->xlsx, &counts, err) && verify(writing, choice_rows, err);
}

/* The process that writes it frees nothing. */
bool corrections_book_write(struct corrections_book *book, struct new_file *out, const char *name,
			    struct date day, struct err *err)
{
	struct new_file base = {.folder = -1, .file = -1};
	struct buf path = {0}, base_path = {0}, title = {0};
	struct writing writing = {.book = book, .name = name};
	bool ok = kept_rows_sort(book->rows, err) && new_file_open(&base, name, err);

	if (ok) {
		new_file_path(out, &path);
		new_file_path(&base, &base_path);
		text_add(&title, "corrections.title", book->lang,
			 TEXT_VALUES(text_span(file_name(name))));
		writing.options = (struct xlsx_options){.path = buf_string(&path),
							.name = name,
							.temporary_folder = scratch_folder(),
							.base = buf_string(&base_path),
							.author = "loka-ingest " LOKA_VERSION,
							.lang = book->lang,
							.streaming = true,
							.title = buf_string(&title),
							.subject = file_name(name).data,
							.created = day};
		ok = apart_run(write_workbook, &writing, name, err);
	}
	new_file_close(&base);
	buf_free(&path);
	buf_free(&base_path);
	buf_free(&title);
	return ok;
}
