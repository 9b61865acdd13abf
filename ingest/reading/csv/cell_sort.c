#include "ingest/reading/csv/cell_sort.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char nothing[][8] = {"-", "--", "n/a", "na", "null",   "none",	    "?",    "nan",
				  ".", "..", "x",   "s",  "saknas", "\xE2\x80\x93", "#n/a", "*"};

/* The text must not be empty. */
static bool says_nothing(struct span text)
{
	for (size_t i = 0; text.size < sizeof *nothing && i < sizeof nothing / sizeof *nothing;
	     i++) {
		if (nothing[i][text.size - 1] && !nothing[i][text.size] &&
		    strncasecmp(text.data, nothing[i], text.size) == 0)
			return true;
	}
	return false;
}

enum mark { OTHER, DIGIT, DOT, COMMA, SLASH, DASH, COLON, SPACE, LETTER, MARK_COUNT };

/* Of a byte; a no-break space is two. */
static enum mark mark_of(unsigned char c)
{
	static const unsigned char marks[256] = {
		['.'] = DOT,   [','] = COMMA, ['/'] = SLASH,  ['-'] = DASH,
		[':'] = COLON, [' '] = SPACE, [0xA0] = SPACE, [0xC2] = SPACE};

	return isdigit(c) ? DIGIT : isalpha(c) ? LETTER : marks[c];
}

/* What a text is made of besides digits. */
struct marks {
	size_t of[MARK_COUNT];
	size_t groups; /* of digits */
};

static void count_marks(struct marks *marks, struct span text)
{
	enum mark before = OTHER;

	for (size_t i = 0; i < text.size; i++) {
		enum mark mark = mark_of((unsigned char)text.data[i]);

		marks->of[mark]++;
		marks->groups += mark == DIGIT && before != DIGIT;
		before = mark;
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
	if (!m.of[DIGIT] || m.of[SLASH] || m.of[COLON] || m.of[OTHER])
		return false;
	if (m.of[LETTER]) /* 1.5e-3 */
		return m.of[LETTER] == 1 && m.of[SPACE] == 0 && m.of[COMMA] == 0 && m.groups >= 2 &&
		       text.size && isdigit((unsigned char)text.data[0]) &&
		       memchr(text.data, 'e', text.size) != NULL;
	return !m.of[DASH] && isdigit((unsigned char)text.data[text.size - 1]) != 0 &&
	       (m.of[COMMA] <= 1 || m.of[DOT] <= 1);
}

static bool is_date(struct span text, const struct marks *m)
{
	if (text.size > 40 || m->of[DIGIT] < 3 || m->of[OTHER] || m->of[COMMA] || m->groups > 7)
		return false;
	if (m->of[LETTER]) /* 2013-01-02T00:00:00Z */
		return m->of[LETTER] <= 2 && m->of[DASH] >= 2 && m->groups >= 3 &&
		       isdigit((unsigned char)text.data[0]);
	if (m->of[COLON] >= 1 && m->groups >= 2)
		return true;
	return m->groups >= 2 && m->groups <= 3 && m->of[DASH] + m->of[SLASH] + m->of[DOT] >= 1 &&
	       isdigit((unsigned char)text.data[0]) &&
	       isdigit((unsigned char)text.data[text.size - 1]);
}

enum cell_sort cell_sort(struct span text)
{
	struct marks marks = {0};

	text = span_trim(text);
	if (!text.size)
		return SORT_EMPTY;
	if (says_nothing(text))
		return SORT_NOTHING_SAID;
	if (text.size > 64)
		return SORT_TEXT;
	count_marks(&marks, text);
	if (!marks.of[DIGIT]) /* most texts */
		return SORT_TEXT;
	if (is_number(text))
		return SORT_NUMBER;
	return is_date(text, &marks) ? SORT_DATE : SORT_TEXT;
}
