/* One sheet of a capture workbook: heading, the notes that there are, and rows to write in. */
#include "report/capture/blank.h"
#include "report/capture/written.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

enum {
	FIRST_ROW = 1,
	ROWS = 40,
	CHECKED_ROWS = 999, /* people add rows below */
	NOTES_MAX = XLSX_MAX_ROWS - FIRST_ROW - CHECKED_ROWS,
	PAGE_PX = 1520, /* so that all rows fit one page */
	SIDES_PX = 24,
};

struct sheet_to_fill {
	struct capture *capture;
	const struct kind *kind;
	struct xlsx_sheet *out;
	enum lang lang;
	const struct column *columns[BLANK_COLUMNS_MAX];
	int widths_px[BLANK_COLUMNS_MAX];
	size_t count;
	uint32_t notes; /* that there are, above the rows to write in */
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

/* Several reviewers write in copies of one workbook: their names tell whose a note is. */
static bool is_asked(const struct sheet_to_fill *sheet, const struct column *column)
{
	if (is_choice(column))
		return choices_find(&sheet->capture->choices, list_of(column))->count > 1;
	return (column->flags & (COLUMN_REQUIRED | COLUMN_EITHER)) != 0;
}

/* What tells loka-ingest which note a row is. */
static bool is_reference(const struct column *column)
{
	return (column->flags & COLUMN_PLACING) &&
	       (column->type == COLUMN_REFERENCE || column->type == COLUMN_INTEGER);
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

/* A reference stands on one line. */
static int reference_width(const struct sheet_to_fill *sheet)
{
	const struct capture_session *session = sheet->capture->session;
	struct buf longest = {0};
	int width;

	buf_printf(&longest, "%s%s%s-%c000", session->with_event ? session->event : "",
		   session->with_event ? "-" : "", session->code, sheet->kind->letter);
	width = text_width(buf_span(&longest));
	buf_free(&longest);
	return width;
}

/* Every word of heading, prefilled text and choices must fit. */
static int width_of(const struct sheet_to_fill *sheet, const struct column *column)
{
	const char *key = list_of(column);
	const struct choice *list = key ? choices_find(&sheet->capture->choices, key) : NULL;
	int width = text_width_of_word(span_of(column->heading[sheet->lang])) *
		    TEXT_WIDTH_BOLD_PERCENT / 100;

	width = wider(width, given_width(given(sheet, column)));
	if (is_reference(column) && column->type == COLUMN_REFERENCE)
		width = wider(width, reference_width(sheet));
	for (size_t i = 0; list && i < list->count; i++)
		width = wider(width, text_width_of_word(list->items[i]));
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
	if (is_reference(column))
		return STYLE_GIVEN;
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

/* Its row is as high as its text: not every program fits it when the workbook is opened. */
static void write_note(const struct sheet_to_fill *sheet, uint32_t row, const struct stmt *note)
{
	int lines = 1;

	for (size_t i = 0; i < sheet->count; i++) {
		const struct column *column = sheet->columns[i];

		lines = wider(lines, text_width_lines(stmt_text(note, (int)i),
						      sheet->widths_px[i] - SIDES_PX));
		written_cell(sheet->out, row, (uint16_t)i, column, note,
			     is_reference(column) || given(sheet, column).size, sheet->lang);
	}
	xlsx_row_height(sheet->out, row, text_width_row_height(lines));
}

static bool write_notes(struct sheet_to_fill *sheet, struct err *err)
{
	const struct capture *capture = sheet->capture;
	enum next next = NEXT_FAILED;
	uint32_t count = 0;
	struct stmt *note;

	if (!sheet->notes)
		return true;
	note = written_open(capture->state, capture->session->id, sheet->kind, sheet->columns,
			    sheet->count, err);
	while (note && count < sheet->notes && (next = stmt_next(note, err)) == NEXT_GOT)
		write_note(sheet, FIRST_ROW + count++, note);
	stmt_close(note);
	return note && next != NEXT_FAILED;
}

/* No height is set: these rows grow with what is written in them. */
static void write_rows(const struct sheet_to_fill *sheet)
{
	uint32_t first = FIRST_ROW + sheet->notes;

	for (uint32_t row = first; row < first + ROWS; row++) {
		for (size_t i = 0; i < sheet->count; i++) {
			const struct column *column = sheet->columns[i];
			struct span text = given(sheet, column);

			if (text.size)
				xlsx_text(sheet->out, row, (uint16_t)i, text, STYLE_GIVEN);
			else
				xlsx_blank(sheet->out, row, (uint16_t)i, input_style(column));
		}
	}
}

static void offer(const struct sheet_to_fill *sheet, uint16_t index)
{
	const struct column *column = sheet->columns[index];
	struct xlsx_area area = {FIRST_ROW, index, sheet->notes + CHECKED_ROWS, index};

	choices_offer(&sheet->capture->choices, list_of(column), column, sheet->out, area,
		      sheet->lang);
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

bool capture_sheet(struct capture *capture, const struct kind *kind, int64_t *rows, struct err *err)
{
	struct sheet_to_fill sheet = {
		.capture = capture, .kind = kind, .lang = capture->state->options->lang};
	int64_t notes = capture->notes[kind - kinds];
	unsigned with =
		(capture->session->with_event ? BLANK_EVENT : 0) | (notes ? BLANK_WRITTEN : 0);

	sheet.notes = (uint32_t)(notes < NOTES_MAX ? notes : NOTES_MAX);
	sheet.out = xlsx_sheet_add(capture->xlsx, kind->title[sheet.lang]);
	sheet.count = blank_columns(kind, with, sheet.columns);
	leave_out_empty(&sheet);
	set_widths(&sheet);
	write_headings(&sheet);
	if (!write_notes(&sheet, err))
		return false;
	write_rows(&sheet);
	for (size_t i = 0; i < sheet.count; i++)
		offer(&sheet, (uint16_t)i);
	set_paper(&sheet);
	*rows = FIRST_ROW + sheet.notes + ROWS;
	return true;
}
