#include "report/book/page_one.h"

#include <string.h>

#include "base/utf8.h"
#include "report/book/framework.h"
#include "report/book/links.h"
#include "report/book/page.h"
#include "report/book/phrase.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

extern const char page_one_sql[];

enum {
	COLUMNS = 9,
	LINE_PX = 19,
	TITLE_PX = 27,
	FIGURE_PX = 29,
	GAP_PX = 6,
	SIDES_PX = 22, /* of a cell: margins, indent */
	/* A4 in landscape shows 1,047 by 722 pixels between the margins. Letters of 11 points are
	 * printed with 8.1 at 100/136 of full size, which is so much of a sheet: */
	PAGE_PX = 722 * 136 / 100,
	CHART_PX = 85, /* title, legend and axis */
	BAR_PX = 19,   /* a bar, and its name */
	LEAST_BAR_PX = 14,
	MOST_REFERENCE_PX = 190,
};

/* Reference, what, who, contact, and five short ones: 1,290 pixels, and 1,366 with the window.
 * References need more when they name their event, which what it is about then gives up. */
static const int columns_px[COLUMNS] = {104, 318, 166, 168, 138, 100, 100, 104, 92};

struct writing {
	struct book *book;
	const struct draft *draft;
	struct xlsx_sheet *out; /* NULL: only looks how high it gets */
	enum lang lang;
	int grid[COLUMNS];
	uint32_t row;
	int height;   /* of the rows so far */
	int spare_px; /* for second lines of long texts, which are cut when there is no more */
	int lines;    /* that the texts of the row may have */
	int chart_px; /* what the chart gets; 0: there is none */
	struct buf text, cut, target;
};

static void end_row(struct writing *at, int height)
{
	if (at->out)
		xlsx_row_height(at->out, at->row, height);
	at->row++;
	at->height += height;
}

static void put(struct writing *at, unsigned column, struct span text, enum style style)
{
	if (at->out)
		xlsx_text(at->out, at->row, (uint16_t)column, text, style);
}

static void put_label(struct writing *at, unsigned column, const char *key, enum style style)
{
	put(at, column, span_of(text_of(key, at->lang)), style);
}

static void put_phrase(struct writing *at, unsigned column, const char *key, enum style style,
		       const struct stmt *row)
{
	buf_clear(&at->text);
	phrase_add(&at->text, text_of(key, at->lang), row);
	put(at, column, buf_span(&at->text), style);
}

static int lines_in(struct span text, int width_px, bool bold)
{
	int room = width_px - SIDES_PX;

	return text_width_lines(text, bold ? room * 100 / TEXT_WIDTH_BOLD_PERCENT : room);
}

/* Gives the text, or as much of it as fits in so many lines. */
static struct span fitting(struct writing *at, struct span text, int width_px, bool bold)
{
	struct span rest = text;
	size_t kept = 0;

	if (lines_in(text, width_px, bold) <= at->lines)
		return text;
	while (rest.size) {
		utf8_next(&rest);
		buf_clear(&at->cut);
		buf_add(&at->cut, span_make(text.data, text.size - rest.size));
		buf_add_string(&at->cut, "…");
		if (lines_in(buf_span(&at->cut), width_px, bold) > at->lines)
			break;
		kept = text.size - rest.size;
	}
	buf_clear(&at->cut);
	buf_add(&at->cut, span_trim(span_make(text.data, kept)));
	buf_add_string(&at->cut, "…");
	return buf_span(&at->cut);
}

static struct stmt *first_row(const struct writing *at, const char *name, struct err *err)
{
	struct sheet own = {.statements = page_one_sql};
	struct stmt *stmt = book_sheet_statement(at->book, &own, name, err);

	return stmt && stmt_next(stmt, err) == NEXT_GOT ? stmt : NULL;
}

/* "De 10 allvarligaste av 73." beside a heading, or that it is all or none. */
static bool put_remark(struct writing *at, const char *name, struct err *err)
{
	struct stmt *stmt = first_row(at, name, err);
	struct buf key = {0};

	if (!stmt)
		return false;
	buf_printf(&key, "say.%s%s", name,
		   !stmt_int(stmt, 0)			       ? ".none"
		   : stmt_int(stmt, 0) <= stmt_int(stmt, 1) ? ".all"
							       : "");
	put_phrase(at, 1, buf_string(&key), STYLE_AS_OF, stmt);
	book_statement_end(stmt);
	buf_free(&key);
	return true;
}

static bool write_heading(struct writing *at, const struct block *block, struct err *err)
{
	end_row(at, GAP_PX);
	put_label(at, 0, block->heading, STYLE_SECTION);
	if (block->remark && !put_remark(at, block->remark, err))
		return false;
	end_row(at, LINE_PX + 2);
	return true;
}

static void write_figure(struct writing *at, const struct figure *figure, const struct stmt *row)
{
	int column = -1;

	for (int i = 0; figure->value && i < stmt_column_count(row); i++) {
		if (strcmp(stmt_column_name(row, i), figure->value) == 0)
			column = i;
	}
	if (column < 0)
		put_phrase(at, figure->column, figure->text, STYLE_FIGURE, row);
	else if (at->out)
		xlsx_number(at->out, at->row, (uint16_t)figure->column, stmt_double(row, column),
			    STYLE_FIGURE);
}

/* Labels above, the figures large, how they have changed below. */
static bool write_figures(struct writing *at, const struct block *block, struct err *err)
{
	struct stmt *stmt;

	if (!write_heading(at, block, err))
		return false;
	stmt = first_row(at, block->table.name, err);
	if (!stmt)
		return false;
	for (size_t i = 0; i < block->count; i++)
		put_label(at, block->figures[i].column, block->figures[i].label, STYLE_AS_OF);
	end_row(at, LINE_PX);
	for (size_t i = 0; i < block->count; i++)
		write_figure(at, &block->figures[i], stmt);
	end_row(at, FIGURE_PX);
	for (size_t i = 0; i < block->count; i++)
		put_phrase(at, block->figures[i].column, block->figures[i].change, STYLE_AS_OF,
			   stmt);
	end_row(at, LINE_PX);
	book_statement_end(stmt);
	return true;
}

/* Row `place` of a block of this page, which stands further down. */
static bool link_to_block(struct writing *at, const char *name, int64_t place, uint32_t row)
{
	(void)row;
	for (size_t i = 0; i < at->draft->sheet->block_count; i++) {
		if (at->draft->sheet->blocks[i].kind == BLOCK_TABLE &&
		    strcmp(at->draft->sheet->blocks[i].table.name, name) == 0) {
			link_to_row(&at->target, at->book,
				    text_of(at->draft->sheet->title, at->lang),
				    (int64_t)at->book->block_rows[i] + place);
			return true;
		}
	}
	return false;
}

static bool find_link(struct writing *at, const struct laid_column *column,
		      const struct sheet_cell *cell, const struct stmt *row)
{
	buf_clear(&at->target);
	if (column->plan->link == LINK_ROW &&
	    link_to_block(at, stmt_string(row, column->sheet), stmt_int(row, column->place),
			  at->row))
		return true;
	return link_of_cell(&at->target, at->book, column, cell, row);
}

static enum style look_of(const struct laid_column *column, const struct sheet_cell *cell)
{
	if (!column->plan->bar || cell->kind != CELL_NUMBER)
		return cell->style;
	return column->plan->show == SHOW_SHARE ? STYLE_BAR_SHARE : STYLE_BAR;
}

static void put_cell(struct writing *at, unsigned i, const struct laid_column *column,
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
static bool is_long(const struct writing *at, struct layout *layout, const struct stmt *row)
{
	struct sheet_cell cell;

	for (size_t i = 0; i < layout->count; i++) {
		sheet_cell_read(&cell, &layout->scratch, &layout->columns[i], row, at->lang);
		if (cell.kind == CELL_TEXT &&
		    lines_in(cell.text, at->grid[i], looks[cell.style].bold) > 1)
			return true;
	}
	return false;
}

static void make_room(struct writing *at, int width_px)
{
	int more = width_px - at->grid[0];

	if (more > 0 && width_px <= MOST_REFERENCE_PX) {
		at->grid[0] += more;
		at->grid[1] -= more;
	}
}

static void write_row(struct writing *at, struct layout *layout, const struct stmt *row)
{
	struct sheet_cell cell;

	at->lines = 1 + (at->spare_px >= LINE_PX && is_long(at, layout, row));
	at->spare_px -= LINE_PX * (at->lines - 1);
	for (size_t i = 0; i < layout->count; i++) {
		struct laid_column *column = &layout->columns[i];
		struct span text = span_none;

		sheet_cell_read(&cell, &layout->scratch, column, row, at->lang);
		if (!at->out && i == 0)
			make_room(at, sheet_cell_width(&cell));
		if (cell.kind == CELL_TEXT)
			text = fitting(at, cell.text, at->grid[i], looks[cell.style].bold);
		put_cell(at, (unsigned)i, column, &cell, text, row);
	}
	end_row(at, LINE_PX * at->lines);
}

static void write_headings(struct writing *at, const struct layout *layout)
{
	int most = 1;

	for (size_t i = 0; i < layout->count; i++) {
		struct span heading = buf_span(&layout->columns[i].heading);
		int lines = lines_in(heading, at->grid[i], true);

		put(at, (unsigned)i, heading, STYLE_HEADING);
		if (lines > most)
			most = lines;
	}
	end_row(at, LINE_PX * most);
}

/* Bars and colours of the cells between the rows. */
static void write_rules(struct writing *at, const struct layout *layout, uint32_t first)
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

/* The chart of a table stands beside it, to the right of its columns. */
static void chart_beside(struct writing *at, const struct block *block, const struct layout *layout,
			 const struct chart_facts *facts, uint32_t first, int height_px)
{
	struct chart_place place = {.row = first - 1,
				    .column = (uint16_t)layout->count,
				    .x_px = SIDES_PX,
				    .width_px = -2 * SIDES_PX,
				    .height_px = height_px};

	for (size_t i = layout->count; i < COLUMNS; i++)
		place.width_px += at->grid[i];
	chart_write(at->out, &(struct chart_page){.sheet = &block->table,
						  .layout = layout,
						  .facts = facts,
						  .first_row = first,
						  .last_row = at->row - 1,
						  .place = &place,
						  .lang = at->lang});
}

static bool write_rows(struct writing *at, const struct block *block, struct layout *layout,
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

static bool write_table(struct writing *at, const struct block *block, struct err *err)
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
static void write_chart(struct writing *at)
{
	if (!at->chart_px)
		return;
	end_row(at, GAP_PX);
	if (at->out) {
		at->book->picture = at->out;
		at->book->picture_place = (struct chart_place){.row = at->row,
							       .height_px = at->chart_px};
		for (size_t i = 0; i < COLUMNS; i++)
			at->book->picture_place.width_px += at->grid[i];
	}
	end_row(at, at->chart_px);
}

/* A link to a sheet in each cell; one that is wider than its column goes on over the next. */
static void put_contents(struct writing *at, const char *title, unsigned *column)
{
	int width = text_width(span_of(title)) + SIDES_PX, room = at->grid[*column];
	unsigned next = *column + 1;

	while (room < width && next < COLUMNS)
		room += at->grid[next++];
	if (room < width) {
		end_row(at, LINE_PX);
		*column = 1;
		next = 2;
	}
	buf_clear(&at->target);
	link_to_row(&at->target, at->book, title, 1);
	if (at->out)
		xlsx_link(at->out, at->row, (uint16_t)*column, buf_string(&at->target),
			  span_of(title), STYLE_BACK);
	*column = next;
	if (next == COLUMNS) {
		end_row(at, LINE_PX);
		*column = 1;
	}
}

static const char *title_of(const struct draft *draft, enum lang lang)
{
	return draft->framework ? draft->framework->title : text_of(draft->sheet->title, lang);
}

static void write_left_out(struct writing *at)
{
	const struct book *book = at->book;
	size_t count = 0;

	buf_clear(&at->text);
	for (size_t i = 0; i < book->draft_count; i++) {
		const struct sheet *sheet = book->drafts[i].sheet;

		if (book->drafts[i].left_out && !sheet->optional && !sheet->follows)
			buf_printf(&at->text, "%s%s", count++ ? ", " : "",
				   title_of(&book->drafts[i], at->lang));
	}
	if (!count)
		return;
	buf_clear(&at->cut);
	text_add(&at->cut, book->area ? "page.left_out" : "page.empty", at->lang,
		 TEXT_VALUES(text_span(buf_span(&at->text))));
	put(at, 1, buf_span(&at->cut), STYLE_AS_OF);
	end_row(at, LINE_PX);
}

static void write_contents(struct writing *at, const struct block *block)
{
	unsigned column = 1;

	end_row(at, GAP_PX);
	put_label(at, 0, block->heading, STYLE_SECTION);
	for (size_t i = 0; i < at->book->draft_count; i++) {
		const struct draft *draft = &at->book->drafts[i];

		if (draft != at->draft && !draft->left_out)
			put_contents(at, title_of(draft, at->lang), &column);
	}
	if (column > 1)
		end_row(at, LINE_PX);
	write_left_out(at);
}

/* The date, what it is compared with, whose goal area it is and for whom it was made. */
static bool write_date(struct writing *at, const char *figures, struct err *err)
{
	struct stmt *stmt = first_row(at, figures, err);
	struct buf key = {0};

	if (!stmt)
		return false;
	buf_printf(&key, "page.date%s.%s",
		   !at->book->area			       ? ""
		   : stmt_is_null(stmt, stmt_column_count(stmt) - 1) ? "_of_nobody"
								     : "_of_area",
		   at->book->state->options->public ? "public" : "internal");
	put_phrase(at, 0, buf_string(&key), STYLE_AS_OF, stmt);
	book_statement_end(stmt);
	buf_free(&key);
	return true;
}

static bool write_top(struct writing *at, struct err *err)
{
	const struct area *area = at->book->area;

	buf_clear(&at->text);
	if (area)
		buf_printf(&at->text, "%s (%s)", area->name, area->code);
	else
		buf_add_string(&at->text, at->book->state->title);
	put(at, 0, buf_span(&at->text), STYLE_TITLE);
	end_row(at, TITLE_PX);
	put(at, 0, buf_span(&at->draft->sentence), STYLE_SENTENCE);
	end_row(at, LINE_PX + 2);
	buf_clear(&at->target);
	if (link_back(&at->target, at->book, at->draft->sheet)) {
		if (at->out)
			xlsx_link(at->out, at->row, 0, buf_string(&at->target),
				  span_of(text_of("back.management", at->lang)), STYLE_BACK);
		end_row(at, LINE_PX);
	}
	if (!write_date(at, at->draft->sheet->blocks[0].table.name, err))
		return false;
	end_row(at, LINE_PX);
	return true;
}

static bool write_blocks(struct writing *at, struct err *err)
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
static bool fit(struct writing *at, struct err *err)
{
	const struct sheet *sheet = at->draft->sheet;
	int bars = (int)at->book->state->area_count, height = CHART_PX + BAR_PX * bars;
	bool charts = false;

	for (size_t i = 0; i < sheet->block_count; i++)
		charts = charts || sheet->blocks[i].kind == BLOCK_CHART;
	if (!write_blocks(at, err))
		return false;
	at->spare_px = PAGE_PX - at->height;
	if (height > at->spare_px - GAP_PX)
		height = at->spare_px - GAP_PX;
	if (charts && height >= CHART_PX + LEAST_BAR_PX * bars) {
		at->chart_px = height;
		at->spare_px -= height + GAP_PX;
	}
	return true;
}

static void set_paper(struct writing *at)
{
	struct buf left = {0}, right = {0};
	struct xlsx_page paper = {.of = text_of("page_of", at->lang),
				  .one = at->height <= PAGE_PX,
				  .first = true};

	page_feet(&left, &right, at->book);
	paper.left = buf_string(&left);
	paper.right = buf_string(&right);
	for (size_t i = 0; i < COLUMNS; i++)
		xlsx_column_width(at->out, (uint16_t)i, at->grid[i]);
	xlsx_page(at->out, &paper);
	buf_free(&left);
	buf_free(&right);
}

bool page_one_write(struct book *book, const struct draft *draft, struct err *err)
{
	struct writing at = {.book = book, .draft = draft, .lang = book->state->options->lang};
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
	buf_free(&at.text);
	buf_free(&at.cut);
	buf_free(&at.target);
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
