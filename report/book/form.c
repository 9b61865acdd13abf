#include "report/book/form.h"

#include "schema/catalogue.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

enum { FORM_HEADING, FORM_FIRST };

static enum lang lang_of(const struct page *page)
{
	return page->book->state->options->lang;
}

static uint32_t last_row(const struct page *page)
{
	return (uint32_t)(FORM_HEADING + layout_part_rows(page->layout, page->part));
}

void form_begin(struct page *page)
{
	struct buf name = {0};
	struct buf left = {0}, right = {0};
	const struct book *book = page->book;
	struct xlsx_page paper = {.wide = page->sheet->wide,
				  .heading_row = FORM_HEADING,
				  .of = text_of("page_of", lang_of(page))};

	page_feet(&left, &right, book);
	paper.left = buf_string(&left);
	paper.right = buf_string(&right);
	page_name(&name, page->title, page->part);
	page->out = xlsx_sheet_add(book->xlsx, buf_string(&name));
	page->next_row = FORM_FIRST;
	for (size_t i = 0; i < page->layout->count; i++) {
		const struct laid_column *column = &page->layout->columns[i];

		xlsx_column_width(page->out, (uint16_t)i, column->width_px);
		xlsx_text(page->out, FORM_HEADING, (uint16_t)i, buf_span(&column->heading),
			  column->plan->ask ? STYLE_ASKED : STYLE_HEADING);
	}
	xlsx_row_height(page->out, FORM_HEADING, layout_heading_height(page->layout));
	xlsx_freeze(page->out, FORM_FIRST, 1);
	xlsx_page(page->out, &paper);
	if (page->sheet->reference)
		xlsx_print_nothing(page->out);
	buf_free(&left);
	buf_free(&right);
	buf_free(&name);
}

static enum style style_of(const struct sheet_column *column, const struct sheet_cell *cell)
{
	switch (column->ask) {
	case ASK_NONE:
		return cell->kind == CELL_DATE ? STYLE_GIVEN_DATE : STYLE_GIVEN;
	case ASK_DATE:
		return STYLE_INPUT_DATE;
	case ASK_PERCENT:
		return STYLE_INPUT_NUMBER;
	default:
		return STYLE_INPUT;
	}
}

/* Leaves a missing value blank: ingest would read a word there as an answer. */
static void write_cell(struct page *page, uint16_t column, const struct sheet_cell *cell)
{
	const struct sheet_column *plan = page->layout->columns[column].plan;
	enum style style = style_of(plan, cell);

	if (cell->style == STYLE_MISSING)
		xlsx_blank(page->out, page->next_row, column, style);
	else if (cell->kind == CELL_NUMBER)
		xlsx_number(page->out, page->next_row, column, cell->number, style);
	else if (cell->kind == CELL_DATE)
		xlsx_date(page->out, page->next_row, column, cell->date, style);
	else
		xlsx_text(page->out, page->next_row, column, cell->text, style);
}

void form_row(struct page *page, const struct stmt *row)
{
	struct layout *layout = page->layout;
	struct sheet_cell cell;
	int most = 1;

	for (size_t i = 0; i < layout->count; i++) {
		int lines;

		sheet_cell_read(&cell, &layout->scratch, &layout->columns[i], row, lang_of(page));
		lines = page_fit(page, i, &cell, row);
		write_cell(page, (uint16_t)i, &cell);
		if (lines > most)
			most = lines;
	}
	xlsx_row_height(page->out, page->next_row++, text_width_row_height(most));
}

/* How many words of a list are answers. */
static int answer_count(const struct word_list *list)
{
	int count = 0;

	for (size_t i = 0; i < list->count; i++)
		count += !list->words[i].derived;
	return count;
}

/* The choices are cells of the sheet how_to, whose first rows are the words. */
static void check_input(struct page *page, uint16_t column, enum ask ask)
{
	static const struct {
		enum xlsx_input input;
		const char *message;
	} checks[] = {[ASK_WORD] = {XLSX_WORDS, "check.word"},
		      [ASK_PERCENT] = {XLSX_PERCENT, "check.percent"},
		      [ASK_DATE] = {XLSX_DATE, "check.date"}};
	struct xlsx_area area = {FORM_FIRST, column, last_row(page), column};
	struct buf words = {0};

	if (ask == ASK_NONE || ask == ASK_TEXT)
		return;
	buf_printf(&words, "='%s'!$A$%d:$A$%d", text_of("sheet.how_to", lang_of(page)),
		   ROW_FIRST + 1, ROW_FIRST + answer_count(word_list_find("progress")));
	xlsx_input(page->out, area, checks[ask].input, ask == ASK_WORD ? buf_string(&words) : NULL,
		   text_of(checks[ask].message, lang_of(page)));
	buf_free(&words);
}

void form_end(struct page *page)
{
	int64_t rows = layout_part_rows(page->layout, page->part);

	for (size_t i = 0; i < page->layout->count && rows; i++)
		check_input(page, (uint16_t)i, page->layout->columns[i].plan->ask);
	xlsx_protect(page->out);
	expected_add(&page->book->expected, rows + FORM_FIRST);
	buf_free(&page->target);
	buf_free(&page->about);
}
