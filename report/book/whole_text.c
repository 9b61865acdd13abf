#include "report/book/whole_text.h"

#include <stdlib.h>

#include "base/mem.h"
#include "report/book/page_name.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

static bool holds_whole(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++) {
		if (sheet->columns[i].whole == WHOLE_TEXT)
			return true;
	}
	return false;
}

void whole_texts_open(struct whole_texts *whole, const struct state *state,
		      const struct book_plan *plan)
{
	*whole = (struct whole_texts){.state = state};
	for (size_t i = 0; i < plan->count; i++) {
		if (holds_whole(&plan->sheets[i]))
			whole->sheet = &plan->sheets[i];
	}
	if (whole->sheet)
		whole->title = text_of(whole->sheet->title, state->options->lang);
}

void whole_texts_free(struct whole_texts *whole)
{
	free(whole->pieces);
	map_free(&whole->places);
	pool_free(&whole->pool);
	buf_free(&whole->shown);
}

/* The end of the last character that begins before `size`. */
static size_t character_end(struct span text, size_t size)
{
	while (size < text.size && ((unsigned char)text.data[size] & 0xC0) == 0x80)
		size++;
	return size;
}

/* Goes back to the end of a word, if there is one in the last part of the text. */
static size_t word_end(struct span text, size_t size)
{
	enum { LONGEST_WORD = 60 };
	size_t least = size > LONGEST_WORD ? size - LONGEST_WORD : 1;

	if (size >= text.size)
		return text.size;
	for (size_t end = size; end > least; end--) {
		if (text.data[end] == ' ' || text.data[end] == '\n')
			return end;
	}
	return size;
}

/* How many bytes of `text` stand in the highest row, with `end` behind them. */
static size_t fitting(struct buf *scratch, struct span text, const char *end, int room_px)
{
	size_t least = 0, most = text.size;

	while (least < most) {
		size_t middle = character_end(text, (least + most + 1) / 2);

		buf_clear(scratch);
		buf_add(scratch, span_make(text.data, middle));
		buf_add_string(scratch, end);
		if (text_width_lines(buf_span(scratch), room_px) <= WHOLE_TEXT_LINES)
			least = middle;
		else
			most = (least + most + 1) / 2 - 1;
	}
	return word_end(text, least);
}

static void add_piece(struct whole_texts *whole, const struct whole_piece *piece)
{
	whole->pieces =
		mem_grow(whole->pieces, &whole->capacity, whole->count, sizeof *whole->pieces);
	whole->pieces[whole->count++] = *piece;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

static void add_pieces(struct whole_texts *whole, struct span text, struct span ref,
		       struct span heading)
{
	struct whole_piece piece = {.ref = pool_copy(&whole->pool, ref),
				    .heading = pool_copy(&whole->pool, heading)};
	size_t first = whole->count;

	while (text.size) {
		size_t size = fitting(&whole->shown, text, "", WHOLE_TEXT_PX - TEXT_WIDTH_SIDES_PX);

		piece.part++;
		piece.text = span_make(text.data, size);
		add_piece(whole, &piece);
		while (size < text.size && is_blank(text.data[size]))
			size++;
		text = span_make(text.data + size, text.size - size);
	}
	for (size_t i = first; i < whole->count; i++)
		whole->pieces[i].parts = piece.part;
}

/* The first row of a text among the pieces; a text that several sheets show is kept once. */
static int64_t keep(struct whole_texts *whole, struct span text, struct span ref,
		    struct span heading)
{
	int64_t piece;

	if (!map_get(&whole->places, text, &piece)) {
		piece = (int64_t)whole->count;
		map_set(&whole->places, text, piece);
		add_pieces(whole, pool_copy(&whole->pool, text), ref, heading);
	}
	return piece;
}

static void add_mark(struct buf *mark, const struct whole_texts *whole, int64_t piece)
{
	int64_t row = whole->rows + piece, rows_per_page = whole->state->options->sheet_rows;
	struct buf sheet = {0};

	buf_add_char(mark, ' ');
	page_name(&sheet, whole->title, (size_t)(row / rows_per_page));
	text_add(mark, "whole.mark", whole->state->options->lang,
		 TEXT_VALUES(text_string(buf_string(&sheet)),
			     text_number(ROW_FIRST + 1 + row % rows_per_page)));
	buf_free(&sheet);
}

void whole_texts_fit(struct whole_texts *whole, struct sheet_cell *cell, int room_px,
		     struct span ref, struct span heading)
{
	struct span text = cell->text;
	struct buf mark = {0};
	int64_t piece;
	size_t size;

	if (!whole->title || !sheet_cell_wraps(cell) ||
	    text_width_lines(text, room_px) <= WHOLE_TEXT_LINES)
		return;
	piece = keep(whole, text, ref, heading);
	add_mark(&mark, whole, piece);
	size = fitting(&whole->shown, text, buf_string(&mark), room_px);
	buf_clear(&whole->shown);
	buf_add(&whole->shown, span_make(text.data, size));
	buf_add(&whole->shown, buf_span(&mark));
	cell->text = buf_span(&whole->shown);
	buf_free(&mark);
}

void whole_piece_title(struct buf *out, const struct whole_piece *piece, enum lang lang)
{
	struct text_value ref = text_string(piece->ref.data);
	struct text_value heading = text_string(piece->heading.data);

	if (piece->parts == 1)
		text_add(out, "whole.heading", lang, TEXT_VALUES(ref, heading));
	else
		text_add(out, "whole.part", lang,
			 TEXT_VALUES(ref, heading, text_number((long long)piece->part),
				     text_number((long long)piece->parts)));
}
