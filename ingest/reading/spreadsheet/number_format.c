#include "ingest/reading/spreadsheet/number_format.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"

/* --------------------------------------------------------------------------------- the format */

enum number_kind number_kind_builtin(long id)
{
	static const struct {
		short first, last;
		enum number_kind kind;
	} kinds[] = {{9, 10, NUMBER_PERCENT}, {14, 17, NUMBER_DATE}, {18, 21, NUMBER_TIME},
		     {22, 22, NUMBER_DATE},   {27, 31, NUMBER_DATE}, {32, 35, NUMBER_TIME},
		     {36, 36, NUMBER_DATE},   {45, 45, NUMBER_TIME}, {46, 46, NUMBER_DURATION},
		     {47, 47, NUMBER_TIME},   {50, 58, NUMBER_DATE}};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (id >= kinds[i].first && id <= kinds[i].last)
			return kinds[i].kind;
	}
	return NUMBER_PLAIN;
}

/* What one section of a format is made of. */
struct section {
	bool digits, percent, text, day, month, time, duration;
	bool seconds; /* came last, so that digits are their fractions */
};

/* Length of what stands for itself at the start: "kr", \x, _x, *x. */
static size_t literal(struct span code)
{
	const char *end;

	if (strchr("\\_*", code.data[0]))
		return code.size > 1 ? 2 : 1;
	if (code.data[0] != '"')
		return 0;
	end = memchr(code.data + 1, '"', code.size - 1);
	return end ? (size_t)(end - code.data) + 1 : code.size;
}

/* [h], [mm], [ss]: without an end. Any other bracket is a colour, a condition or a language. */
static size_t bracket(struct span code, struct section *section)
{
	const char *end = memchr(code.data, ']', code.size);
	size_t size = end ? (size_t)(end - code.data) : code.size - 1;
	size_t i = 2;

	while (i < size && code.data[i] == code.data[1])
		i++;
	if (size > 1 && i == size && strchr("hHmMsS", code.data[1]))
		section->duration = true;
	return size + 1;
}

/* Length of a word that is no code of letters. */
static size_t word(struct span code, struct section *section)
{
	static const char *const words[] = {"General", "Standard", "AM/PM", "A/P"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t size = strlen(words[i]);

		if (code.size < size || strncasecmp(code.data, words[i], size) != 0)
			continue;
		section->digits = section->digits || i < 2;
		section->time = section->time || i >= 2;
		return size;
	}
	if ((code.data[0] == 'E' || code.data[0] == 'e') && code.size > 1 &&
	    (code.data[1] == '+' || code.data[1] == '-'))
		return 2;
	return 0;
}

static void letter(char c, struct section *section)
{
	bool seconds = section->seconds;

	section->seconds = false;
	if (strchr("0#?", c)) {
		section->seconds = seconds;
		section->digits = section->digits || !seconds;
	} else if (c == '.' || c == ',') {
		section->seconds = seconds;
	} else if (c == '%') {
		section->percent = true;
	} else if (c == '@') {
		section->text = true;
	} else if (strchr("yYdDeEgG", c)) {
		section->day = true;
	} else if (c == 'm' || c == 'M') {
		section->month = true;
	} else if (strchr("hHsS", c)) {
		section->time = true;
		section->seconds = c == 's' || c == 'S';
	}
}

static enum number_kind kind_of(const struct section *section)
{
	if (section->percent)
		return NUMBER_PERCENT;
	if (section->digits || section->text)
		return NUMBER_PLAIN;
	if (section->duration)
		return NUMBER_DURATION;
	if (section->day || (section->month && !section->time))
		return NUMBER_DATE;
	return section->time ? NUMBER_TIME : NUMBER_PLAIN;
}

static bool says_something(const struct section *section)
{
	return section->digits || section->percent || section->text || section->day ||
	       section->month || section->time || section->duration;
}

/* The first section that is more than words for itself decides. */
enum number_kind number_kind_of(struct span format)
{
	struct section section = {0};

	while (format.size) {
		size_t size = literal(format);

		if (size == 0 && format.data[0] == '[')
			size = bracket(format, &section);
		if (size == 0)
			size = word(format, &section);
		if (size == 0 && format.data[0] == ';') {
			if (says_something(&section))
				break;
			section = (struct section){0};
		}
		if (size == 0) {
			letter(format.data[0], &section);
			size = 1;
		}
		if (size > format.size)
			size = format.size;
		format = span_make(format.data + size, format.size - size);
	}
	return kind_of(&section);
}

/* ----------------------------------------------------------------------------------- decimals */

enum { DIGITS_EXACT = 15, DIGITS_MOST = 17, POINT_MOST = 21, POINT_LEAST = -6 };

/* 0.DIGITS times ten to the power of `point`; no digits: zero. */
struct decimal {
	bool negative;
	char digits[DIGITS_MOST + 1];
	int count;
	int point;
};

/* Reads a number; its digits as far as there is room, none of them zero at either end. `whole` says
 * that all were. */
static bool parse(const char *text, struct decimal *out, bool *whole)
{
	int point = 0, significant = 0, zeros = 0;
	bool digit = false, behind = false;
	const char *end;
	long power = 0;

	*out = (struct decimal){.negative = *text == '-'};
	text += *text == '-' || *text == '+';
	for (; (*text >= '0' && *text <= '9') || (*text == '.' && !behind); text++) {
		if (*text == '.') {
			behind = true;
			continue;
		}
		digit = true;
		point += !behind && (significant || *text != '0');
		point -= behind && !significant && *text == '0';
		if (*text == '0' && !significant)
			continue;
		significant++;
		zeros = *text == '0' ? zeros + 1 : 0;
		if (significant <= DIGITS_MOST)
			out->digits[significant - 1] = *text;
	}
	if (digit && (*text == 'e' || *text == 'E')) {
		power = strtol(text + 1, (char **)&end, 10);
		digit = end > text + 1;
		text = end;
	}
	out->count = significant - zeros;
	*whole = out->count <= DIGITS_EXACT && power > -290 && power < 290 && point > -290 &&
		 point < 290 && power + point > -300 && power + point < 300;
	out->point = point + (*whole ? (int)power : 0);
	return digit && *text == '\0';
}

/* Fifteen digits always come back as they were, but of the numbers next to zero; of a double of
 * more, as few as read back. */
static bool shorten(double value, struct decimal *out)
{
	char text[40];
	bool whole;
	int digits = value < DBL_MIN && value > -DBL_MIN ? 1 : DIGITS_EXACT;

	if (!isfinite(value))
		return false;
	do
		snprintf(text, sizeof text, "%.*e", digits - 1, value);
	while (strtod(text, NULL) != value && ++digits <= DIGITS_MOST);
	out->point = 0;
	parse(text, out, &whole);
	if (!whole)
		out->point = (int)strtol(strchr(text, 'e') + 1, NULL, 10) + 1;
	return true;
}

static bool read_decimal(const char *text, struct decimal *out)
{
	bool whole;

	return parse(text, out, &whole) && (whole || shorten(strtod(text, NULL), out));
}

static char *put(char *out, const char *digits, int count)
{
	memcpy(out, digits, (size_t)count);
	return out + count;
}

static char *put_zeros(char *out, int count)
{
	if (count > 0)
		memset(out, '0', (size_t)count);
	return out + (count > 0 ? count : 0);
}

static char *put_power(char *out, const struct decimal *decimal)
{
	out = put(out, decimal->digits, 1);
	if (decimal->count > 1) {
		*out++ = '.';
		out = put(out, decimal->digits + 1, decimal->count - 1);
	}
	return out + sprintf(out, "E%+d", decimal->point - 1);
}

static char *put_decimal(char *out, const struct decimal *decimal)
{
	int count = decimal->count, point = decimal->point;

	if (count == 0)
		return put(out, "0", 1);
	if (decimal->negative)
		*out++ = '-';
	if (point > POINT_MOST || point < POINT_LEAST)
		return put_power(out, decimal);
	if (point >= count)
		return put_zeros(put(out, decimal->digits, count), point - count);
	out = point > 0 ? put(out, decimal->digits, point) : put(out, "0", 1);
	*out++ = '.';
	out = put_zeros(out, -point);
	return point > 0 ? put(out, decimal->digits + point, count - point)
			 : put(out, decimal->digits, count);
}

/* -------------------------------------------------------------------------------------- dates */

enum {
	DAY_SECONDS = 86400,
	NEVER = 60,	  /* 1900-02-29, which Lotus 1-2-3 thought there was */
	TO_1900 = -25569, /* from serial 61, in days of date_from_days() */
	TO_1904 = -24107,
	LAST_DAY = 2932896, /* 9999-12-31 */
};

static int put_day(char *out, long serial, bool from_1904)
{
	struct date date = {1900, 2, 29};

	if (from_1904)
		date = date_from_days(serial + TO_1904);
	else if (serial != NEVER)
		date = date_from_days(serial + TO_1900 + (serial < NEVER));
	return sprintf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static int put_time(char *out, long long seconds)
{
	return sprintf(out, "%02lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60,
		       seconds % 60);
}

/* False: no such day, so it stays a number. */
static bool put_date(char *out, double value, enum number_kind kind, bool from_1904,
		     enum sheet_cell_sort *sort)
{
	long long seconds;
	long day;
	int size = 0;

	if (!(value >= 0 && value <= LAST_DAY - TO_1900 + 1))
		return false;
	seconds = (long long)(value * DAY_SECONDS + 0.5);
	day = (long)(seconds / DAY_SECONDS);
	*sort = SHEET_CELL_TIME;
	if (kind == NUMBER_DURATION)
		return put_time(out, seconds) > 0;
	if (day + (from_1904 ? TO_1904 : TO_1900) > LAST_DAY)
		return false;
	if (day == 0 && (kind == NUMBER_TIME || !from_1904))
		return put_time(out, seconds) > 0;
	*sort = SHEET_CELL_DATE;
	size = put_day(out, day, from_1904);
	if (seconds % DAY_SECONDS) {
		out[size++] = ' ';
		put_time(out + size, seconds % DAY_SECONDS);
	}
	return true;
}

enum sheet_cell_sort number_write(char out[NUMBER_TEXT_SIZE], const char *text,
				  enum number_kind kind, bool from_1904)
{
	enum sheet_cell_sort sort = SHEET_CELL_NUMBER;
	struct decimal decimal;
	char *end;

	*out = '\0';
	if (!read_decimal(text, &decimal))
		return SHEET_CELL_TEXT;
	if (kind >= NUMBER_DATE && put_date(out, strtod(text, NULL), kind, from_1904, &sort))
		return sort;
	if (kind == NUMBER_PERCENT)
		decimal.point += 2;
	end = put_decimal(out, &decimal);
	if (kind == NUMBER_PERCENT)
		*end++ = '%';
	*end = '\0';
	return kind == NUMBER_PERCENT ? SHEET_CELL_PERCENT : SHEET_CELL_NUMBER;
}

/* A number of one or two digits; whether there was one. */
static bool take_number(const char **text, long *number)
{
	const char *at = *text;

	for (*number = 0; at < *text + 2 && isdigit((unsigned char)*at); at++)
		*number = *number * 10 + (*at - '0');
	if (at == *text)
		return false;
	*text = at;
	return true;
}

/* Hours, minutes and, when they are given, seconds; what they are fractions of is rounded. */
static bool read_time(const char *text, long *seconds)
{
	long hour, minute;
	double second = 0;
	char *end;

	if (!take_number(&text, &hour) || *text++ != ':' || !take_number(&text, &minute))
		return false;
	if (*text == ':') {
		second = strtod(text + 1, &end);
		if (end == text + 1)
			return false;
		text = end;
	}
	if (hour > 24 || minute > 59 || !(second >= 0 && second < 61))
		return false;
	*seconds = hour * 3600 + minute * 60 + (long)(second + 0.5);
	return *text == '\0' || strchr("Z+-", *text);
}

enum sheet_cell_sort number_write_iso(char out[NUMBER_TEXT_SIZE], const char *text)
{
	size_t size = strlen(text);
	bool dated;
	struct date date;
	long seconds = 0;

	*out = '\0';
	dated = size >= 10 && date_parse(span_make(text, 10), &date);
	if (dated)
		text += 10 + (text[10] == 'T' || text[10] == ' ');
	if ((!dated || *text) && !read_time(text, &seconds))
		return SHEET_CELL_TEXT;
	if (!dated) {
		put_time(out, seconds);
		return SHEET_CELL_TIME;
	}
	date = date_from_days(date_to_days(date) + seconds / DAY_SECONDS);
	size = (size_t)sprintf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
	if (seconds % DAY_SECONDS) {
		out[size++] = ' ';
		put_time(out + size, seconds % DAY_SECONDS);
	}
	return SHEET_CELL_DATE;
}
