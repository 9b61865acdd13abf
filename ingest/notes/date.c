#include <string.h>

#include "base/utf8.h"
#include "ingest/notes/date_shape.h"
#include "ingest/notes/value.h"

enum { WRITTEN_MAX = 64 };

/* A table says what shapes mean. What the numbers of a shape are, in order: Y year, M month, D day,
 * Q H W part; A: day and month in an order that is not certain. A form without a year names
 * DATE_FORM_NO_YEAR. */
struct shape_meaning {
	const char *shape, *numbers;
	enum date_form form;
};

static const struct shape_meaning meanings[] = {
	{"Y-d-d", "YMD", DATE_FORM_DAY},	 {"Y/d/d", "YMD", DATE_FORM_DAY},
	{"Y.d.d", "YMD", DATE_FORM_DAY},	 {"Y d d", "YMD", DATE_FORM_DAY},
	{"d/d-Y", "DMY", DATE_FORM_DAY},	 {"d/d Y", "DMY", DATE_FORM_DAY},
	{"d.d.Y", "DMY", DATE_FORM_DAY},	 {"d/d/Y", "AAY", DATE_FORM_DAY},
	{"d-d-Y", "AAY", DATE_FORM_DAY},	 {"d d Y", "AAY", DATE_FORM_DAY},
	{"d m Y", "DMY", DATE_FORM_DAY},	 {"d-m-Y", "DMY", DATE_FORM_DAY},
	{"d.m Y", "DMY", DATE_FORM_DAY},	 {"m d Y", "MDY", DATE_FORM_DAY},
	{"d-m Y", "DMY", DATE_FORM_DAY},	 {"m d, Y", "MDY", DATE_FORM_DAY},
	{"l m Y", "MY", DATE_FORM_MONTH},	 {"l m", "M", DATE_FORM_NO_YEAR},
	{"Y m d", "YMD", DATE_FORM_DAY},	 {"Y-m-d", "YMD", DATE_FORM_DAY},
	{"Y-d", "YM", DATE_FORM_MONTH},		 {"Y/d", "YM", DATE_FORM_MONTH},
	{"m Y", "MY", DATE_FORM_MONTH},		 {"Y m", "YM", DATE_FORM_MONTH},
	{"m/Y", "MY", DATE_FORM_MONTH},		 {"m-Y", "MY", DATE_FORM_MONTH},
	{"Y-m", "YM", DATE_FORM_MONTH},		 {"Y-qd", "YQ", DATE_FORM_QUARTER},
	{"Yqd", "YQ", DATE_FORM_QUARTER},	 {"Y qd", "YQ", DATE_FORM_QUARTER},
	{"qd Y", "QY", DATE_FORM_QUARTER},	 {"q d Y", "QY", DATE_FORM_QUARTER},
	{"Y q d", "YQ", DATE_FORM_QUARTER},	 {"d q Y", "QY", DATE_FORM_QUARTER},
	{"qd/Y", "QY", DATE_FORM_QUARTER},	 {"qd-Y", "QY", DATE_FORM_QUARTER},
	{"l qd Y", "QY", DATE_FORM_QUARTER},	 {"l d q Y", "QY", DATE_FORM_QUARTER},
	{"Y-hd", "YH", DATE_FORM_HALF},		 {"Yhd", "YH", DATE_FORM_HALF},
	{"Y hd", "YH", DATE_FORM_HALF},		 {"hd Y", "HY", DATE_FORM_HALF},
	{"h d Y", "HY", DATE_FORM_HALF},	 {"Y h d", "YH", DATE_FORM_HALF},
	{"d h Y", "HY", DATE_FORM_HALF},	 {"hd-Y", "HY", DATE_FORM_HALF},
	{"Y-wd", "YW", DATE_FORM_WEEK},		 {"Ywd", "YW", DATE_FORM_WEEK},
	{"Y wd", "YW", DATE_FORM_WEEK},		 {"wd Y", "WY", DATE_FORM_WEEK},
	{"w d Y", "WY", DATE_FORM_WEEK},	 {"Y w d", "YW", DATE_FORM_WEEK},
	{"wd/Y", "WY", DATE_FORM_WEEK},		 {"w d-Y", "WY", DATE_FORM_WEEK},
	{"wd-Y", "WY", DATE_FORM_WEEK},		 {"Y", "Y", DATE_FORM_YEAR},
	{"d m", "DM", DATE_FORM_NO_YEAR},	 {"d/d", "DM", DATE_FORM_NO_YEAR},
	{"d-m", "DM", DATE_FORM_NO_YEAR},	 {"d.d", "DM", DATE_FORM_NO_YEAR},
	{"d.d.", "DM", DATE_FORM_NO_YEAR},	 {"m d", "MD", DATE_FORM_NO_YEAR},
	{"m", "M", DATE_FORM_NO_YEAR},		 {"w d", "W", DATE_FORM_NO_YEAR},
	{"wd", "W", DATE_FORM_NO_YEAR},		 {"q d", "Q", DATE_FORM_NO_YEAR},
	{"qd", "Q", DATE_FORM_NO_YEAR},		 {"d q", "Q", DATE_FORM_NO_YEAR},
	{"d h", "H", DATE_FORM_NO_YEAR},	 {"hd", "H", DATE_FORM_NO_YEAR},
	{"d-d-d", "ymd", DATE_FORM_SHORT_YEAR},	 {"d d d", "dmy", DATE_FORM_SHORT_YEAR},
	{"d/d/d", "dmy", DATE_FORM_SHORT_YEAR},	 {"d.d.d", "dmy", DATE_FORM_SHORT_YEAR},
	{"d/d-d", "dmy", DATE_FORM_SHORT_YEAR},	 {"d/d d", "dmy", DATE_FORM_SHORT_YEAR},
	{"d m d", "dmy", DATE_FORM_SHORT_YEAR},	 {"d-m-d", "dmy", DATE_FORM_SHORT_YEAR},
	{"d m-d", "dmy", DATE_FORM_SHORT_YEAR},	 {"d/m-d", "dmy", DATE_FORM_SHORT_YEAR},
	{"m d, d", "mdy", DATE_FORM_SHORT_YEAR}, {"m d-d", "mdy", DATE_FORM_SHORT_YEAR},
	{"m-d", "my", DATE_FORM_SHORT_YEAR},	 {"q d-d", "__", DATE_FORM_SHORT_YEAR},
	{"qd-d", "__", DATE_FORM_SHORT_YEAR},	 {"w d-d", "__", DATE_FORM_SHORT_YEAR},
	{"wd-d", "__", DATE_FORM_SHORT_YEAR},	 {"hd-d", "__", DATE_FORM_SHORT_YEAR},
	{"d q-d", "__", DATE_FORM_SHORT_YEAR},	 {"d h-d", "__", DATE_FORM_SHORT_YEAR},
	{"l m-d", "my", DATE_FORM_SHORT_YEAR},
};

/* Times that name no day. */
static const char *const vague_words[] = {
	"våren",	 "hösten",	"sommaren",   "vintern",
	"löpande",	 "snarast",	"omgående",   "tills",
	"kontinuerligt", "fortlöpande", "vår",	      "höst",
	"sommar",	 "vinter",	"början",     "slutet",
	"mitten",	 "årsskiftet",	"spring",     "autumn",
	"summer",	 "winter",	"ongoing",    "asap",
	"omg",		 "under",	"årligen",    "varje",
	"efter",	 "före",	"innan",      "inom",
	"kommande",	 "nästa",	"jul",	      "påsk",
	"terminsstart",	 "vt",		"ht",	      "vårterminen",
	"höstterminen",	 "vårtermin",	"hösttermin", "terminen",
	"läsåret",	 "läsår",	"skolåret",   "perioden",
	"mellan",	 "tidig",	"tidigt",     "sen",
	"sent",		 "ca",		"cirka",      "omkring",
	"runt",		 "kring",	"around",     "about",
	"early",	 "late",	"mid",	      "end",
	"beginning",	 "before",	"after",      "during",
	"next",		 "semester",	"term",	      "tertial",
	"direkt",	 "vårvintern",	"senhösten",  "midsommar",
	"fall",		 "annually",	"yearly",     "continuously"};

/* May stand before those: "i slutet av 2014". */
static const char *const prepositions[] = {"i", "på", "till", "in", "at", "the", "by", "av"};

/* Said with the time of midnight: its time zone, or that it is before noon. */
static const char *const zones[] = {"", "z", " z", ".000", ".000z", "+00:00", "+01:00", "+02:00"};

static bool ends_with(struct span text, const char *ending)
{
	size_t size = strlen(ending);

	return text.size > size && memcmp(text.data + text.size - size, ending, size) == 0;
}

/* A spreadsheet writes the time of a date that has none; other systems its time zone too. */
static struct span without_midnight(struct span text)
{
	static const char *const endings[] = {" 00:00:00",    " 00:00",	  "t00:00:00",	"t00:00",
					      " 0:00:00",     " 0:00",	  " kl. 00:00", " kl 00:00",
					      " 12:00:00 am", " 12:00 am"};

	for (size_t zone = 0; zone < sizeof zones / sizeof *zones; zone++) {
		struct span rest = text;

		if (!ends_with(text, zones[zone]))
			continue;
		rest.size -= strlen(zones[zone]);
		for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
			if (ends_with(rest, endings[i]))
				return span_make(text.data, rest.size - strlen(endings[i]));
		}
	}
	return text;
}

static bool is_one_of(struct span word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (span_equals(word, words[i]))
			return true;
	}
	return false;
}

/* The first word decides; "vt14" is "vt". */
static bool is_vague(struct span text)
{
	struct span word;

	do {
		if (!span_next(&text, " -/.,", &word))
			return false;
	} while (is_one_of(word, prepositions, sizeof prepositions / sizeof *prepositions));
	while (word.size && word.data[word.size - 1] >= '0' && word.data[word.size - 1] <= '9')
		word.size--;
	return is_one_of(word, vague_words, sizeof vague_words / sizeof *vague_words);
}

/* Day and month in an order that must be inferred: by the numbers, by the column, or not at all. */
static void read_ambiguous(struct date_value *value, int year, int a, int b, enum date_order order)
{
	bool first = date_valid((struct date){year, b, a}),
	     second = date_valid((struct date){year, a, b});

	value->date = (struct date){year, b, a};
	value->form = DATE_FORM_DAY;
	if (!first && second) {
		value->date = (struct date){year, a, b};
		value->proves = DATE_ORDER_MONTH_FIRST;
	} else if (first && !second) {
		value->proves = DATE_ORDER_DAY_FIRST;
	} else if (!first) {
		value->form = DATE_FORM_IMPOSSIBLE;
	} else if (a != b && order == DATE_ORDER_UNKNOWN) {
		value->form = DATE_FORM_AMBIGUOUS;
		value->other = (struct date){year, a, b};
	} else if (order == DATE_ORDER_MONTH_FIRST) {
		value->date = (struct date){year, a, b};
	}
}

static void read_part(struct date_value *value, int year, int part)
{
	static const int most[] = {[DATE_FORM_WEEK] = 53,
				   [DATE_FORM_MONTH] = 12,
				   [DATE_FORM_QUARTER] = 4,
				   [DATE_FORM_HALF] = 2};

	value->part = part;
	if (part < 1 || part > most[value->form])
		value->form = DATE_FORM_IMPOSSIBLE;
	else if (value->form == DATE_FORM_WEEK)
		value->date = date_from_week(year, part);
	else
		value->date = date_month_end(year, part * 12 / most[value->form]);
}

/* What a date with two digits of its year may be; nothing when that is no day. */
static void read_short_year(struct date_value *value, const char *numbers,
			    const struct shape *shape)
{
	struct date date = {0};

	value->form = DATE_FORM_SHORT_YEAR;
	for (size_t i = 0; i < shape->count; i++) {
		int number = (int)shape->numbers[i];

		date.year += numbers[i] == 'y' ? 2000 + number : 0;
		date.month += numbers[i] == 'm' ? number : 0;
		date.day += numbers[i] == 'd' ? number : 0;
	}
	if (!date.day && date.month >= 1 && date.month <= 12)
		date = date_month_end(date.year, date.month);
	if (date_valid(date))
		value->date = date;
}

static void read_meaning(struct date_value *value, const struct shape_meaning *meaning,
			 const struct shape *shape, enum date_order order)
{
	int year = 0, month = 0, day = 0, part = 0, either[2] = {0}, eithers = 0;

	value->form = meaning->form;
	if (value->form == DATE_FORM_NO_YEAR)
		return;
	if (value->form == DATE_FORM_SHORT_YEAR) {
		read_short_year(value, meaning->numbers, shape);
		return;
	}
	for (size_t i = 0; i < shape->count; i++) {
		int number = (int)shape->numbers[i];

		switch (meaning->numbers[i]) {
		case 'Y':
			year = number;
			break;
		case 'M':
			month = part = number;
			break;
		case 'D':
			day = number;
			break;
		case 'A':
			either[eithers++] = number;
			break;
		default:
			part = number;
		}
	}
	value->date = (struct date){year, month, day};
	if (year < 1 || (value->form == DATE_FORM_DAY && !eithers && !date_valid(value->date)))
		value->form = DATE_FORM_IMPOSSIBLE;
	else if (eithers)
		read_ambiguous(value, year, either[0], either[1], order);
	else if (value->form == DATE_FORM_YEAR)
		value->date = date_month_end(year, 12);
	else if (value->form != DATE_FORM_DAY)
		read_part(value, year, part);
}

/* Excel's day numbers of 1930 to 2119; numbers up to 60 are off, by its 29 Feb 1900. */
static bool read_serial(struct date_value *value, long number)
{
	if (number < 10959 || number > 80353)
		return false;
	value->form = DATE_FORM_SERIAL;
	value->date = date_from_days(number - 25569);
	return true;
}

static void read_eight(struct date_value *value, long number)
{
	value->date = (struct date){(int)(number / 10000), (int)(number / 100 % 100),
				    (int)(number % 100)};
	value->form = date_valid(value->date) ? DATE_FORM_DAY : DATE_FORM_IMPOSSIBLE;
}

/* 140630, or 201406 */
static void read_six(struct date_value *value, long number)
{
	struct date day = {2000 + (int)(number / 10000), (int)(number / 100 % 100),
			   (int)(number % 100)};
	int year = (int)(number / 100), month = (int)(number % 100);
	bool is_month = year >= 1950 && year < 2100 && month >= 1 && month <= 12;

	if (date_valid(day)) {
		value->form = DATE_FORM_SHORT_YEAR;
		value->date = is_month ? (struct date){0} : day;
	} else if (is_month) {
		value->form = DATE_FORM_MONTH;
		value->part = month;
		value->date = date_month_end(year, month);
	}
}

/* Monday is 1; 1970-01-01 was a Thursday. */
static int weekday_of(struct date date)
{
	return (int)(((date_to_days(date) + 3) % 7 + 7) % 7) + 1;
}

struct date_value date_read(struct span text, enum date_order order)
{
	struct date_value value = {0};
	struct shape shape = {0};
	struct buf folded = {0};

	text = span_trim(text);
	if (date_parse(text, &value.date)) {
		value.form = DATE_FORM_DAY;
		return value;
	}
	value = (struct date_value){0};
	if (!text.size || text.size > WRITTEN_MAX)
		return value;
	utf8_fold(&folded, text);
	text_straighten_hyphens(&folded);
	text = without_midnight(buf_span(&folded));
	if (!shape_of(&shape, text)) {
		value.form = is_vague(text) ? DATE_FORM_VAGUE : DATE_FORM_NONE;
	} else if (strcmp(shape.text, "E") == 0) {
		read_eight(&value, shape.numbers[0]);
	} else if (strcmp(shape.text, "X") == 0) {
		read_six(&value, shape.numbers[0]);
	} else if (strcmp(shape.text, "S") == 0) {
		read_serial(&value, shape.numbers[0]);
	} else {
		for (size_t i = 0; i < sizeof meanings / sizeof *meanings && !value.form; i++) {
			if (strcmp(meanings[i].shape, shape.text) == 0)
				read_meaning(&value, &meanings[i], &shape, order);
		}
		if (!value.form && is_vague(text)) /* "the end of 2014" */
			value.form = DATE_FORM_VAGUE;
	}
	if (shape.weekday && value.form == DATE_FORM_DAY && weekday_of(value.date) != shape.weekday)
		value.form = DATE_FORM_IMPOSSIBLE;
	buf_free(&folded);
	return value;
}

void date_period(struct buf *out, const struct date_value *value)
{
	char text[DATE_TEXT_SIZE];
	int year = value->date.year;

	date_format(text, value->date);
	switch (value->form) {
	case DATE_FORM_YEAR:
		buf_printf(out, "%04d", year);
		break;
	case DATE_FORM_HALF:
		buf_printf(out, "%04d-H%d", year, value->part);
		break;
	case DATE_FORM_QUARTER:
		buf_printf(out, "%04d-Q%d", year, value->part);
		break;
	case DATE_FORM_MONTH:
		buf_printf(out, "%04d-%02d", year, value->part);
		break;
	case DATE_FORM_WEEK:
		buf_printf(out, "%04d-W%02d", year, value->part);
		break;
	default:
		buf_add_string(out, text);
	}
}
