#include "xlsx/stream.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/column_letters.h"
#include "base/mem.h"
#include "xlsx/temporary.h"

enum { PACK_BYTES = 65536, DEFAULT_HEIGHT_PX = 20 };

struct stream {
	FILE *file;
	struct deflater *deflater;
	struct buf text;     /* whole rows, not packed yet */
	struct buf deflated; /* not written yet */
	struct buf cells;    /* of `row` */
	char number[16];     /* `row` as text */
	size_t number_size;
	bool begun; /* `row` is open */
	uint32_t row;
	int height_px;
	bool failed;
	struct stream_place place;
};

struct stream *stream_open(const char *folder)
{
	struct stream *rows = mem_alloc(sizeof *rows);

	*rows = (struct stream){.file = temporary_open(folder), .deflater = deflater_open()};
	rows->failed = !rows->file;
	return rows;
}

void stream_close(struct stream *rows)
{
	if (!rows)
		return;
	if (rows->file)
		fclose(rows->file);
	deflater_close(rows->deflater);
	buf_free(&rows->text);
	buf_free(&rows->deflated);
	buf_free(&rows->cells);
	free(rows);
}

FILE *stream_file(struct stream *rows)
{
	return rows->file;
}

bool stream_ok(const struct stream *rows)
{
	return !rows->failed;
}

static void write_packed(struct stream *rows)
{
	size_t size = rows->deflated.size;

	if (!rows->failed && fwrite(rows->deflated.data, 1, size, rows->file) != size)
		rows->failed = true;
	buf_clear(&rows->deflated);
}

static void pack(struct stream *rows)
{
	deflater_add(rows->deflater, buf_span(&rows->text), &rows->deflated);
	buf_clear(&rows->text);
	write_packed(rows);
}

/* Heights are written in points, three quarters of a pixel. */
static void add_height(struct buf *text, int height_px)
{
	static const char *const quarters[] = {"", ".25", ".5", ".75"};

	if (height_px == DEFAULT_HEIGHT_PX)
		return;
	buf_add_string(text, " ht=\"");
	buf_add_number(text, height_px * 3 / 4);
	buf_add_string(text, quarters[height_px * 3 % 4]);
	buf_add_string(text, "\" customHeight=\"1\"");
}

static void end_row(struct stream *rows)
{
	struct buf *text = &rows->text;

	if (!rows->begun)
		return;
	buf_add_string(text, "<row r=\"");
	buf_add(text, span_make(rows->number, rows->number_size));
	buf_add_char(text, '"');
	add_height(text, rows->height_px);
	buf_add_char(text, '>');
	buf_add(text, buf_span(&rows->cells));
	buf_add_string(text, "</row>");
	buf_clear(&rows->cells);
	rows->begun = false;
	if (text->size >= PACK_BYTES)
		pack(rows);
}

static void turn_to(struct stream *rows, uint32_t row)
{
	if (rows->begun && rows->row == row)
		return;
	end_row(rows);
	rows->begun = true;
	rows->row = rows->place.last_row = row;
	rows->height_px = DEFAULT_HEIGHT_PX;
	rows->number_size = (size_t)snprintf(rows->number, sizeof rows->number, "%lu", row + 1UL);
}

/* `<c r="AB12" s="7"`: the longest has three letters, seven and ten digits. */
static void begin_cell(struct stream *rows, uint32_t row, uint16_t column, int look)
{
	char tag[48] = "<c r=\"", *at = tag + 6;

	turn_to(rows, row);
	if (column > rows->place.last_column)
		rows->place.last_column = column;
	at += column_letters(at, column + 1);
	memcpy(at, rows->number, rows->number_size);
	at += rows->number_size;
	memcpy(at, "\" s=\"", 5);
	buf_add(&rows->cells, span_make(tag, (size_t)(at + 5 - tag)));
	buf_add_number(&rows->cells, look);
}

static void add_escaped(struct buf *out, struct span text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.size; i++) {
		const char *instead = text.data[i] == '&'   ? "&amp;"
				      : text.data[i] == '<' ? "&lt;"
				      : text.data[i] == '>' ? "&gt;"
							    : NULL;

		if (!instead)
			continue;
		buf_add(out, span_make(text.data + from, i - from));
		buf_add_string(out, instead);
		from = i + 1;
	}
	buf_add(out, span_make(text.data + from, text.size - from));
}

/* A double holds whole numbers of 15 digits as they are. */
static void add_value(struct buf *out, double number)
{
	const double most = 1e15;

	buf_add_string(out, "<v>");
	if (number > -most && number < most && (double)(long long)number == number)
		buf_add_number(out, (long long)number);
	else
		buf_printf(out, "%.16G", number);
	buf_add_string(out, "</v></c>");
}

void stream_text(struct stream *rows, uint32_t row, uint16_t column, struct span text, int look)
{
	bool spaced = text.size && (isspace((unsigned char)text.data[0]) ||
				    isspace((unsigned char)text.data[text.size - 1]));

	begin_cell(rows, row, column, look);
	buf_add_string(&rows->cells, spaced ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
					    : "\" t=\"inlineStr\"><is><t>");
	add_escaped(&rows->cells, text);
	buf_add_string(&rows->cells, "</t></is></c>");
}

void stream_number(struct stream *rows, uint32_t row, uint16_t column, double number, int look)
{
	begin_cell(rows, row, column, look);
	buf_add_string(&rows->cells, "\">");
	add_value(&rows->cells, number);
}

void stream_decimal(struct stream *rows, uint32_t row, uint16_t column, struct span number,
		    int look)
{
	begin_cell(rows, row, column, look);
	buf_add_string(&rows->cells, "\"><v>");
	add_escaped(&rows->cells, number);
	buf_add_string(&rows->cells, "</v></c>");
}

void stream_formula(struct stream *rows, uint32_t row, uint16_t column, struct span formula,
		    double value, int look)
{
	begin_cell(rows, row, column, look);
	buf_add_string(&rows->cells, "\"><f>");
	add_escaped(&rows->cells, formula);
	buf_add_string(&rows->cells, "</f>");
	add_value(&rows->cells, value);
}

void stream_blank(struct stream *rows, uint32_t row, uint16_t column, int look)
{
	begin_cell(rows, row, column, look);
	buf_add_string(&rows->cells, "\"/>");
}

void stream_height(struct stream *rows, uint32_t row, int height_px)
{
	turn_to(rows, row);
	rows->height_px = height_px;
}

struct stream_place stream_end(struct stream *rows)
{
	struct stream_place place;

	end_row(rows);
	pack(rows);
	rows->place.deflated = deflater_end(rows->deflater, false, &rows->deflated);
	write_packed(rows);
	place = rows->place;
	rows->place = (struct stream_place){.offset = rows->failed ? 0 : ftell(rows->file)};
	return place;
}
