#include "report/page.h"

#include <stdlib.h>

#include "base/mem.h"

void page_make(struct page *page, const struct page_source *sources, size_t columns)
{
	*page = (struct page){.sources = sources, .columns = columns};
	page->cells = mem_alloc(PAGE_ROWS * columns * sizeof *page->cells);
}

void page_free(struct page *page)
{
	free(page->cells);
	buf_free(&page->text);
	*page = (struct page){0};
}

static double number_part(struct span text, int part)
{
	struct span piece = {0};

	while (part-- > 0 && span_next(&text, " ", &piece))
		;
	return piece.data ? strtod(piece.data, NULL) : 0;
}

static void read_cell(struct page *page, struct cell *cell, const struct page_source *source,
		      const struct stmt *stmt)
{
	struct span text;

	*cell = (struct cell){.type = CELL_NONE};
	if (source->field < 0 || stmt_is_null(stmt, source->field))
		return;
	if (source->part || stmt_is_number(stmt, source->field)) {
		cell->type = CELL_NUMBER;
		cell->number = source->part ? number_part(stmt_text(stmt, source->field), source->part)
					    : stmt_double(stmt, source->field);
		return;
	}
	text = stmt_text(stmt, source->field);
	if (text.size == 0)
		return;
	*cell = (struct cell){.type = CELL_TEXT, .at = page->text.size, .size = text.size};
	buf_add(&page->text, text);
}

enum next page_read(struct page *page, struct stmt *stmt, size_t max_rows, struct err *err)
{
	enum next next = NEXT_GOT;

	page->rows = 0;
	buf_clear(&page->text);
	while (page->rows < max_rows && page->rows < PAGE_ROWS) {
		struct cell *row = &page->cells[page->rows * page->columns];

		next = stmt_next(stmt, err);
		if (next != NEXT_GOT)
			return next;
		for (size_t i = 0; i < page->columns; i++)
			read_cell(page, &row[i], &page->sources[i], stmt);
		page->rows++;
	}
	return next;
}

const struct cell *page_cell(const struct page *page, size_t row, size_t column)
{
	return &page->cells[row * page->columns + column];
}

struct span page_text(const struct page *page, const struct cell *cell)
{
	return cell->type == CELL_TEXT ? span_make(page->text.data + cell->at, cell->size)
				       : (struct span){0};
}
