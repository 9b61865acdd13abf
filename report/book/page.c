#include "report/book/page.h"

#include <stdlib.h>
#include <string.h>

#include "base/column_letters.h"
#include "base/mem.h"
#include "report/book/framework.h"
#include "report/book/links.h"
#include "report/book/page_one.h"
#include "schema/catalogue.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

enum { TITLE_HEIGHT_PX = 30, SENTENCE_HEIGHT_PX = 24 };

static enum lang lang_of(const struct page *page)
{
	return page->book->state->options->lang;
}

static int64_t row_count(const struct page *page)
{
	return layout_part_rows(page->layout, page->part);
}

static uint32_t last_row(const struct page *page)
{
	return (uint32_t)(ROW_HEADING + row_count(page));
}

static void write_title(struct page *page)
{
	struct buf title = {0};
	const struct area *area = page->book->area;

	if (area)
		buf_printf(&title, "%s – %s (%s)", page->title, area->name, area->code);
	else if (page->book->organisation)
		buf_printf(&title, "%s – %s", page->title, page->book->organisation->name);
	else if (page->sheet == &page->book->plan->sheets[0])
		buf_add_string(&title, page->book->state->title);
	else
		buf_printf(&title, "%s – %s", page->title, text_of("all_areas", lang_of(page)));
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
		xlsx_link(page->out, ROW_BACK, 0, buf_string(&page->target),
			  span_of(text_of(page->book->organisation ? "back.follow_up"
					  : overview		   ? "back.management"
								   : "back.overview",
					  lang_of(page))),
			  STYLE_BACK);
	} else {
		buf_printf(&as_of, "%s %s", text_of("fact.as_of", lang_of(page)),
			   page->book->state->as_of);
		xlsx_text(page->out, ROW_BACK, 0, buf_span(&as_of), STYLE_AS_OF);
		buf_free(&as_of);
	}
}

/* SUBTOTAL counts and adds only the rows filters show. */
static void write_totals(struct page *page)
{
	char letters[COLUMN_LETTERS_SIZE];
	struct buf formula = {0};

	for (size_t i = 0; i < page->layout->count && row_count(page); i++) {
		const struct laid_column *column = &page->layout->columns[i];
		bool sums = column->plan->total == TOTAL_SUM;

		if (i > 0 && !sums) {
			xlsx_blank(page->out, ROW_TOTALS, (uint16_t)i, STYLE_TOTAL);
			continue;
		}
		buf_clear(&formula);
		column_letters(letters, (int)i + 1);
		buf_printf(&formula, "=SUBTOTAL(%d,%s%d:%s%u)", sums ? 109 : 103, letters,
			   ROW_FIRST + 1, letters, last_row(page) + 1);
		xlsx_formula(page->out, ROW_TOTALS, (uint16_t)i, buf_string(&formula),
			     sums ? column->sums[page->part] : (double)row_count(page),
			     sums ? STYLE_TOTAL : STYLE_ROWS);
	}
	buf_free(&formula);
}

static void write_headings(struct page *page)
{
	const char **headings = mem_alloc(page->layout->count * sizeof *headings);
	struct buf name = {0};

	for (size_t i = 0; i < page->layout->count; i++)
		headings[i] = buf_string(&page->layout->columns[i].heading);
	buf_printf(&name, "loka_%s", page->sheet->name);
	if (page->book->framework)
		buf_printf(&name, "_%lld", (long long)page->book->framework->id);
	if (page->part)
		buf_printf(&name, "_%zu", page->part + 1);
	xlsx_table(page->out, buf_string(&name),
		   (struct xlsx_area){ROW_HEADING, 0, last_row(page),
				      (uint16_t)(page->layout->count - 1)},
		   headings);
	xlsx_row_height(page->out, ROW_HEADING, layout_heading_height(page->layout));
	buf_free(&name);
	free(headings);
}

void page_rules(struct xlsx_sheet *out, struct xlsx_area area, const char *name, enum lang lang)
{
	const struct word_list *list = name ? word_list_find(name) : NULL;

	for (size_t i = 0; list && i < list->count; i++) {
		enum style style = style_of_word(list->name, list->words[i].value);

		if (style != STYLES)
			xlsx_rule(out, area, list->words[i].label[lang], style);
	}
}

/* Cells get the colours of the column's words. */
static void write_rules(struct page *page)
{
	for (size_t i = 0; i < page->layout->count && row_count(page); i++) {
		const struct sheet_column *plan = page->layout->columns[i].plan;
		struct xlsx_area area = {ROW_FIRST, (uint16_t)i, last_row(page), (uint16_t)i};

		page_rules(page->out, area, plan->list, lang_of(page));
		page_rules(page->out, area, plan->reasons, lang_of(page));
	}
}

static void write_cell(struct page *page, uint32_t row, uint16_t column,
		       const struct sheet_cell *cell, const struct stmt *stmt)
{
	buf_clear(&page->target);
	if (xlsx_may_link(page->out) &&
	    link_of_cell(&page->target, page->book, &page->layout->columns[column], cell, stmt))
		xlsx_link(page->out, row, column, buf_string(&page->target), cell->text,
			  STYLE_LINK);
	else if (cell->kind == CELL_NUMBER)
		xlsx_number(page->out, row, column, cell->number, cell->style);
	else if (cell->kind == CELL_DATE)
		xlsx_date(page->out, row, column, cell->date, cell->style);
	else
		xlsx_text(page->out, row, column, cell->text, cell->style);
}

/* What the current row is about: its reference, else its first cell. */
static struct span ref_of_row(struct page *page, const struct stmt *stmt)
{
	const struct layout *layout = page->layout;
	size_t column = 0;
	struct sheet_cell cell;

	for (size_t i = layout->count; i-- > 0;) {
		if (strcmp(layout->columns[i].plan->key, "ref") == 0)
			column = i;
	}
	sheet_cell_read(&cell, &page->about, &layout->columns[column], stmt, lang_of(page));
	return cell.text;
}

int page_fit(struct page *page, size_t column, struct sheet_cell *cell, const struct stmt *stmt)
{
	const struct layout *layout = page->layout;
	int lines = layout_lines(layout, column, cell);

	if (lines <= WHOLE_TEXT_LINES || layout->whole_rows)
		return lines;
	whole_texts_fit(&page->book->whole, cell, layout_room(layout, column, cell),
			ref_of_row(page, stmt), buf_span(&layout->columns[column].heading));
	return WHOLE_TEXT_LINES;
}

void page_row(struct page *page, const struct stmt *stmt)
{
	struct layout *layout = page->layout;
	uint32_t row = page->next_row++;
	struct sheet_cell cell;
	int most = 1;

	chart_look(&page->facts, page->sheet, layout, stmt, row);
	for (size_t i = 0; i < layout->count; i++) {
		int lines;

		sheet_cell_read(&cell, &layout->scratch, &layout->columns[i], stmt, lang_of(page));
		lines = page_fit(page, i, &cell, stmt);
		write_cell(page, row, (uint16_t)i, &cell, stmt);
		if (lines > most)
			most = lines;
	}
	xlsx_row_height(page->out, row, text_width_row_height(most));
}

/* A cell of a row of whole texts. */
static void read_whole(struct page *page, struct sheet_cell *cell, const struct sheet_column *plan,
		       const struct whole_piece *piece)
{
	struct buf *text = &page->layout->scratch;

	*cell = (struct sheet_cell){.style = STYLE_TEXT};
	buf_clear(text);
	switch (plan->whole) {
	case WHOLE_SECTION:
		buf_add_string(text, text_of("section.whole_texts", lang_of(page)));
		break;
	case WHOLE_REF:
		buf_add(text, piece->ref);
		break;
	case WHOLE_HEADING:
		whole_piece_title(text, piece, lang_of(page));
		break;
	case WHOLE_TEXT:
		buf_add(text, piece->text);
		break;
	default:
		cell->style = STYLE_NUMBER;
		if (sheet_column_is_numeric(plan))
			break;
		buf_add_string(text, text_of("blank.no_remark", lang_of(page)));
		cell->style = STYLE_MISSING;
	}
	cell->text = buf_span(text);
}

void page_whole_row(struct page *page, const struct whole_piece *piece)
{
	struct layout *layout = page->layout;
	struct sheet_cell cell;
	int most = 1;

	for (size_t i = 0; i < layout->count; i++) {
		int lines;

		read_whole(page, &cell, layout->columns[i].plan, piece);
		xlsx_text(page->out, page->next_row, (uint16_t)i, cell.text, cell.style);
		lines = layout_lines(layout, i, &cell);
		if (lines > most)
			most = lines;
	}
	xlsx_row_height(page->out, page->next_row++, text_width_row_height(most));
}

void page_feet(struct buf *left, struct buf *right, const struct book *book)
{
	const struct state *state = book->state;

	buf_add_string(left, book->area		  ? book->area->name
			     : book->organisation ? book->organisation->name
						  : state->title);
	if (state->registry_no)
		buf_printf(right, "%s %s, ", text_of("footer.registry_no", state->options->lang),
			   state->registry_no);
	buf_add_string(right, state->as_of);
}

static void set_paper(struct page *page)
{
	struct buf left = {0}, right = {0};
	struct xlsx_page paper = {.wide = page->sheet->wide || page->layout->whole_rows,
				  .heading_row = ROW_HEADING,
				  .of = text_of("page_of", lang_of(page))};

	page_feet(&left, &right, page->book);
	paper.left = buf_string(&left);
	paper.right = buf_string(&right);
	for (size_t i = 0; i < page->layout->count; i++)
		xlsx_column_width(page->out, (uint16_t)i, page->layout->columns[i].width_px);
	xlsx_freeze(page->out, ROW_FIRST, 1);
	xlsx_page(page->out, &paper);
	if (page->sheet->reference)
		xlsx_print_nothing(page->out);
	buf_free(&left);
	buf_free(&right);
}

void page_begin(struct page *page)
{
	struct buf name = {0};

	page_name(&name, page->title, page->part);
	page->out = xlsx_sheet_add(page->book->xlsx, buf_string(&name));
	page->next_row = ROW_FIRST;
	set_paper(page);
	write_title(page);
	xlsx_text(page->out, ROW_SENTENCE, 0, span_of(page->sentence), STYLE_SENTENCE);
	xlsx_row_height(page->out, ROW_SENTENCE, SENTENCE_HEIGHT_PX);
	write_back(page);
	write_totals(page);
	write_headings(page);
	buf_free(&name);
}

void page_end(struct page *page)
{
	int64_t rows = row_count(page);
	const struct chart_page chart = {.sheet = page->sheet,
					 .layout = page->layout,
					 .facts = &page->facts,
					 .first_row = ROW_FIRST,
					 .last_row = last_row(page),
					 .cells = page->out,
					 .lang = lang_of(page)};

	write_rules(page);
	chart_write(page->out, &chart);
	page_one_chart(page->book, &chart);
	expected_add(&page->book->expected,
		     rows ? rows + ROW_FIRST : ROW_FIRST - 1); /* no rows: no totals */
	chart_facts_free(&page->facts);
	buf_free(&page->target);
	buf_free(&page->about);
}
