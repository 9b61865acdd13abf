#include "report/book/page_one.h"

#include <string.h>

#include "report/book/links.h"
#include "report/book/page.h"
#include "report/book/page_cells.h"
#include "report/book/phrase.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

enum {
	TITLE_PX = 27,
	FIGURE_PX = 29,
	GAP_PX = 6,
	/* A4 in landscape shows 1,047 by 722 pixels between the margins. Letters of 11 points are
	 * printed with 8.1 at 100/135 of full size, which is so much of a sheet: */
	PAGE_PX = 722 * 135 / 100,
	CHART_PX = 115, /* title, legend and axis */
	BAR_PX = 26,	/* a bar, and its name */
	LEAST_BAR_PX = 15,
	MOST_REFERENCE_PX = 190,
};

/* Reference, what, who, contact, and five short ones: 1,310 pixels, and 1,366 with the window.
 * References need more when they name their event, which what it is about then gives up. */
static const int columns_px[PAGE_COLUMNS] = {104, 326, 166, 168, 138, 100, 100, 104, 104};

/* "De 10 allvarligaste av 73." beside a heading, or that it is all or none. */
static bool put_remark(struct page_cells *at, const char *name, struct err *err)
{
	struct stmt *stmt = page_cells_figures(at, name, err);
	struct buf key = {0};

	if (!stmt)
		return false;
	buf_printf(&key, "say.%s.%s", name,
		   !stmt_int(stmt, 0)			    ? "none"
		   : stmt_int(stmt, 0) <= stmt_int(stmt, 1) ? "all"
							    : "some");
	page_cells_phrase(at, 1, buf_string(&key), STYLE_AS_OF, stmt);
	book_statement_end(stmt);
	buf_free(&key);
	return true;
}

static bool write_heading(struct page_cells *at, const struct block *block, struct err *err)
{
	page_cells_end_row(at, GAP_PX);
	page_cells_label(at, 0, block->heading, STYLE_SECTION);
	if (block->remark && !put_remark(at, block->remark, err))
		return false;
	page_cells_end_row(at, PAGE_LINE_PX + 2);
	return true;
}

static int64_t number_of(const struct stmt *row, const char *name)
{
	int column = 0;

	while (strcmp(stmt_column_name(row, column), name) != 0)
		column++;
	return stmt_int(row, column);
}

static void write_figure(struct page_cells *at, const struct figure *figure, const struct stmt *row)
{
	if (!figure->value)
		page_cells_phrase(at, figure->column, figure->text, STYLE_FIGURE, row);
	else if (at->out)
		xlsx_number(at->out, at->row, (uint16_t)figure->column,
			    (double)number_of(row, figure->value), STYLE_FIGURE);
}

static void write_change(struct page_cells *at, const struct figure *figure, const struct stmt *row)
{
	bool none = figure->new &&number_of(row, figure->new) == 0;

	page_cells_phrase(at, figure->column, none ? "figure.none_new" : figure->change,
			  STYLE_AS_OF, row);
}

/* Labels above, the figures large, how they have changed below. */
static bool write_figures(struct page_cells *at, const struct block *block, struct err *err)
{
	struct stmt *stmt;

	if (!write_heading(at, block, err))
		return false;
	stmt = page_cells_figures(at, block->table.name, err);
	if (!stmt)
		return false;
	for (size_t i = 0; i < block->count; i++)
		page_cells_label(at, block->figures[i].column, block->figures[i].label,
				 STYLE_AS_OF);
	page_cells_end_row(at, PAGE_LINE_PX);
	for (size_t i = 0; i < block->count; i++)
		write_figure(at, &block->figures[i], stmt);
	page_cells_end_row(at, FIGURE_PX);
	for (size_t i = 0; i < block->count; i++)
		write_change(at, &block->figures[i], stmt);
	page_cells_end_row(at, PAGE_LINE_PX);
	book_statement_end(stmt);
	return true;
}

/* To row `place` of a block of this page, which stands further down. */
static bool link_to_block(struct page_cells *at, const char *name, int64_t place)
{
	const struct sheet *sheet = at->draft->sheet;

	for (size_t i = 0; i < sheet->block_count; i++) {
		if (sheet->blocks[i].table.name && strcmp(sheet->blocks[i].table.name, name) == 0) {
			link_to_sheet(&at->target, text_of(sheet->title, at->lang),
				      at->book->block_rows[i] + place);
			return true;
		}
	}
	return false;
}

static bool find_link(struct page_cells *at, const struct laid_column *column,
		      const struct sheet_cell *cell, const struct stmt *row)
{
	buf_clear(&at->target);
	if (column->plan->link == LINK_ROW &&
	    link_to_block(at, stmt_string(row, column->sheet), stmt_int(row, column->place)))
		return true;
	return link_of_cell(&at->target, at->book, column, cell, row);
}

static enum style look_of(const struct laid_column *column, const struct sheet_cell *cell)
{
	if (!column->plan->bar || cell->kind != CELL_NUMBER)
		return cell->style;
	return column->plan->show == SHOW_SHARE ? STYLE_BAR_SHARE : STYLE_BAR;
}

static void put_cell(struct page_cells *at, unsigned i, const struct laid_column *column,
		     const struct sheet_cell *cell, struct span text, const struct stmt *row)
{
	enum style style = look_of(column, cell);

	if (!at->out)
		return;
	if (find_link(at, column, cell, row))
		xlsx_link(at->out, at->row, (uint16_t)i, buf_string(&at->target), text, STYLE_LINK);
	else if (cell->kind == CELL_NUMBER)
		xlsx_number(at->out, at->row, (uint16_t)i, cell->number, style);
	else if (cell->kind == CELL_DATE)
		xlsx_date(at->out, at->row, (uint16_t)i, cell->date, style);
	else
		xlsx_text(at->out, at->row, (uint16_t)i, text, style);
}

/* Whether a text of the row needs more than a line. */
static bool is_long(const struct page_cells *at, struct layout *layout, const struct stmt *row)
{
	struct sheet_cell cell;

	for (size_t i = 0; i < layout->count; i++) {
		sheet_cell_read(&cell, &layout->scratch, &layout->columns[i], row, at->lang);
		if (cell.kind == CELL_TEXT &&
		    page_cells_lines(cell.text, at->grid[i], looks[cell.style].bold) > 1)
			return true;
	}
	return false;
}

static void make_room(struct page_cells *at, int width_px)
{
	int more = width_px - at->grid[0];

	if (more > 0 && width_px <= MOST_REFERENCE_PX) {
		at->grid[0] += more;
		at->grid[1] -= more;
	}
}

static void write_row(struct page_cells *at, struct layout *layout, const struct stmt *row)
{
	struct sheet_cell cell;

	at->lines = 1 + (at->spare_px >= PAGE_LINE_PX && is_long(at, layout, row));
	at->spare_px -= PAGE_LINE_PX * (at->lines - 1);
	for (size_t i = 0; i < layout->count; i++) {
		struct laid_column *column = &layout->columns[i];
		struct span text = span_none;

		sheet_cell_read(&cell, &layout->scratch, column, row, at->lang);
		if (!at->out && i == 0)
			make_room(at, sheet_cell_width(&cell));
		if (cell.kind == CELL_TEXT)
			text = page_cells_fitting(at, cell.text, at->grid[i],
						  looks[cell.style].bold);
		put_cell(at, (unsigned)i, column, &cell, text, row);
	}
	page_cells_end_row(at, PAGE_LINE_PX * at->lines);
}

static void write_headings(struct page_cells *at, const struct layout *layout)
{
	int most = 1;

	for (size_t i = 0; i < layout->count; i++) {
		struct span heading = buf_span(&layout->columns[i].heading);
		int lines = page_cells_lines(heading, at->grid[i], true);

		page_cells_text(at, (unsigned)i, heading, STYLE_HEADING);
		if (lines > most)
			most = lines;
	}
	page_cells_end_row(at, PAGE_LINE_PX * most);
}

static void write_rules(struct page_cells *at, const struct layout *layout, uint32_t first)
{
	for (size_t i = 0; i < layout->count && at->row > first; i++) {
		const struct sheet_column *plan = layout->columns[i].plan;
		struct xlsx_area area = {first, (uint16_t)i, at->row - 1, (uint16_t)i};

		page_rules(at->out, area, plan->list, at->lang);
		page_rules(at->out, area, plan->reasons, at->lang);
		if (plan->bar)
			xlsx_bar(at->out, area, plan->show == SHOW_SHARE ? 1 : 0, plan->bar);
	}
}

/* To the right of the columns. */
static void chart_beside(struct page_cells *at, const struct block *block,
			 const struct layout *layout, const struct chart_facts *facts,
			 uint32_t first, int height_px)
{
	struct chart_place place = {.row = first - 1,
				    .column = (uint16_t)layout->count,
				    .x_px = TEXT_WIDTH_SIDES_PX,
				    .width_px = -2 * TEXT_WIDTH_SIDES_PX,
				    .height_px = height_px};

	for (size_t i = layout->count; i < PAGE_COLUMNS; i++)
		place.width_px += at->grid[i];
	chart_write(at->out, &(struct chart_page){.sheet = &block->table,
						  .layout = layout,
						  .facts = facts,
						  .first_row = first,
						  .last_row = at->row - 1,
						  .place = &place,
						  .lang = at->lang});
}

static bool write_rows(struct page_cells *at, const struct block *block, struct layout *layout,
		       struct stmt *stmt, struct err *err)
{
	struct chart_facts facts = {0};
	uint32_t first;
	int height = at->height;
	enum next next;

	write_headings(at, layout);
	first = at->row;
	while ((next = stmt_next(stmt, err)) == NEXT_GOT) {
		chart_look(&facts, &block->table, layout, stmt, at->row);
		write_row(at, layout, stmt);
	}
	if (at->out) {
		write_rules(at, layout, first);
		if (block->table.chart)
			chart_beside(at, block, layout, &facts, first, at->height - height);
	}
	chart_facts_free(&facts);
	return next == NEXT_END;
}

static bool write_table(struct page_cells *at, const struct block *block, struct err *err)
{
	struct stmt *stmt = book_sheet_statement(at->book, &block->table, block->table.name, err);
	struct layout layout;
	bool ok = stmt && write_heading(at, block, err);

	if (!stmt)
		return false;
	layout_open(&layout, at->book->state, &block->table, stmt);
	at->book->block_rows[block - at->draft->sheet->blocks] = at->row + 1;
	ok = ok && write_rows(at, block, &layout, stmt, err);
	layout_close(&layout);
	book_statement_end(stmt);
	return ok;
}

/* Leaves room; what is drawn there stands in cells of a sheet that is written later. */
static void write_chart(struct page_cells *at)
{
	if (!at->chart_px)
		return;
	page_cells_end_row(at, GAP_PX);
	if (at->out) {
		at->book->picture = at->out;
		at->book->picture_place =
			(struct chart_place){.row = at->row, .height_px = at->chart_px};
		for (size_t i = 0; i < PAGE_COLUMNS; i++)
			at->book->picture_place.width_px += at->grid[i];
	}
	page_cells_end_row(at, at->chart_px);
}

/* A link to a sheet in each cell; one that is wider than its column goes on over the next. */
static void put_contents(struct page_cells *at, const char *title, unsigned *column)
{
	int width = text_width(span_of(title)) + TEXT_WIDTH_SIDES_PX, room = at->grid[*column];
	unsigned next = *column + 1;

	while (room < width && next < PAGE_COLUMNS)
		room += at->grid[next++];
	if (room < width) {
		page_cells_end_row(at, PAGE_LINE_PX);
		*column = 1;
		next = 2;
	}
	buf_clear(&at->target);
	link_to_sheet(&at->target, title, 1);
	if (at->out)
		xlsx_link(at->out, at->row, (uint16_t)*column, buf_string(&at->target),
			  span_of(title), STYLE_BACK);
	*column = next;
	if (next == PAGE_COLUMNS) {
		page_cells_end_row(at, PAGE_LINE_PX);
		*column = 1;
	}
}

static void write_left_out(struct page_cells *at)
{
	const struct book *book = at->book;
	size_t count = 0;

	buf_clear(&at->text);
	for (size_t i = 0; i < book->draft_count; i++) {
		const struct sheet *sheet = book->drafts[i].sheet;

		if (book->drafts[i].left_out && !sheet->optional && !sheet->follows)
			buf_printf(&at->text, "%s%s", count++ ? ", " : "",
				   draft_title(&book->drafts[i], at->lang));
	}
	if (!count)
		return;
	buf_clear(&at->cut);
	text_add(&at->cut, book->area ? "page.left_out" : "page.empty", at->lang,
		 TEXT_VALUES(text_span(buf_span(&at->text))));
	page_cells_text(at, 1, buf_span(&at->cut), STYLE_AS_OF);
	page_cells_end_row(at, PAGE_LINE_PX);
}

static void write_contents(struct page_cells *at, const struct block *block)
{
	unsigned column = 1;

	page_cells_end_row(at, GAP_PX);
	page_cells_label(at, 0, block->heading, STYLE_SECTION);
	for (size_t i = 0; i < at->book->draft_count; i++) {
		const struct draft *draft = &at->book->drafts[i];

		if (draft != at->draft && !draft->left_out)
			put_contents(at, draft_title(draft, at->lang), &column);
	}
	if (column > 1)
		page_cells_end_row(at, PAGE_LINE_PX);
	write_left_out(at);
}

/* The date, what it is compared with, whose goal area it is and for whom it was made. */
static bool write_date(struct page_cells *at, const char *figures, struct err *err)
{
	struct stmt *stmt = page_cells_figures(at, figures, err);
	bool public = at->book->state->options->public;
	const char *key = "page.date";

	if (!stmt)
		return false;
	if (at->book->area && !public)
		key = stmt_is_null(stmt, stmt_column_count(stmt) - 1) ? "page.date_of_nobody"
								      : "page.date_of_area";
	buf_clear(&at->text);
	phrase_add(&at->text, text_of(key, at->lang), stmt);
	buf_add_string(&at->text, text_of(public ? "public" : "internal", at->lang));
	page_cells_text(at, 0, buf_span(&at->text), STYLE_AS_OF);
	book_statement_end(stmt);
	return true;
}

static bool write_top(struct page_cells *at, struct err *err)
{
	const struct area *area = at->book->area;

	buf_clear(&at->text);
	if (area)
		buf_printf(&at->text, "%s – %s (%s)", text_of(at->draft->sheet->title, at->lang),
			   area->name, area->code);
	else
		buf_add_string(&at->text, at->book->state->title);
	page_cells_text(at, 0, buf_span(&at->text), STYLE_TITLE);
	page_cells_end_row(at, TITLE_PX);
	page_cells_text(at, 0, buf_span(&at->draft->sentence), STYLE_SENTENCE);
	page_cells_end_row(at, PAGE_LINE_PX + 2);
	buf_clear(&at->target);
	if (link_back(&at->target, at->book, at->draft->sheet)) {
		if (at->out)
			xlsx_link(at->out, at->row, 0, buf_string(&at->target),
				  span_of(text_of("back.management", at->lang)), STYLE_BACK);
		page_cells_end_row(at, PAGE_LINE_PX);
	}
	if (!write_date(at, at->draft->sheet->blocks[0].table.name, err))
		return false;
	page_cells_end_row(at, PAGE_LINE_PX);
	return true;
}

static bool write_blocks(struct page_cells *at, struct err *err)
{
	const struct sheet *sheet = at->draft->sheet;
	bool ok = write_top(at, err);

	for (size_t i = 0; ok && i < sheet->block_count; i++) {
		const struct block *block = &sheet->blocks[i];

		if (block->kind == BLOCK_FIGURES)
			ok = write_figures(at, block, err);
		else if (block->kind == BLOCK_TABLE)
			ok = write_table(at, block, err);
		else if (block->kind == BLOCK_CHART)
			write_chart(at);
		else
			write_contents(at, block);
	}
	return ok;
}

/* Finds how high the chart gets, and what is left for long texts: a page holds so much. With very
 * many goal areas it takes another, and has no chart. */
static bool fit(struct page_cells *at, struct err *err)
{
	int bars = (int)at->book->state->area_count, height = CHART_PX + BAR_PX * bars;

	if (!write_blocks(at, err))
		return false;
	at->spare_px = PAGE_PX - at->height;
	if (height > at->spare_px - GAP_PX)
		height = at->spare_px - GAP_PX;
	if (height >= CHART_PX + LEAST_BAR_PX * bars && page_cells_has_chart(at, err)) {
		at->chart_px = height;
		at->spare_px -= height + GAP_PX;
	}
	return true;
}

static void set_paper(struct page_cells *at)
{
	struct buf left = {0}, right = {0};
	struct xlsx_page paper = {
		.of = text_of("page_of", at->lang), .one = at->height <= PAGE_PX, .first = true};

	page_feet(&left, &right, at->book);
	paper.left = buf_string(&left);
	paper.right = buf_string(&right);
	for (size_t i = 0; i < PAGE_COLUMNS; i++)
		xlsx_column_width(at->out, (uint16_t)i, at->grid[i]);
	xlsx_page(at->out, &paper);
	xlsx_print(at->out, (struct xlsx_area){0, 0, at->row - 1, PAGE_COLUMNS - 1});
	buf_free(&left);
	buf_free(&right);
}

bool page_one_write(struct book *book, const struct draft *draft, struct err *err)
{
	struct page_cells at = {.book = book, .draft = draft, .lang = book->state->options->lang};
	bool ok;

	memcpy(at.grid, columns_px, sizeof at.grid);
	ok = fit(&at, err);
	if (ok) {
		at.row = 0;
		at.height = 0;
		at.out = xlsx_sheet_add(book->xlsx, text_of(draft->sheet->title, at.lang));
		ok = write_blocks(&at, err);
		set_paper(&at);
		expected_add(&book->expected, at.row);
	}
	page_cells_free(&at);
	return ok;
}

void page_one_chart(const struct book *book, const struct chart_page *page)
{
	struct chart_page own = *page;

	if (!book->picture || page->sheet->chart != CHART_AREAS)
		return;
	own.place = &book->picture_place;
	chart_write(book->picture, &own);
}
