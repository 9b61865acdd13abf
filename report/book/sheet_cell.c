#include "report/book/sheet_cell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/book/phrase.h"
#include "schema/catalogue.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

enum { SIDES_PX = 26 }; /* margins, indent */

static void show_text(struct sheet_cell *cell, struct span text, enum style style)
{
	cell->kind = CELL_TEXT;
	cell->text = text;
	cell->style = style;
}

static void show_number(struct sheet_cell *cell, double number, enum style style)
{
	cell->kind = CELL_NUMBER;
	cell->number = number;
	cell->style = style;
}

static void show_pattern(struct sheet_cell *cell, struct buf *scratch, const char *pattern,
			 enum style style, const struct stmt *row)
{
	buf_clear(scratch);
	phrase_add(scratch, pattern, row);
	show_text(cell, buf_span(scratch), style);
}

static void show_label(struct sheet_cell *cell, struct buf *scratch, const char *key,
		       enum style style, const struct stmt *row, enum lang lang)
{
	show_pattern(cell, scratch, text_of(key, lang), style, row);
}

/* A label explains a missing value or is itself a value ("verdict:ok", "check.ok"). */
static bool explains(const char *key)
{
	return span_starts(span_of(key), "blank") || !strpbrk(key, ":.");
}

bool sheet_column_is_numeric(const struct sheet_column *plan)
{
	switch (plan->show) {
	case SHOW_NUMBER:
	case SHOW_COUNT:
	case SHOW_PERCENT:
	case SHOW_SHARE:
		return !plan->list;
	default:
		return false;
	}
}

/* Leaves a number that is not known blank; one that is "none" is 0, and something to act on. */
static void show_no_number(struct sheet_cell *cell, const struct sheet_column *plan)
{
	if (plan->missing && strcmp(plan->missing, "none") == 0)
		show_number(cell, 0, STYLE_NONE);
	else
		show_text(cell, span_none, STYLE_NUMBER);
}

/* Shows, for a NULL value, the text as written, else the reason, else "blank.missing". */
static void show_missing(struct sheet_cell *cell, struct buf *scratch,
			 const struct laid_column *column, const struct stmt *row, enum lang lang)
{
	if (column->text >= 0 && !stmt_is_null(row, column->text))
		show_text(cell, stmt_text(row, column->text), STYLE_TEXT);
	else if (column->word >= 0 && !stmt_is_null(row, column->word))
		show_label(cell, scratch, stmt_string(row, column->word),
			   explains(stmt_string(row, column->word)) ? STYLE_MISSING : STYLE_TEXT,
			   row, lang);
	else
		show_pattern(cell, scratch, column->missing, STYLE_MISSING, row);
}

/* Shows a date, or other text in style `otherwise`. */
static void show_date(struct sheet_cell *cell, struct span text, enum style otherwise)
{
	cell->kind = CELL_DATE;
	cell->style = STYLE_DATE;
	if (!date_parse(text, &cell->date))
		show_text(cell, text, otherwise);
}

static double piece_of(struct span list, size_t piece)
{
	struct span one = {0};

	for (size_t i = 0; i <= piece; i++) {
		if (!span_next(&list, ",", &one))
			return 0;
	}
	return strtod(one.data, NULL);
}

/* The word of a day, such as "verdict:ok"; nothing where the goal area was not treated that day. */
static void show_word_of_day(struct sheet_cell *cell, struct buf *scratch,
			     const struct laid_column *column, const struct stmt *row,
			     enum lang lang)
{
	struct span words = stmt_text(row, column->value), word = {0};
	struct buf key = {0};

	for (size_t i = 0; i <= column->piece; i++)
		if (!span_next(&words, ",", &word))
			word = span_none;
	buf_add(&key, word);
	if (key.size)
		show_label(cell, scratch, buf_string(&key), STYLE_TEXT, row, lang);
	else
		show_pattern(cell, scratch, column->missing, STYLE_MISSING, row);
	buf_free(&key);
}

static enum style number_style(enum show show, double number)
{
	switch (show) {
	case SHOW_COUNT:
	case SHOW_BY_AREA:
		return STYLE_COUNT;
	case SHOW_PERCENT:
		return STYLE_PERCENT;
	case SHOW_SHARE:
		return STYLE_SHARE;
	default:
		return number == (double)(int64_t)number ? STYLE_NUMBER : STYLE_DECIMAL;
	}
}

static enum style text_style(enum show show)
{
	switch (show) {
	case SHOW_KEY:
		return STYLE_KEY;
	case SHOW_LINE:
	case SHOW_REFERENCE:
	case SHOW_AREA:
		return STYLE_LINE;
	default:
		return STYLE_TEXT;
	}
}

static void show_value(struct sheet_cell *cell, struct buf *scratch,
		       const struct laid_column *column, const struct stmt *row, enum lang lang)
{
	const struct sheet_column *plan = column->plan;
	bool owner = column->owner >= 0 && stmt_int(row, column->owner);

	switch (plan->show) {
	case SHOW_DATE:
		show_date(cell, stmt_text(row, column->value), STYLE_LINE);
		break;
	case SHOW_ANY:
		if (stmt_is_number(row, column->value))
			show_number(cell, stmt_double(row, column->value), STYLE_LINE);
		else
			show_date(cell, stmt_text(row, column->value), STYLE_TEXT);
		break;
	case SHOW_LABEL:
		show_label(cell, scratch, stmt_string(row, column->value), STYLE_TEXT, row, lang);
		break;
	case SHOW_AREA:
		show_text(cell, stmt_text(row, column->code), STYLE_LINE);
		break;
	case SHOW_WORD:
		show_text(cell,
			  span_of(word_label(column->list, stmt_string(row, column->value), lang)),
			  STYLE_TEXT);
		break;
	case SHOW_BY_AREA:
		show_number(cell, piece_of(stmt_text(row, column->value), column->piece),
			    STYLE_COUNT);
		break;
	case SHOW_BY_DAY:
		show_word_of_day(cell, scratch, column, row, lang);
		break;
	default:
		if (stmt_is_number(row, column->value))
			show_number(
				cell, stmt_double(row, column->value),
				owner ? STYLE_ONLY_OWNER
				      : number_style(plan->show, stmt_double(row, column->value)));
		else
			show_text(cell, stmt_text(row, column->value), text_style(plan->show));
	}
}

void sheet_cell_read(struct sheet_cell *cell, struct buf *scratch, const struct laid_column *column,
		     const struct stmt *row, enum lang lang)
{
	*cell = (struct sheet_cell){0};
	if (stmt_is_null(row, column->value) && sheet_column_is_numeric(column->plan))
		show_no_number(cell, column->plan);
	else if (stmt_is_null(row, column->value))
		show_missing(cell, scratch, column, row, lang);
	else
		show_value(cell, scratch, column, row, lang);
}

bool sheet_cell_wraps(const struct sheet_cell *cell)
{
	return cell->kind == CELL_TEXT && looks[cell->style].wrap;
}

int sheet_cell_width(const struct sheet_cell *cell)
{
	char digits[64];
	int width;

	switch (cell->kind) {
	case CELL_DATE:
		width = text_width(span_of("2000-00-00"));
		break;
	case CELL_NUMBER:
		snprintf(digits, sizeof digits, "%.15g   %s", cell->number,
			 cell->style == STYLE_ONLY_OWNER ? "(bara målområdesansvarig)" : "%");
		width = text_width(span_of(digits));
		break;
	default:
		width = text_width(cell->text);
	}
	return (looks[cell->style].bold ? width * TEXT_WIDTH_BOLD_PERCENT / 100 : width) + SIDES_PX;
}
