/* The cells of a workbook of rows to correct. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/load/corrections_parts.h"

/* The shortest decimal that reads back as the same double. */
static void add_shortest(struct buf *out, double value)
{
	char text[40];

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*G", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	buf_add_string(out, text);
}

static bool take_number(const char **text, int digits, unsigned *number)
{
	const char *at = *text;

	for (*number = 0; at < *text + digits && isdigit((unsigned char)*at); at++)
		*number = *number * 10 + (unsigned)(*at - '0');
	if (at == *text)
		return false;
	*text = at;
	return true;
}

/* Hours, minutes and seconds, of which there may be more than a day's. */
static bool read_time(const char *text, double *days, bool *more)
{
	enum { HOURS_DIGITS = 9, DIGITS = 2 };
	unsigned hours, minutes, seconds;

	if (!take_number(&text, HOURS_DIGITS, &hours) || *text++ != ':' ||
	    !take_number(&text, DIGITS, &minutes) || *text++ != ':' ||
	    !take_number(&text, DIGITS, &seconds) || *text || minutes > 59 || seconds > 59)
		return false;
	*days = (hours * 3600.0 + minutes * 60.0 + seconds) / 86400;
	*more = hours > 23;
	return true;
}

static bool write_date(struct span text, struct buf *number, enum style *style)
{
	enum { DAY = 10 };
	static const struct date zero = {1899, 12, 30}, first = {1900, 3, 1};
	struct buf time = {0};
	struct date day;
	double value = 0;
	bool more = false, moment = text.size > DAY + 1;
	bool ok = text.size >= DAY && date_parse(span_make(text.data, DAY), &day) &&
		  date_to_days(day) >= date_to_days(first);

	if (moment)
		buf_add(&time, span_make(text.data + DAY + 1, text.size - DAY - 1));
	ok = ok &&
	     (moment ? read_time(buf_string(&time), &value, &more) && !more : text.size == DAY);
	buf_free(&time);
	if (ok)
		add_shortest(number, value + (double)(date_to_days(day) - date_to_days(zero)));
	*style = moment ? STYLE_RETURNED_MOMENT : STYLE_RETURNED_DATE;
	return ok;
}

static bool write_time(struct span text, struct buf *number, enum style *style)
{
	struct buf time = {0};
	bool more = false, ok;
	double value = 0;

	buf_add(&time, text);
	ok = read_time(buf_string(&time), &value, &more);
	buf_free(&time);
	if (ok)
		add_shortest(number, value);
	*style = more ? STYLE_RETURNED_HOURS : STYLE_RETURNED_TIME;
	return ok;
}

static bool is_number(const char *text)
{
	char *end;
	double value = strtod(text, &end);

	return strspn(text, "+-.0123456789Ee") == strlen(text) && end != text && !*end &&
	       isfinite(value);
}

/* 12.3% is 12.3E-2, which is not always the hundredth of 12.3 as a double. */
static bool write_percent(struct span text, struct buf *number, enum style *style)
{
	struct buf decimal = {0};
	bool ok;

	if (text.size && text.data[text.size - 1] == '%')
		text.size--;
	buf_add(&decimal, text);
	ok = is_number(buf_string(&decimal)) && !strpbrk(buf_string(&decimal), "Ee");
	buf_add_string(&decimal, "E-2");
	if (ok)
		add_shortest(number, strtod(buf_string(&decimal), NULL));
	*style = span_find(text, ".") >= 0 ? STYLE_RETURNED_SHARE : STYLE_RETURNED_PERCENT;
	buf_free(&decimal);
	return ok;
}

/* The number that a cell is, and how it looks; false: it is text. */
static bool number_of(const struct kept_cell *cell, struct buf *number, enum style *style)
{
	switch (cell->sort) {
	case SHEET_CELL_NUMBER:
		buf_add(number, cell->text);
		*style = STYLE_RETURNED_NUMBER;
		return is_number(buf_string(number));
	case SHEET_CELL_PERCENT:
		return write_percent(cell->text, number, style);
	case SHEET_CELL_DATE:
		return write_date(cell->text, number, style);
	case SHEET_CELL_TIME:
		return write_time(cell->text, number, style);
	default:
		return false;
	}
}

/* A day may be written in a cell without one. */
static enum style empty_style(const struct column *column)
{
	return column && column->type == COLUMN_DATE ? STYLE_RETURNED_DATE : STYLE_RETURNED;
}

void corrections_cell_write(struct xlsx_sheet *out, uint32_t row, uint16_t index,
			    const struct kept_cell *cell, const struct column *column)
{
	bool faulty = cell->remark.size > 0;
	enum style style = STYLE_RETURNED;
	struct buf number = {0};
	bool is_text = !number_of(cell, &number, &style);

	if (is_text)
		style = cell->text.size ? STYLE_RETURNED : empty_style(column);
	if (faulty)
		style += STYLE_FAULTY - STYLE_RETURNED;
	if (is_text)
		xlsx_text(out, row, index, cell->text, style);
	else
		xlsx_decimal(out, row, index, buf_span(&number), style);
	if (faulty)
		xlsx_remark(out, row, index, cell->remark);
	buf_free(&number);
}
