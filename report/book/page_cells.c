#include "report/book/page_cells.h"

#include "base/utf8.h"
#include "report/book/phrase.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

extern const char page_one_sql[];

void page_cells_free(struct page_cells *at)
{
	buf_free(&at->text);
	buf_free(&at->cut);
	buf_free(&at->target);
}

void page_cells_end_row(struct page_cells *at, int height)
{
	if (at->out)
		xlsx_row_height(at->out, at->row, height);
	at->row++;
	at->height += height;
}

void page_cells_text(struct page_cells *at, unsigned column, struct span text, enum style style)
{
	if (at->out)
		xlsx_text(at->out, at->row, (uint16_t)column, text, style);
}

void page_cells_label(struct page_cells *at, unsigned column, const char *key, enum style style)
{
	page_cells_text(at, column, span_of(text_of(key, at->lang)), style);
}

void page_cells_phrase(struct page_cells *at, unsigned column, const char *key, enum style style,
		       const struct stmt *row)
{
	buf_clear(&at->text);
	phrase_add(&at->text, text_of(key, at->lang), row);
	page_cells_text(at, column, buf_span(&at->text), style);
}

int page_cells_lines(struct span text, int width_px, bool bold)
{
	int room = width_px - TEXT_WIDTH_SIDES_PX;

	return text_width_lines(text, bold ? room * 100 / TEXT_WIDTH_BOLD_PERCENT : room);
}

struct span page_cells_fitting(struct page_cells *at, struct span text, int width_px, bool bold)
{
	struct span rest = text;
	size_t kept = 0;

	if (page_cells_lines(text, width_px, bold) <= at->lines)
		return text;
	while (rest.size) {
		utf8_next(&rest);
		buf_clear(&at->cut);
		buf_add(&at->cut, span_make(text.data, text.size - rest.size));
		buf_add_string(&at->cut, "…");
		if (page_cells_lines(buf_span(&at->cut), width_px, bold) > at->lines)
			break;
		kept = text.size - rest.size;
	}
	buf_clear(&at->cut);
	buf_add(&at->cut, span_trim(span_make(text.data, kept)));
	buf_add_string(&at->cut, "…");
	return buf_span(&at->cut);
}

struct stmt *page_cells_figures(const struct page_cells *at, const char *name, struct err *err)
{
	struct sheet own = {.statements = page_one_sql};
	struct stmt *stmt = book_sheet_statement(at->book, &own, name, err);

	return stmt && stmt_next(stmt, err) == NEXT_GOT ? stmt : NULL;
}

bool page_cells_has_chart(const struct page_cells *at, struct err *err)
{
	const struct sheet *sheet = at->draft->sheet;
	struct stmt *figures = page_cells_figures(at, sheet->blocks[0].table.name, err);
	bool found = false;

	for (size_t i = 0; figures && i < sheet->block_count; i++)
		found = found || sheet->blocks[i].kind == BLOCK_CHART;
	found = found && stmt_int(figures, 0) > 0;
	book_statement_end(figures);
	return found;
}
