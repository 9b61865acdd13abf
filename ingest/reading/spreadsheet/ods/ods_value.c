#include "ingest/reading/spreadsheet/ods/ods_value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/reading/spreadsheet/number_format.h"

enum { DAY_SECONDS = 24 * 60 * 60, HOURS_MAX = 100 * 1000 * 1000 };

typedef enum sheet_cell_sort write_function(struct buf *out, const struct ods_value *value);

static enum sheet_cell_sort write_shown(struct buf *out, const struct ods_value *value)
{
	buf_add(out, value->shown);
	return SHEET_CELL_TEXT;
}

static enum sheet_cell_sort write_text(struct buf *out, const struct ods_value *value)
{
	buf_add(out, value->is_stated ? value->stated : value->shown);
	return SHEET_CELL_TEXT;
}

static bool ends(const char *text, const char *ending)
{
	size_t size = strlen(text), end_size = strlen(ending);

	return size >= end_size && strcmp(text + size - end_size, ending) == 0;
}

/* LibreOffice states what is true or false as a number, in a cell without a format of its own. */
static bool is_boolean(const struct ods_value *value, bool truth)
{
	static const char *const words[][2] = {{"FALSE", "TRUE"}, {"FALSKT", "SANT"}};
	static const char *const calls[] = {"=FALSE()", "=TRUE()"};

	if (!span_equals(value->stated, truth ? "1" : "0"))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (span_equals(value->shown, words[i][truth]))
			return true;
	}
	return ends(value->formula, calls[truth]);
}

static enum sheet_cell_sort add_boolean(struct buf *out, bool truth)
{
	buf_add_string(out, truth ? "TRUE" : "FALSE");
	return SHEET_CELL_BOOLEAN;
}

/* `text` is what was stated, written as `sort`, or nothing. */
static enum sheet_cell_sort add_written(struct buf *out, const struct ods_value *value,
					const char *text, enum sheet_cell_sort sort)
{
	if (sort == SHEET_CELL_TEXT)
		return write_shown(out, value);
	buf_add_string(out, text);
	return sort;
}

static enum sheet_cell_sort write_number(struct buf *out, const struct ods_value *value)
{
	char text[NUMBER_TEXT_SIZE];
	enum sheet_cell_sort sort = number_write(text, value->stated.data, NUMBER_PLAIN, false);

	for (int truth = 0; truth < 2; truth++) {
		if (is_boolean(value, truth))
			return add_boolean(out, truth);
	}
	return add_written(out, value, text, sort);
}

static enum sheet_cell_sort write_percent(struct buf *out, const struct ods_value *value)
{
	char text[NUMBER_TEXT_SIZE];
	enum sheet_cell_sort sort = number_write(text, value->stated.data, NUMBER_PERCENT, false);

	return add_written(out, value, text, sort);
}

/* The day that days are counted from is none: only a time was written. */
static enum sheet_cell_sort write_date(struct buf *out, const struct ods_value *value)
{
	static const char first[] = "1899-12-30";
	char text[NUMBER_TEXT_SIZE];
	const char *stated = value->stated.data;
	enum sheet_cell_sort sort;

	if (span_starts(value->stated, first)) {
		stated += sizeof first - 1;
		stated = *stated == 'T' ? stated + 1 : "00:00:00";
	}
	sort = number_write_iso(text, stated);
	return add_written(out, value, text, sort);
}

/* A duration "P1DT10H30M05.5S" of days, hours, minutes and seconds, in seconds. */
static bool read_duration(const char *text, double *seconds)
{
	static const char units[] = "DHMS";
	static const long sizes[] = {DAY_SECONDS, 3600, 60, 1};
	const char *unit;
	double number;
	char *end;

	*seconds = 0;
	if (*text++ != 'P')
		return false;
	while (*text) {
		text += *text == 'T';
		if (*text < '0' || *text > '9')
			return false;
		number = strtod(text, &end);
		unit = *end ? strchr(units, *end) : NULL;
		if (!unit)
			return false;
		*seconds += number * (double)sizes[unit - units];
		text = end + 1;
	}
	return *seconds < HOURS_MAX * 3600.0;
}

/* A day with its time, of which only the time is shown. */
static enum sheet_cell_sort write_day(struct buf *out, const struct ods_value *value, double days)
{
	char number[NUMBER_TEXT_SIZE], text[NUMBER_TEXT_SIZE];
	enum sheet_cell_sort sort;

	snprintf(number, sizeof number, "%.17g", days);
	sort = number_write(text, number, NUMBER_TIME, false);
	return add_written(out, value, text, sort);
}

static enum sheet_cell_sort write_time(struct buf *out, const struct ods_value *value)
{
	struct span text = value->stated;
	double seconds;
	long whole;
	bool before = span_starts(text, "-");

	if (!text.size || !read_duration(text.data + before, &seconds))
		return write_shown(out, value);
	if (value->wraps && !before && seconds >= DAY_SECONDS)
		return write_day(out, value, seconds / DAY_SECONDS);
	if (before)
		buf_add_char(out, '-');
	whole = (long)(seconds + 0.5);
	buf_printf(out, "%02ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
	return SHEET_CELL_TIME;
}

static enum sheet_cell_sort write_boolean(struct buf *out, const struct ods_value *value)
{
	bool truth = span_equals(value->stated, "true");

	if (!truth && !span_equals(value->stated, "false"))
		return write_shown(out, value);
	return add_boolean(out, truth);
}

static const struct {
	const char *type, *attribute;
	write_function *write;
} types[] = {
	{"string", "string-value", write_text},	     {"float", "value", write_number},
	{"currency", "value", write_number},	     {"percentage", "value", write_percent},
	{"date", "date-value", write_date},	     {"time", "time-value", write_time},
	{"boolean", "boolean-value", write_boolean}, {NULL, "value", write_shown},
};

static size_t find_type(const char *type)
{
	size_t i = 0;

	while (types[i].type && strcmp(types[i].type, type) != 0)
		i++;
	return i;
}

const char *ods_value_attribute(const char *type)
{
	return types[find_type(type)].attribute;
}

bool ods_value_is_text(const struct ods_value *value)
{
	return types[find_type(value->type)].write == write_text;
}

enum sheet_cell_sort ods_value_write(struct buf *out, const struct ods_value *value)
{
	return types[find_type(value->type)].write(out, value);
}
