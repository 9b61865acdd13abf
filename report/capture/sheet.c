/* One sheet of a capture workbook: heading, two examples, numbered rows to write in. */
#include "report/capture/blank.h"
#include "report/capture/capture.h"
#include "report/xlsx/text_width.h"
#include "schema/texts.h"

enum {
	FIRST_ROW = 1 + BLANK_EXAMPLES,
	ROWS = 40,
	LAST_CHECKED_ROW = 999, /* people add rows below */
	PAGE_PX = 1520,		/* so that all rows fit one page */
	SIDES_PX = 24,
};

struct sheet_to_fill {
	struct capture *capture;
	const struct kind *kind;
	struct xlsx_sheet *out;
	enum lang lang;
	int year; /* of the examples */
	const struct column *columns[BLANK_COLUMNS_MAX];
	int widths_px[BLANK_COLUMNS_MAX];
	size_t count;
};

/* The list a column's values come from; NULL: free text. */
static const char *list_of(const struct column *column)
{
	switch (column->type) {
	case COLUMN_WORD:
		return column->words->name;
	case COLUMN_GOAL_AREAS:
		return CHOICE_AREAS;
	case COLUMN_GOALS:
		return CHOICE_GOALS;
	case COLUMN_PERSPECTIVES:
		return CHOICE_PERSPECTIVES;
	case COLUMN_ORGANISATION:
	case COLUMN_ORGANISATIONS:
		return CHOICE_ORGANISATIONS;
	default:
		return column->flags & COLUMN_PREFILLED_REVIEWER ? CHOICE_REVIEWERS : NULL;
	}
}

/* The template fills in a lone choice; the writer picks among several. */
static bool is_choice(const struct column *column)
{
	return (column->flags & (COLUMN_PREFILLED_AREA | COLUMN_PREFILLED_REVIEWER)) != 0;
}

/* Drops code columns that have no codes: any answer there would be wrong. */
static void leave_out_empty(struct sheet_to_fill *sheet)
{
	size_t kept = 0;

	for (size_t i = 0; i < sheet->count; i++) {
		const struct column *column = sheet->columns[i];
		bool coded = column->type == COLUMN_GOALS || column->type == COLUMN_PERSPECTIVES;

		if (!coded || choices_find(&sheet->capture->choices, list_of(column))->count)
			sheet->columns[kept++] = column;
	}
	sheet->count = kept;
}

/* The value all notes of the session share; empty: none is known. */
static struct span given(const struct sheet_to_fill *sheet, const struct column *column)
{
	const struct capture *capture = sheet->capture;
	const char *list = list_of(column);
	const struct choice *choice = list ? choices_find(&capture->choices, list) : NULL;

	if (column->flags & COLUMN_PREFILLED_SESSION)
		return span_of(capture->session->code);
	if (column->flags & COLUMN_PREFILLED_EVENT)
		return span_of(capture->session->event);
	if (choice && choice->count == 1 && is_choice(column))
		return choice->items[0];
	return (struct span){0};
}

/* Two reviewers number their rows alike: without their names one row would replace the other. */
static bool is_asked(const struct sheet_to_fill *sheet, const struct column *column)
{
	if (is_choice(column))
		return choices_find(&sheet->capture->choices, list_of(column))->count > 1;
	return (column->flags & (COLUMN_REQUIRED | COLUMN_EITHER)) != 0;
}

static int wanted_width(const struct column *column)
{
	enum { SHORT_TEXT = 200 };

	if (column->flags & COLUMN_MAIN)
		return 280;
	switch (column->type) {
	case COLUMN_TEXT:
		if (!column->max_characters)
			return 170;
		return column->max_characters < SHORT_TEXT ? 0 : 120;
	case COLUMN_ORGANISATION:
	case COLUMN_ORGANISATIONS:
	case COLUMN_GOAL_AREAS:
		return 155;
	case COLUMN_DATE:
		return 105;
	case COLUMN_GOALS:
	case COLUMN_PERSPECTIVES:
		return 90;
	default:
		return 0;
	}
}

static int wider(int width, int other)
{
	return other > width ? other : width;
}

/* A prefilled text fits on one line unless it is as long as a sentence. */
static int given_width(struct span text)
{
	enum { LINE_PX = 400 };
	int width = text_width(text);

	return width < LINE_PX ? width : text_width_of_word(text);
}

/* Every word of heading, example, prefilled text and choices must fit. */
static int width_of(const struct sheet_to_fill *sheet, const struct column *column)
{
	const char *key = list_of(column);
	const struct choice *list = key ? choices_find(&sheet->capture->choices, key) : NULL;
	struct buf example = {0};
	int width = text_width_of_word(span_of(column->heading[sheet->lang])) *
		    TEXT_WIDTH_BOLD_PERCENT / 100;

	blank_example(&example, sheet->kind, column, 0, sheet->year, sheet->lang);
	width = wider(width, column->flags & COLUMN_PREFILLED_NUMBER
				     ? text_width(buf_span(&example))
				     : text_width_of_word(buf_span(&example)));
	width = wider(width, given_width(given(sheet, column)));
	for (size_t i = 0; list && i < list->count; i++)
		width = wider(width, text_width_of_word(list->items[i]));
	buf_free(&example);
	return wider(width + SIDES_PX, wanted_width(column));
}

/* The main text column takes the spare width of the page. */
static void set_widths(struct sheet_to_fill *sheet)
{
	int total = 0;

	for (size_t i = 0; i < sheet->count; i++) {
		sheet->widths_px[i] = width_of(sheet, sheet->columns[i]);
		total += sheet->widths_px[i];
	}
	for (size_t i = 0; i < sheet->count && total < PAGE_PX; i++) {
		if (sheet->columns[i]->flags & COLUMN_MAIN) {
			sheet->widths_px[i] += PAGE_PX - total;
			total = PAGE_PX;
		}
	}
}

static enum style input_style(const struct column *column)
{
	return column->type == COLUMN_DATE ? STYLE_INPUT_DATE : STYLE_INPUT;
}

static void write_headings(const struct sheet_to_fill *sheet)
{
	int lines = 1;

	for (size_t i = 0; i < sheet->count; i++) {
		struct span heading = span_of(sheet->columns[i]->heading[sheet->lang]);
		int room = (sheet->widths_px[i] - SIDES_PX) * 100 / TEXT_WIDTH_BOLD_PERCENT;

		lines = wider(lines, text_width_lines(heading, room));
		xlsx_column_look(sheet->out, (uint16_t)i, sheet->widths_px[i],
				 input_style(sheet->columns[i]));
		xlsx_text(sheet->out, 0, (uint16_t)i, heading,
			  is_asked(sheet, sheet->columns[i]) ? STYLE_ASKED : STYLE_HEADING);
	}
	xlsx_row_height(sheet->out, 0, text_width_row_height(lines));
}

static void example_text(const struct sheet_to_fill *sheet, const struct column *column,
			 size_t number, struct buf *out)
{
	const char *list = list_of(column);
	const struct choice *choice = list ? choices_find(&sheet->capture->choices, list) : NULL;

	if (choice && is_choice(column) && choice->count)
		buf_add(out, choice->items[number % choice->count]);
	else if (given(sheet, column).size)
		buf_add(out, given(sheet, column));
	else
		blank_example(out, sheet->kind, column, number, sheet->year, sheet->lang);
}

static void write_example(const struct sheet_to_fill *sheet, size_t number)
{
	uint32_t row = (uint32_t)number + 1;
	struct buf text = {0};
	int lines = 1;

	for (size_t i = 0; i < sheet->count; i++) {
		buf_clear(&text);
		example_text(sheet, sheet->columns[i], number, &text);
		lines = wider(lines,
			      text_width_lines(buf_span(&text), sheet->widths_px[i] - SIDES_PX));
		xlsx_text(sheet->out, row, (uint16_t)i, buf_span(&text), STYLE_EXAMPLE);
	}
	xlsx_row_height(sheet->out, row, text_width_row_height(lines));
	buf_free(&text);
}

/* No height is set: the rows grow with what is written in them. */
static void write_rows(const struct sheet_to_fill *sheet)
{
	for (uint32_t number = 1; number <= ROWS; number++) {
		uint32_t row = FIRST_ROW + number - 1;

		for (size_t i = 0; i < sheet->count; i++) {
			const struct column *column = sheet->columns[i];
			struct span text = given(sheet, column);

			if (column->flags & COLUMN_PREFILLED_NUMBER)
				xlsx_number(sheet->out, row, (uint16_t)i, number, STYLE_GIVEN);
			else if (text.size)
				xlsx_text(sheet->out, row, (uint16_t)i, text, STYLE_GIVEN);
			else
				xlsx_blank(sheet->out, row, (uint16_t)i, input_style(column));
		}
	}
}

static void offer(const struct sheet_to_fill *sheet, uint16_t index)
{
	const struct column *column = sheet->columns[index];
	const char *list = list_of(column), *range = NULL;
	struct xlsx_area area = {FIRST_ROW, index, LAST_CHECKED_ROW, index};

	if (list)
		range = choices_range(&sheet->capture->choices, list, sheet->lang);
	if (column->type == COLUMN_DATE)
		xlsx_input(sheet->out, area, XLSX_DATE, NULL, text_of("ask.date", sheet->lang));
	else if (range && column->type == COLUMN_WORD)
		xlsx_input(sheet->out, area, XLSX_WORDS, range, text_of("ask.word", sheet->lang));
	else if (range)
		xlsx_input(sheet->out, area, XLSX_ADVICE, range, text_of("ask.name", sheet->lang));
}

static void set_paper(const struct sheet_to_fill *sheet)
{
	struct buf left = {0};
	struct xlsx_page paper = {.of = text_of("page_of", sheet->lang),
				  .right = sheet->capture->session->date};

	buf_printf(&left, "%s %s: %s", text_of("commitments.session", sheet->lang),
		   sheet->capture->session->code, sheet->kind->title[sheet->lang]);
	paper.left = buf_string(&left);
	xlsx_freeze(sheet->out, 1, 1);
	xlsx_page(sheet->out, &paper);
	buf_free(&left);
}

int64_t capture_sheet(struct capture *capture, const struct kind *kind)
{
	struct sheet_to_fill sheet = {
		.capture = capture, .kind = kind, .lang = capture->state->options->lang};
	struct date day;

	sheet.year = date_parse(span_of(capture->session->date), &day) ? day.year : 2000;
	sheet.out = xlsx_sheet_add(capture->xlsx, kind->title[sheet.lang]);
	sheet.count = blank_columns(kind, capture->session->with_event, sheet.columns);
	leave_out_empty(&sheet);
	set_widths(&sheet);
	write_headings(&sheet);
	for (size_t i = 0; i < BLANK_EXAMPLES; i++)
		write_example(&sheet, i);
	write_rows(&sheet);
	for (size_t i = 0; i < sheet.count; i++)
		offer(&sheet, (uint16_t)i);
	set_paper(&sheet);
	return FIRST_ROW + ROWS;
}
