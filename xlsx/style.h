/* style: the one list of looks. A cell names a look; what it is stands here and nowhere else.
 * Every pair of text and fill has a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3). */
#ifndef LOKA_XLSX_STYLE_H
#define LOKA_XLSX_STYLE_H

#include <stdbool.h>

#include "base/lang.h"

enum style {
	STYLE_TITLE,
	STYLE_SENTENCE,
	STYLE_BACK,    /* the link under the sentence */
	STYLE_AS_OF,   /* what stands there when there is no link */
	STYLE_SECTION, /* of a first sheet: the heading of a block, */
	STYLE_FIGURE,  /* a key figure, */
	STYLE_BAR,     /* a number beside whose bar it stands, */
	STYLE_BAR_SHARE,
	STYLE_ROWS,  /* "12 rader" */
	STYLE_TOTAL, /* sum of the column below */
	STYLE_HEADING,
	STYLE_TEXT, /* wrapped */
	STYLE_LINE, /* one line */
	STYLE_KEY,  /* one line, bold: what the row is about */
	STYLE_LINK,
	STYLE_NUMBER,
	STYLE_NONE,    /* a number that is 0 and should not be */
	STYLE_DECIMAL, /* a number that is not whole */
	STYLE_COUNT,   /* a number where 0 is shown as a dash */
	STYLE_PERCENT, /* 25 is shown as 25 % */
	STYLE_SHARE,   /* 0.25 is shown as 25 % */
	STYLE_CHANGE,  /* +3 */
	STYLE_DATE,
	STYLE_ONLY_OWNER, /* a number with the remark that only the owner sent it */
	STYLE_MISSING,	  /* the word that stands where nothing was said */
	STYLE_GIVEN,	  /* of sheets to fill in: what is there already, and locked, */
	STYLE_GIVEN_DATE,
	STYLE_ASKED, /* the heading of what is asked for, */
	STYLE_INPUT, /* and the cell to write it in */
	STYLE_INPUT_DATE,
	STYLE_INPUT_NUMBER,
	STYLE_EXAMPLE,	/* a row that shows how */
	STYLE_RETURNED, /* of rows to correct: a cell as it was, text or, */
	STYLE_RETURNED_NUMBER,
	STYLE_RETURNED_PERCENT,
	STYLE_RETURNED_SHARE, /* of a percent */
	STYLE_RETURNED_DATE,
	STYLE_RETURNED_MOMENT, /* a day with its time */
	STYLE_RETURNED_TIME,
	STYLE_RETURNED_HOURS, /* more than a day's */
	STYLE_FAULTY,	      /* and the same of a cell that is to be corrected */
	STYLE_FAULTY_NUMBER,
	STYLE_FAULTY_PERCENT,
	STYLE_FAULTY_SHARE,
	STYLE_FAULTY_DATE,
	STYLE_FAULTY_MOMENT,
	STYLE_FAULTY_TIME,
	STYLE_FAULTY_HOURS,
	STYLE_CELLS, /* the looks above are for cells, those below for rules on words */
	STYLE_GOOD = STYLE_CELLS,
	STYLE_WARN,
	STYLE_BAD,
	STYLE_QUIET,
	STYLES,
};

enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct look {
	double size; /* points; 0: the rule keeps the size of the cell */
	bool bold, italic, underline, wrap, lined;
	bool unlocked;	       /* may be written in when its sheet is protected */
	unsigned colour, fill; /* RGB; fill 0: none */
	enum align align;
	const char *number_format[LANG_COUNT]; /* NULL: general */
};

extern const struct look looks[STYLES];

/* The look of a word of a list, such as STYLE_BAD for "late" of "timeliness"; STYLES: none. */
enum style style_of_word(const char *list, const char *value);

enum { COLOUR_HEADING = 0x1F3864, COLOUR_INK = 0x1A1A1A };

/* A piece of a bar. Dark pieces have a white edge, light ones a dark edge, so that every piece is
 * 3:1 to its edge or its neighbour (WCAG 2.1, 1.4.11) whichever of them is its neighbour; the ink
 * of the number in it is 4.5:1 to the fill. */
struct paint {
	unsigned fill, edge, ink;
};

/* That of a progress value in charts; "closed" is what ended without a result. The fills differ in
 * lightness from dark to light in turn, in the order of the values, and stay apart for who sees no
 * green and on a grey print. */
struct paint style_progress_paint(const char *value);

#endif
