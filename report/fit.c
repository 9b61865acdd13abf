#include "report/fit.h"

#include <stdio.h>

#include "report/width.h"
#include "schema/catalogue.h"

enum { CAP = 60, FILTER_BUTTON = 3, NARROW = 13, DATE_WIDTH = 12, HEIGHT_MAX = 409 };
static const double sheet_width_good = 210;

static double more(double a, double b)
{
	return a > b ? a : b;
}

static double width_of_words(const char *name, enum lang lang)
{
	const struct word_list *list = word_list_find(name);
	double width = 0;

	for (size_t i = 0; list && i < list->count; i++)
		width = more(width, width_of_line(span_of(list->words[i].label[lang])));
	return width < 18 ? width : 18;
}

static double width_of_number(double number)
{
	char text[64];

	snprintf(text, sizeof text, "%.10g", number);
	return width_of_line(span_of(text));
}

static double width_of_cell(const struct fit_column *column, const struct page *page,
			    const struct cell *cell, const struct scope *scope)
{
	const char *missing = column->spec->missing;

	if (cell->type == CELL_NUMBER)
		return width_of_number(cell->number) + (column->spec->form == FORM_PERCENT ? 2 : 0);
	if (cell->type == CELL_NONE)
		return width_of_line(span_of(scope_label(scope, missing ? missing : "missing")));
	if (column->spec->form == FORM_WORD || column->spec->form == FORM_COUNT)
		return 0; /* the longest word decides */
	return width_of_line(page_text(page, cell));
}

static double width_of_heading(const struct fit_column *column)
{
	double whole = width_of_line(span_of(column->heading)) * 1.1;
	double word = width_of_word(span_of(column->heading)) * 1.1;

	if (column->spec->flags & SHEET_NARROW)
		return more(word, NARROW - FILTER_BUTTON);
	return whole <= 16 ? whole : more(word, 16);
}

static void fit_column(struct fit_column *column, size_t index, const struct page *page,
		       const struct scope *scope)
{
	double width = width_of_heading(column) + FILTER_BUTTON;

	if (column->spec->words)
		width = more(width, width_of_words(column->spec->words, scope->lang) + 1);
	if (column->spec->form == FORM_DATE)
		width = more(width, DATE_WIDTH);
	for (size_t i = 0; i < page->rows; i++)
		width = more(width, width_of_cell(column, page, page_cell(page, i, index), scope) + 1.5);
	column->width = width;
}

double fit_total(const struct fit_column *columns, size_t count)
{
	double total = 0;

	for (size_t i = 0; i < count; i++)
		total += columns[i].width;
	return total;
}

static void cap_columns(struct fit_column *columns, size_t count, double cap)
{
	for (size_t i = 0; i < count; i++) {
		if (columns[i].width > cap)
			columns[i].width = more(cap, columns[i].spec->form == FORM_REFERENCE
							     ? columns[i].width < CAP ? columns[i].width : CAP
							     : cap);
	}
}

/* Room that is left over goes to the columns of free text. */
static void widen(struct fit_column *columns, size_t count, double least)
{
	double lacking = least - fit_total(columns, count);
	size_t last = 0;

	for (size_t i = 0; i < count; i++) {
		if (columns[i].spec->form == FORM_TEXT || columns[i].spec->form == FORM_FACT)
			last = i;
	}
	if (lacking > 0)
		columns[last].width += lacking < CAP ? lacking : CAP;
}

void fit_columns(struct fit_column *columns, size_t count, const struct page *page,
		 const struct scope *scope, double least)
{
	for (size_t i = 0; i < count; i++)
		fit_column(&columns[i], i, page, scope);
	for (double cap = CAP; cap >= 24; cap -= 6) {
		cap_columns(columns, count, cap);
		if (fit_total(columns, count) <= sheet_width_good)
			break;
	}
	widen(columns, count, least);
}

const char *fit_word(const struct sheet_column *column, struct span value, enum lang lang)
{
	const struct word_list *list = word_list_find(column->words);

	for (size_t i = 0; list && i < list->count; i++) {
		if (span_equals(value, list->words[i].value))
			return list->words[i].label[lang];
	}
	return NULL;
}

static double lines_of(const struct fit_column *column, struct span text, enum lang lang)
{
	const char *word = column->spec->words ? fit_word(column->spec, text, lang) : NULL;

	if (column->spec->form == FORM_REFERENCE)
		return 1;
	return width_lines(word ? span_of(word) : text, column->width - 1);
}

double fit_lines(const struct fit_column *columns, size_t count, const struct page *page, size_t row,
		 enum lang lang)
{
	double lines = 1;

	for (size_t i = 0; i < count; i++) {
		const struct cell *cell = page_cell(page, row, i);

		if (cell->type == CELL_TEXT)
			lines = more(lines, lines_of(&columns[i], page_text(page, cell), lang));
	}
	return lines;
}

double fit_height(double lines)
{
	double height = lines * 14.5 + 4;

	return height < HEIGHT_MAX ? height : HEIGHT_MAX;
}

double fit_heading_height(const struct fit_column *columns, size_t count)
{
	double lines = 1;

	for (size_t i = 0; i < count; i++)
		lines = more(lines, width_lines(span_of(columns[i].heading),
						(columns[i].width - FILTER_BUTTON) / 1.08));
	return fit_height(lines) + 4;
}

double fit_text(struct span title, double title_size, struct span sentence, double size)
{
	double a = width_of_line(title) * title_size / 11 * 1.08;
	double b = width_of_line(sentence) * size / 11;

	return more(a, b);
}
