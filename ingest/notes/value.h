/* value: what one cell says. Pure: no database, no clock, no allocation but into the caller's
 * buffers. What is read is either certain or said to be uncertain; nothing is ever guessed (a year
 * that was not written, the order of day and month). */
#ifndef LOKA_INGEST_NOTES_VALUE_H
#define LOKA_INGEST_NOTES_VALUE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/date.h"

/* Dates, in the forms Swedish officials write: 2013-10-31, 20131031, 29/8-2012, 29/8 2012,
 * 29.8.2012, 29 aug 2012, with a time of 00:00 dropped; 2014-06, juni 2014, kv 3 2014, 2014-H1,
 * första halvåret 2014, v 35 2014 (the last day they can mean). */
enum date_form {
	DATE_FORM_NONE, /* not a date */
	DATE_FORM_DAY,
	DATE_FORM_SERIAL, /* a spreadsheet's day number: the format was lost */
	DATE_FORM_WEEK,	  /* the forms below give the last day */
	DATE_FORM_MONTH,
	DATE_FORM_QUARTER,
	DATE_FORM_HALF,
	DATE_FORM_YEAR,
	DATE_FORM_VAGUE,      /* "löpande", "våren 2014": text, not a day */
	DATE_FORM_AMBIGUOUS,  /* 03/04/2014: `date` or `other` */
	DATE_FORM_NO_YEAR,    /* "29 aug" */
	DATE_FORM_SHORT_YEAR, /* 13-12-31, 31/3-14: `date` is what it may be, or zero */
	DATE_FORM_IMPOSSIBLE  /* 31/02/2014 */
};

enum date_order { DATE_ORDER_UNKNOWN, DATE_ORDER_DAY_FIRST, DATE_ORDER_MONTH_FIRST };

struct date_value {
	enum date_form form;
	struct date date;
	struct date other;	/* of DATE_FORM_AMBIGUOUS */
	enum date_order proves; /* the order that a date such as 31/02/2014 cannot but have */
	int part;		/* number of the week, month, quarter or half */
};

/* `order` settles 03/04/2014, when the rest of the column proves it. */
struct date_value date_read(struct span text, enum date_order order);

/* The canonical text of a period: 2013, 2013-H1, 2013-Q3, 2013-05, 2013-W35, 2013-05-02. */
void date_period(struct buf *out, const struct date_value *value);

enum number_form { NUMBER_NONE, NUMBER_READ, NUMBER_AMBIGUOUS };

/* 1 234,50 with any space, 1.234,50, 3,5, 3.5, 25 %, a minus of any kind. `*other` is the second
 * reading of NUMBER_AMBIGUOUS ("1.234": one thousand or one and a bit). */
enum number_form number_read(struct span text, double *value, double *other);

/* What stands for "nothing here": empty, a dash alone, "n/a". */
bool text_is_nothing(struct span text);

/* Whether the text can be stored as it is but for the blanks and the apostrophe that text_clean()
 * takes off; `clean` is what is left, a part of `text`. Most can. */
bool text_is_clean(struct span text, struct span *clean);
/* Text as it is stored, added to `out`: NFC, line ends LF, blanks at the ends gone, control and
 * direction characters removed (their number is returned), and the one apostrophe that protects a
 * leading = + - @ taken off. */
size_t text_clean(struct buf *out, struct span text);

/* A cell of the form ="text", as systems write what a spreadsheet is not to convert: what is
 * between the quotes, alone in `out`. False, with nothing in it, for anything else, a formula in it
 * included. */
bool text_unwrap(struct buf *out, struct span text);
/* Every hyphen, dash and minus of Unicode as "-"; word processors put them in. Whether any was. */
bool text_straighten_hyphens(struct buf *text);
/* What a spreadsheet shows instead of a value that it could not compute: #NAMN?, Err:508. */
bool text_is_error_word(struct span text);

/* The number of a note in its list as a number: "1" for 01, 1.0, 1), nr 1 and #1. False for what is
 * no number ("1a"). */
bool text_list_number(struct buf *out, struct span text);

/* The number that the examples of older templates have: "Exempel 1", "Example 2". */
bool text_is_example_number(struct span text);

enum text_trouble {
	TEXT_FORMULA = 1,	/* starts as something a spreadsheet would run */
	TEXT_EXCEL_ERROR = 2,	/* #NAMN?, #REF! */
	TEXT_EXCEL_WIDTH = 4,	/* #### */
	TEXT_MOJIBAKE = 8,	/* Ã¥, or U+FFFD */
	TEXT_LOST_LETTERS = 16, /* f?r */
	TEXT_PERSONAL_NUMBER =
		32,	   /* Swedish personal identity number, date and check digit right */
	TEXT_CONTACT = 64, /* e-mail address, telephone number */
};

unsigned text_troubles(struct span text); /* of clean text */

/* A reference D1G1-A03, with or without an event in front (V24-D1G1-A03). Codes may hold hyphens,
 * so that only the sessions that there are tell the two apart: lookup_session_named(). */
struct reference {
	struct span name; /* of the session */
	char letter;
	int number;
};
bool reference_read(struct span text, struct reference *reference); /* spans into `text` */

bool code_valid(struct span text); /* letters, digits, - _ . ; not empty, at most 40 bytes */

#endif
