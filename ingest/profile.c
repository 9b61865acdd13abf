#include "ingest/profile.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *const nothing[] = {"-",	"--",		"n/a",	"na", "null", "none",
				      "?",	"nan",		".",	"..", "x",    "s",
				      "saknas", "\xE2\x80\x93", "#n/a", "*"};

static bool says_nothing(struct span text)
{
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
		size_t size = strlen(nothing[i]);

		if (text.size == size && strncasecmp(text.data, nothing[i], size) == 0)
			return true;
	}
	return false;
}

/* Counts the marks of a text: what is left when digits are taken away. */
struct marks {
	size_t digits, dots, commas, slashes, dashes, colons, spaces, letters, other, groups;
};

static void count_marks(struct marks *marks, struct span text)
{
	bool digit = false;

	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];
		bool now = isdigit(c) != 0;

		marks->digits += now;
		marks->groups += now && !digit;
		digit = now;
		marks->dots += c == '.';
		marks->commas += c == ',';
		marks->slashes += c == '/';
		marks->dashes += c == '-';
		marks->colons += c == ':';
		marks->spaces += c == ' ' || c == 0xA0 || c == 0xC2;
		marks->letters += isalpha(c) != 0;
		marks->other += c >= 0x80 && c != 0xA0 && c != 0xC2;
		marks->other += c < 0x80 && !now && !isalpha(c) && !strchr(".,/-: ", c);
	}
}

/* Takes a sign, a currency or a percent off the ends. */
static struct span bare_number(struct span text)
{
	static const char *const around[] = {
		"+", "-", "$", "\xE2\x82\xAC", "\xC2\xA3", "%", "kr", "\xE2\x88\x92", "(", ")"};

	for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
		size_t size = strlen(around[i]);

		if (text.size > size && memcmp(text.data, around[i], size) == 0)
			text = span_make(text.data + size, text.size - size);
		if (text.size > size && memcmp(text.data + text.size - size, around[i], size) == 0)
			text.size -= size;
		text = span_trim(text);
	}
	return text;
}

static bool is_number(struct span text)
{
	struct marks m = {0};

	text = bare_number(text);
	count_marks(&m, text);
	if (!m.digits || m.slashes || m.colons || m.other)
		return false;
	if (m.letters) /* 1.5e-3 */
		return m.letters == 1 && m.spaces == 0 && m.commas == 0 && m.groups >= 2 &&
		       text.size && isdigit((unsigned char)text.data[0]) &&
		       memchr(text.data, 'e', text.size) != NULL;
	if (m.dashes || (m.dots > 1 && m.commas > 1))
		return false;
	return isdigit((unsigned char)text.data[text.size - 1]) != 0 &&
	       (m.commas <= 1 || m.dots <= 1);
}

static bool is_date(struct span text)
{
	struct marks m = {0};

	count_marks(&m, text);
	if (text.size > 40 || m.digits < 3 || m.other || m.commas || m.groups > 7)
		return false;
	if (m.letters) /* 2013-01-02T00:00:00Z */
		return m.letters <= 2 && m.dashes >= 2 && m.groups >= 3 &&
		       isdigit((unsigned char)text.data[0]);
	if (m.colons >= 1 && m.groups >= 2)
		return true;
	return m.groups >= 2 && m.groups <= 3 && m.dashes + m.slashes + m.dots >= 1 &&
	       isdigit((unsigned char)text.data[0]) &&
	       isdigit((unsigned char)text.data[text.size - 1]);
}

enum cell_sort cell_sort(struct span text)
{
	text = span_trim(text);
	if (!text.size)
		return SORT_EMPTY;
	if (says_nothing(text))
		return SORT_NOTHING_SAID;
	if (text.size > 64)
		return SORT_TEXT;
	if (is_number(text))
		return SORT_NUMBER;
	return is_date(text) ? SORT_DATE : SORT_TEXT;
}

void column_add(struct column_profile *column, struct span text)
{
	enum cell_sort sort = cell_sort(text);

	column->rows++;
	column->sorts[sort]++;
	if (sort == SORT_TEXT && column->bytes < 1000000)
		column->bytes += text.size < 1000 ? (unsigned)text.size : 1000;
}

enum cell_sort column_sort(const struct column_profile *column)
{
	unsigned filled =
		column->sorts[SORT_NUMBER] + column->sorts[SORT_DATE] + column->sorts[SORT_TEXT];

	if (!filled)
		return SORT_EMPTY;
	if (column->sorts[SORT_NUMBER] * 10 >= filled * 8)
		return SORT_NUMBER;
	if (column->sorts[SORT_DATE] * 10 >= filled * 8)
		return SORT_DATE;
	return SORT_TEXT;
}

int column_fits(const struct column_profile *column, struct span text)
{
	enum cell_sort sort = cell_sort(text), of = column_sort(column);

	if (sort == SORT_EMPTY)
		return column->sorts[SORT_EMPTY] * 20 >= column->rows ? 2 : 1;
	if (sort == SORT_NOTHING_SAID || of == SORT_EMPTY)
		return 1;
	if (sort == of)
		return 2;
	return of == SORT_TEXT && column->sorts[sort] ? 1 : 0;
}
