#include "report/sheet.h"

#include <stdlib.h>

#include "base/mem.h"
#include "report/charts.h"
#include "report/labels.h"
#include "report/layout.h"
#include "report/links.h"
#include "report/measure.h"
#include "report/sentence.h"
#include "schema/catalogue.h"

enum {
	PAGE_A4_PX = 1200, /* landscape, between the margins, at 87 % of full size */
	PAGE_A3_PX = 1720,
	TITLE_HEIGHT_PX = 30,
	SENTENCE_HEIGHT_PX = 24,
	SENTENCE_PERCENT = 110, /* its letters are larger than those measured */
};

/* A sheet while it is written. */
struct page {
	struct book *book;
	const struct sheet *sheet;
	struct xlsx_sheet *out;
	struct layout layout;
	struct chart_facts facts;
	struct buf target; /* of a link */
	enum lang lang;
};

static void add_letters(struct buf *out, size_t column)
{
	if (column >= 26)
		add_letters(out, column / 26 - 1);
	buf_add_char(out, (char)('A' + column % 26));
}

static uint32_t last_row(const struct page *page)
{
	return (uint32_t)(ROW_HEADING + page->layout.rows);
}

static void write_title(struct page *page)
{
	struct buf title = {0};
	const struct area *area = page->book->area;

	if (area)
		buf_printf(&title, "%s – %s (%s)", label(page->sheet->title, page->lang),
			   area->name, area->code);
	else if (page->sheet == &page->book->plan->sheets[0])
		buf_add_string(&title, label("title.management", page->lang));
	else
		buf_printf(&title, "%s – %s", label(page->sheet->title, page->lang),
			   label("all_areas", page->lang));
	xlsx_text(page->out, ROW_TITLE, 0, buf_span(&title), STYLE_TITLE);
	xlsx_row_height(page->out, ROW_TITLE, TITLE_HEIGHT_PX);
	buf_free(&title);
}

static void write_back(struct page *page)
{
	bool overview = page->sheet == &page->book->plan->sheets[0];
	struct buf as_of = {0};

	buf_clear(&page->target);
	if (link_back(&page->target, page->book, page->sheet)) {
		xlsx_link(
			page->out, ROW_BACK, 0, buf_string(&page->target),
			span_of(label(overview ? "back.management" : "back.overview", page->lang)),
			STYLE_BACK);
	} else {
		buf_printf(&as_of, "%s %s", label("fact.as_of", page->lang),
			   page->book->report->as_of);
		xlsx_text(page->out, ROW_BACK, 0, buf_span(&as_of), STYLE_AS_OF);
		buf_free(&as_of);
	}
}

/* How many rows are seen, and the sums of what is seen. */
static void write_totals(struct page *page)
{
	struct buf formula = {0};

	for (size_t i = 0; i < page->layout.count && page->layout.rows; i++) {
		const struct laid_column *column = &page->layout.columns[i];
		bool sums = column->plan->total == TOTAL_SUM;

		if (i > 0 && !sums) {
			xlsx_blank(page->out, ROW_TOTALS, (uint16_t)i, STYLE_TOTAL);
			continue;
		}
		buf_clear(&formula);
		buf_printf(&formula, "=SUBTOTAL(%d,", sums ? 109 : 103);
		add_letters(&formula, i);
		buf_printf(&formula, "%d:", ROW_FIRST + 1);
		add_letters(&formula, i);
		buf_printf(&formula, "%u)", last_row(page) + 1);
		xlsx_formula(page->out, ROW_TOTALS, (uint16_t)i, buf_string(&formula),
			     sums ? column->sum : (double)page->layout.rows,
			     sums ? STYLE_TOTAL : STYLE_ROWS);
	}
	buf_free(&formula);
}

static void write_headings(struct page *page)
{
	const char **headings = mem_alloc(page->layout.count * sizeof *headings);
	struct buf name = {0};

	for (size_t i = 0; i < page->layout.count; i++)
		headings[i] = buf_string(&page->layout.columns[i].heading);
	buf_printf(&name, "loka_%s", page->sheet->name);
	xlsx_table(page->out, buf_string(&name),
		   (struct xlsx_area){ROW_HEADING, 0, last_row(page),
				      (uint16_t)(page->layout.count - 1)},
		   headings);
	xlsx_row_height(page->out, ROW_HEADING, layout_heading_height(&page->layout));
	buf_free(&name);
	free(headings);
}

/* Colours follow the words of the column's list. */
static void write_rules(struct page *page)
{
	for (size_t i = 0; i < page->layout.count && page->layout.rows; i++) {
		const struct sheet_column *plan = page->layout.columns[i].plan;
		const struct word_list *list = plan->list ? word_list_find(plan->list) : NULL;
		struct xlsx_area area = {ROW_FIRST, (uint16_t)i, last_row(page), (uint16_t)i};

		for (size_t j = 0; list && j < list->count; j++) {
			enum style style = style_of_word(list->name, list->words[j].value);

			if (style != STYLES)
				xlsx_rule(page->out, area, list->words[j].label[page->lang], style);
		}
	}
}

static void write_cell(struct page *page, uint32_t row, uint16_t column, const struct cell *cell,
		       const struct stmt *stmt)
{
	buf_clear(&page->target);
	if (link_of_cell(&page->target, page->book, &page->layout.columns[column], cell, stmt))
		xlsx_link(page->out, row, column, buf_string(&page->target), cell->text,
			  STYLE_LINK);
	else if (cell->kind == CELL_NUMBER)
		xlsx_number(page->out, row, column, cell->number, cell->style);
	else if (cell->kind == CELL_DATE)
		xlsx_date(page->out, row, column, cell->date, cell->style);
	else
		xlsx_text(page->out, row, column, cell->text, cell->style);
}

static void write_row(struct page *page, uint32_t row, const struct stmt *stmt)
{
	struct layout *layout = &page->layout;
	struct cell cell;
	int tallest = 0;

	for (size_t i = 0; i < layout->count; i++) {
		int height;

		cell_read(&cell, &layout->scratch, &layout->columns[i], stmt, page->lang);
		write_cell(page, row, (uint16_t)i, &cell, stmt);
		height = layout_row_height(layout, i, &cell);
		if (height > tallest)
			tallest = height;
	}
	xlsx_row_height(page->out, row, tallest);
}

static void write_head(struct page *page, struct span sentence)
{
	const struct report *report = page->book->report;
	struct xlsx_page paper = {.wide = page->sheet->wide,
				  .heading_row = ROW_HEADING,
				  .left = page->book->area ? page->book->area->name
							   : label("title.management", page->lang),
				  .of = label("page_of", page->lang),
				  .right = report->as_of};

	for (size_t i = 0; i < page->layout.count; i++)
		xlsx_column_width(page->out, (uint16_t)i, page->layout.columns[i].width_px);
	xlsx_freeze(page->out, ROW_FIRST, 1);
	xlsx_page(page->out, &paper);
	write_title(page);
	xlsx_text(page->out, ROW_SENTENCE, 0, sentence, STYLE_SENTENCE);
	xlsx_row_height(page->out, ROW_SENTENCE, SENTENCE_HEIGHT_PX);
	write_back(page);
	write_totals(page);
	write_headings(page);
}

static bool look_at_rows(struct page *page, struct stmt *stmt, struct err *err)
{
	enum next next;

	while ((next = stmt_next(stmt, err)) == NEXT_GOT)
		layout_look(&page->layout, stmt, page->lang);
	stmt_reset(stmt);
	return next == NEXT_END;
}

static bool write_rows(struct page *page, struct stmt *stmt, struct err *err)
{
	enum next next;
	uint32_t row = ROW_FIRST;

	while ((next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (page->sheet->chart == CHART_PROGRESS)
			chart_look(&page->facts, stmt, row);
		write_row(page, row++, stmt);
	}
	return next == NEXT_END;
}

bool sheet_write(struct book *book, const struct sheet *sheet, struct err *err)
{
	struct page page = {.book = book, .sheet = sheet, .lang = book->report->options->lang};
	struct buf sentence = {0};
	struct stmt *stmt = book_statement(book, sheet->name, err);
	bool ok = stmt && sentence_add(&sentence, book, sheet, err);

	if (!ok)
		goto out;
	if (book->report->options->public && sheet == &book->plan->sheets[0])
		buf_add_string(&sentence, label("public", page.lang));
	layout_open(&page.layout, book->report, sheet, stmt);
	if (!(ok = look_at_rows(&page, stmt, err)))
		goto out;
	layout_settle(&page.layout, sheet->wide ? PAGE_A3_PX : PAGE_A4_PX,
		      measure_width(buf_span(&sentence)) * SENTENCE_PERCENT / 100);
	page.out = xlsx_sheet_add(book->xlsx, label(sheet->title, page.lang));
	write_head(&page, buf_span(&sentence));
	ok = write_rows(&page, stmt, err);
	write_rules(&page);
	chart_write(page.out, &(struct chart_page){.sheet = sheet,
						   .layout = &page.layout,
						   .facts = page.facts,
						   .first_row = ROW_FIRST,
						   .last_row = last_row(&page),
						   .sentence = buf_string(&sentence),
						   .lang = page.lang});
	book->sheet_rows[book->sheet_count++] = page.layout.rows
							? page.layout.rows + ROW_FIRST
							: ROW_FIRST - 1; /* no totals of nothing */
out:
	layout_close(&page.layout);
	book_statement_end(stmt);
	buf_free(&sentence);
	buf_free(&page.target);
	return ok;
}
