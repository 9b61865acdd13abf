#include "ingest/notes/date_shape.h"

#include <string.h>

struct date_word {
	const char *word;
	char letter; /* 0: said for nothing */
	int number;  /* of a month or an ordinal */
};

static const struct date_word date_words[] = {
	{"januari", 'm', 1},  {"january", 'm', 1},   {"jan", 'm', 1},	    {"februari", 'm', 2},
	{"february", 'm', 2}, {"feb", 'm', 2},	     {"mars", 'm', 3},	    {"march", 'm', 3},
	{"mar", 'm', 3},      {"april", 'm', 4},     {"apr", 'm', 4},	    {"maj", 'm', 5},
	{"may", 'm', 5},      {"juni", 'm', 6},	     {"june", 'm', 6},	    {"jun", 'm', 6},
	{"juli", 'm', 7},     {"july", 'm', 7},	     {"jul", 'm', 7},	    {"augusti", 'm', 8},
	{"august", 'm', 8},   {"aug", 'm', 8},	     {"september", 'm', 9}, {"sept", 'm', 9},
	{"sep", 'm', 9},      {"oktober", 'm', 10},  {"october", 'm', 10},  {"okt", 'm', 10},
	{"oct", 'm', 10},     {"november", 'm', 11}, {"nov", 'm', 11},	    {"december", 'm', 12},
	{"dec", 'm', 12},     {"kvartalet", 'q', 0}, {"kvartal", 'q', 0},   {"kv", 'q', 0},
	{"quarter", 'q', 0},  {"q", 'q', 0},	     {"halvåret", 'h', 0},  {"halvår", 'h', 0},
	{"half", 'h', 0},     {"h", 'h', 0},	     {"vecka", 'w', 0},	    {"v", 'w', 0},
	{"week", 'w', 0},     {"w", 'w', 0},	     {"första", 'd', 1},    {"andra", 'd', 2},
	{"tredje", 'd', 3},   {"fjärde", 'd', 4},    {"first", 'd', 1},	    {"second", 'd', 2},
	{"den", 0, 0},	      {"e", 0, 0},	     {"a", 0, 0},	    {"of", 0, 0},
	{"senast", 0, 0},     {"st", 0, 0},	     {"nd", 0, 0},	    {"th", 0, 0},
	{"rd", 0, 0},	      {"sista", 'l', 0},     {"last", 'l', 0},	    {"dagen", 0, 0},
	{"day", 0, 0},	      {"i", 0, 0},	     {"third", 'd', 3},	    {"fourth", 'd', 4},
	{"kvart", 'q', 0},    {"months", 0, 0},	     {"slutet", 'l', 0},    {"end", 'l', 0},
	{"av", 0, 0},	      {"by", 0, 0},	     {"the", 0, 0},
};

/* Said beside a date, by their first letters: the day must be that one. */
static const struct {
	const char *word;
	int weekday;
} weekdays[] = {
	{"måndag", 1},	  {"mån", 1},	   {"monday", 1},    {"mon", 1},      {"tisdag", 2},
	{"tis", 2},	  {"tuesday", 2},  {"tue", 2},	     {"onsdag", 3},   {"ons", 3},
	{"wednesday", 3}, {"wed", 3},	   {"torsdag", 4},   {"tors", 4},     {"tor", 4},
	{"thursday", 4},  {"thu", 4},	   {"fredag", 5},    {"fre", 5},      {"friday", 5},
	{"fri", 5},	  {"lördag", 6},   {"lör", 6},	     {"saturday", 6}, {"sat", 6},
	{"söndag", 7},	  {"sön", 7},	   {"sunday", 7},    {"sun", 7},      {"måndagen", 1},
	{"tisdagen", 2},  {"onsdagen", 3}, {"torsdagen", 4}, {"fredagen", 5}, {"lördagen", 6},
	{"söndagen", 7},
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool shape_add(struct shape *shape, char c)
{
	if (shape->size == SHAPE_MAX)
		return false;
	shape->text[shape->size++] = c;
	shape->text[shape->size] = '\0';
	return true;
}

static bool shape_number(struct shape *shape, char letter, long number)
{
	if (shape->count == NUMBERS_MAX)
		return false;
	shape->numbers[shape->count++] = number;
	return shape_add(shape, letter);
}

static bool shape_digits(struct shape *shape, struct span digits)
{
	static const char letters[] = {0, 'd', 'd', 0, 'Y', 'S', 'X', 0, 'E'};
	long number = 0;

	if (digits.size >= sizeof letters || !letters[digits.size])
		return false;
	for (size_t i = 0; i < digits.size; i++)
		number = number * 10 + (digits.data[i] - '0');
	return shape_number(shape, letters[digits.size], number);
}

static bool shape_word(struct shape *shape, struct span word)
{
	for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++) {
		if (span_equals(word, weekdays[i].word)) {
			shape->weekday = weekdays[i].weekday;
			return true;
		}
	}
	for (size_t i = 0; i < sizeof date_words / sizeof *date_words; i++) {
		if (!span_equals(word, date_words[i].word))
			continue;
		if (!date_words[i].letter)
			return true;
		if (date_words[i].number)
			return shape_number(shape, date_words[i].letter, date_words[i].number);
		return shape_add(shape, date_words[i].letter);
	}
	return false;
}

/* One space at most, none at the start, beside a hyphen or slash, or before what was only named; a
 * full stop after a word is a space, the apostrophe before a year a hyphen; ':' only joins an
 * ordinal ("1:a"). */
static bool shape_other(struct shape *shape, char c)
{
	char *last = shape->size ? &shape->text[shape->size - 1] : NULL;

	if (c == ':' || c == ')')
		return true;
	if ((c == '.' && last && strchr("mqhw", *last)) || c == '(')
		c = ' ';
	if (c == '\'')
		c = '-';
	if (!strchr(" -/.,", c))
		return false;
	if ((c == ' ' || c == ',' || c == '.') && (!last || strchr(" -/", *last)))
		return !shape->size || c == ' ';
	if (last && *last == ' ' && strchr("-/,", c)) {
		*last = c;
		return true;
	}
	return shape_add(shape, c);
}

bool shape_of(struct shape *shape, struct span text)
{
	size_t i = 0;

	while (i < text.size) {
		size_t start = i;
		bool ok;

		while (i < text.size && is_digit(text.data[i]))
			i++;
		if (i > start) {
			if (!shape_digits(shape, span_make(text.data + start, i - start)))
				return false;
			continue;
		}
		while (i < text.size && is_letter(text.data[i]))
			i++;
		ok = i > start ? shape_word(shape, span_make(text.data + start, i - start))
			       : shape_other(shape, text.data[i++]);
		if (!ok)
			return false;
	}
	while (shape->size && shape->text[shape->size - 1] == ' ')
		shape->text[--shape->size] = '\0';
	return shape->size > 0;
}
