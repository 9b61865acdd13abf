#include <stdlib.h>
#include <string.h>

#include "ingest/notes/value.h"

enum { NUMBER_DIGITS_MAX = 40 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes `prefix` off the front of `*text`. */
static bool take(struct span *text, const char *prefix)
{
	size_t size = strlen(prefix);

	if (!span_starts(*text, prefix))
		return false;
	*text = span_make(text->data + size, text->size - size);
	return true;
}

struct digits {
	char text[NUMBER_DIGITS_MAX + 2]; /* digits, and the separators , and . */
	size_t size;
	int commas, points;
	bool grouped; /* a space stood between digits */
};

static bool digits_of(struct digits *digits, struct span text)
{
	while (text.size) {
		char c = text.data[0];

		if (digits->size == NUMBER_DIGITS_MAX)
			return false;
		if (take(&text, " ") || take(&text, "\xC2\xA0") || take(&text, "\xE2\x80\xAF") ||
		    take(&text, "\xE2\x80\x89") || take(&text, "'") ||
		    take(&text, "\xE2\x80\x99")) {
			digits->grouped = true;
			continue;
		}
		if (!is_digit(c) && c != ',' && c != '.')
			return false;
		digits->commas += c == ',';
		digits->points += c == '.';
		digits->text[digits->size++] = c;
		text = span_make(text.data + 1, text.size - 1);
	}
	return digits->size > 0;
}

/* The value with `decimal` as the decimal sign and every other separator dropped. */
static double with_decimal(const struct digits *digits, char decimal)
{
	char text[NUMBER_DIGITS_MAX + 2];
	size_t size = 0;

	for (size_t i = 0; i < digits->size; i++) {
		char c = digits->text[i];

		if (c == decimal)
			text[size++] = '.';
		else if (is_digit(c))
			text[size++] = c;
	}
	text[size] = '\0';
	return strtod(text, NULL);
}

/* Whether the separator `c` stands before groups of exactly three digits. */
static bool groups_of_three(const struct digits *digits, char c)
{
	size_t since = 0;
	bool started = false;

	for (size_t i = 0; i <= digits->size; i++) {
		char at = i < digits->size ? digits->text[i] : c;

		if (is_digit(at)) {
			since++;
			continue;
		}
		if (at != c && started)
			return since == 3; /* the decimal sign: the rest is free */
		if (started ? since != 3 : since < 1 || since > 3)
			return false;
		started = true;
		since = 0;
	}
	return true;
}

static enum number_form decide(const struct digits *digits, double *value, double *other)
{
	const char *comma = memchr(digits->text, ',', digits->size);
	const char *point = memchr(digits->text, '.', digits->size);
	char decimal = 0, thousands = 0;

	if (digits->commas && digits->points) {
		decimal = comma > point ? ',' : '.';
		thousands = decimal == ',' ? '.' : ',';
		if ((decimal == ',' ? digits->commas : digits->points) > 1 ||
		    !groups_of_three(digits, thousands))
			return NUMBER_NONE;
	} else if (digits->commas == 1 || digits->points == 1) {
		decimal = digits->commas ? ',' : '.';
	} else if (digits->commas || digits->points) {
		thousands = digits->commas ? ',' : '.';
		if (!groups_of_three(digits, thousands))
			return NUMBER_NONE;
	}
	*value = with_decimal(digits, decimal);
	if (decimal == '.' && !thousands && !digits->grouped && groups_of_three(digits, '.')) {
		*other = with_decimal(digits, 0);
		return NUMBER_AMBIGUOUS;
	}
	return NUMBER_READ;
}

enum number_form number_read(struct span text, double *value, double *other)
{
	struct digits digits = {0};
	enum number_form form;
	bool negative;

	text = span_trim(text);
	negative = take(&text, "-") || take(&text, "\xE2\x88\x92") || take(&text, "\xE2\x80\x93");
	if (!negative)
		take(&text, "+");
	if (text.size && text.data[text.size - 1] == '%')
		text.size--;
	if (!digits_of(&digits, span_trim(text)) || !is_digit(digits.text[0]))
		return NUMBER_NONE;
	form = decide(&digits, value, other);
	if (negative) {
		*value = -*value;
		*other = -*other;
	}
	return form;
}
