/* The first sheet of a capture workbook: how to use it, which session it is for, and examples of
 * every kind of note. */
#include <stdio.h>
#include <string.h>

#include "report/capture/blank.h"
#include "report/capture/capture.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

enum {
	TITLE_PX = 34,
	SENTENCE_PX = 26,
	LEFT_PX = 200,
	RIGHT_PX = 500, /* each of the two that examples stand in */
	SIDES_PX = 24,
};

struct guide {
	struct xlsx_sheet *out;
	enum lang lang;
	int year;     /* of the examples */
	uint32_t row; /* the next */
	int64_t rows; /* written */
};

static void add_row(struct guide *guide, struct span left, enum style left_style, struct span right,
		    enum style right_style)
{
	int lines = text_width_lines(right, RIGHT_PX - SIDES_PX);

	xlsx_text(guide->out, guide->row, 0, left, left_style);
	xlsx_text(guide->out, guide->row, 1, right, right_style);
	xlsx_row_height(guide->out, guide->row, text_width_row_height(lines));
	guide->row++;
	guide->rows++;
}

static void add_heading(struct guide *guide, const char *left, const char *right)
{
	guide->row++; /* room above */
	add_row(guide, span_of(text_of(left, guide->lang)), STYLE_HEADING,
		span_of(text_of(right, guide->lang)), STYLE_HEADING);
}

/* Saving as CSV is a footnote: the workbook is sent as it is. */
static void add_steps(struct guide *guide, const struct capture *capture)
{
	static const char *const steps[] = {"guide.fill_in", "guide.row",  "guide.written",
					    "guide.save",    "guide.send", "guide.after"};
	struct buf text = {0};
	int number = 0;

	add_heading(guide, "guide.step", "guide.do");
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		char digits[16];

		if (strcmp(steps[i], "guide.written") == 0 && !capture->note_count)
			continue;
		snprintf(digits, sizeof digits, "%d", ++number);
		buf_clear(&text);
		text_add(&text, steps[i], guide->lang,
			 TEXT_VALUES(text_number(capture->note_count)));
		add_row(guide, span_of(digits), STYLE_KEY, buf_span(&text), STYLE_TEXT);
	}
	add_row(guide, span_none, STYLE_KEY, span_of(text_of("guide.csv", guide->lang)),
		STYLE_MISSING);
	buf_free(&text);
}

static void add_fact(struct guide *guide, const char *key, struct span text)
{
	add_row(guide, span_of(text_of(key, guide->lang)), STYLE_KEY, text, STYLE_TEXT);
}

/* Writes a list on one line, `otherwise` if it is empty. */
static void add_list(struct guide *guide, const char *key, const struct choice *list,
		     const char *otherwise)
{
	struct buf text = {0};

	for (size_t i = 0; i < list->count; i++) {
		buf_add_string(&text, i ? ", " : "");
		buf_add(&text, list->items[i]);
	}
	if (!text.size)
		buf_add_string(&text, text_of(otherwise, guide->lang));
	add_fact(guide, key, buf_span(&text));
	buf_free(&text);
}

static void add_session(struct guide *guide, const struct capture *capture)
{
	add_heading(guide, "commitments.session", "guide.session");
	add_fact(guide, "sessions.date", span_of(capture->session->date));
	add_fact(guide, "commitments.event", span_of(capture->session->event_name));
	add_list(guide, "sessions.goal_areas", choices_find(&capture->choices, CHOICE_AREAS),
		 "blank.missing");
	add_list(guide, "sessions.reviewers", choices_find(&capture->choices, CHOICE_REVIEWERS),
		 "guide.nobody");
}

static void add_contents(struct guide *guide)
{
	struct buf target = {0}, about = {0};

	add_heading(guide, "guide.sheet", "guide.about");
	for (size_t k = 0; k < kind_count; k++) {
		const char *title = kinds[k].title[guide->lang];

		if (kinds[k].class != KIND_NOTE)
			continue;
		buf_clear(&target);
		buf_clear(&about);
		buf_printf(&target, "internal:'%s'!A1", title);
		buf_printf(&about, "note.%s", kinds[k].name);
		add_row(guide, span_of(title), STYLE_LINK,
			span_of(text_of(buf_string(&about), guide->lang)), STYLE_TEXT);
		xlsx_link(guide->out, guide->row - 1, 0, buf_string(&target), span_of(title),
			  STYLE_LINK);
	}
	buf_free(&target);
	buf_free(&about);
}

/* A column of a kind, with what both examples say in it; none when they say nothing. */
static void add_example(struct guide *guide, const struct kind *kind, const struct column *column)
{
	struct buf said[BLANK_EXAMPLES] = {{0}};
	int lines = 1;

	for (size_t i = 0; i < BLANK_EXAMPLES; i++) {
		int more;

		blank_example(&said[i], kind, column, i, guide->year, guide->lang);
		more = text_width_lines(buf_span(&said[i]), RIGHT_PX - SIDES_PX);
		lines = more > lines ? more : lines;
	}
	if (said[0].size || said[1].size) {
		xlsx_text(guide->out, guide->row, 0, span_of(column->heading[guide->lang]),
			  STYLE_LINE);
		for (int i = 0; i < BLANK_EXAMPLES; i++)
			xlsx_text(guide->out, guide->row, (uint16_t)(i + 1), buf_span(&said[i]),
				  STYLE_EXAMPLE);
		xlsx_row_height(guide->out, guide->row++, text_width_row_height(lines));
		guide->rows++;
	}
	for (size_t i = 0; i < BLANK_EXAMPLES; i++)
		buf_free(&said[i]);
}

static void add_examples_of(struct guide *guide, const struct kind *kind)
{
	struct buf number = {0};

	guide->row++; /* room above */
	xlsx_text(guide->out, guide->row, 0, span_of(kind->title[guide->lang]), STYLE_HEADING);
	for (int i = 0; i < BLANK_EXAMPLES; i++) {
		buf_clear(&number);
		text_add(&number, "example", guide->lang, TEXT_VALUES(text_number(i + 1)));
		xlsx_text(guide->out, guide->row, (uint16_t)(i + 1), buf_span(&number),
			  STYLE_HEADING);
	}
	guide->row++;
	guide->rows++;
	for (size_t i = 0; i < kind->own_count; i++)
		add_example(guide, kind, &kind->own[i]);
	buf_free(&number);
}

/* Kind by kind, a row for each column: the sheets have more columns than this page is wide. */
static void add_examples(struct guide *guide)
{
	guide->row++; /* room above */
	xlsx_text(guide->out, guide->row++, 0, span_of(text_of("guide.examples", guide->lang)),
		  STYLE_SENTENCE);
	guide->rows++;
	for (size_t k = 0; k < kind_count; k++) {
		if (kinds[k].class == KIND_NOTE)
			add_examples_of(guide, &kinds[k]);
	}
}

int64_t capture_guide(const struct capture *capture)
{
	struct guide guide = {.lang = capture->state->options->lang};
	struct buf title = {0};
	struct date day;
	struct xlsx_page paper = {.of = text_of("page_of", guide.lang),
				  .right = capture->session->date};

	guide.year = date_parse(span_of(capture->session->date), &day) ? day.year : 2000;
	guide.out = xlsx_sheet_add(capture->xlsx, text_of("sheet.guide", guide.lang));
	buf_printf(&title, "%s %s", text_of("guide.title", guide.lang), capture->session->code);
	paper.left = buf_string(&title);
	xlsx_text(guide.out, guide.row, 0, buf_span(&title), STYLE_TITLE);
	xlsx_row_height(guide.out, guide.row++, TITLE_PX);
	xlsx_text(guide.out, guide.row, 0, span_of(text_of("guide.sentence", guide.lang)),
		  STYLE_SENTENCE);
	xlsx_row_height(guide.out, guide.row++, SENTENCE_PX);
	guide.rows = guide.row;
	add_steps(&guide, capture);
	add_session(&guide, capture);
	add_contents(&guide);
	add_examples(&guide);
	xlsx_column_width(guide.out, 0, LEFT_PX);
	for (int i = 1; i <= BLANK_EXAMPLES; i++)
		xlsx_column_width(guide.out, (uint16_t)i, RIGHT_PX);
	xlsx_page(guide.out, &paper);
	buf_free(&title);
	return guide.rows;
}
