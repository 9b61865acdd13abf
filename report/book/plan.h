/* plan: what each sheet shows, as tables. A sheet is a statement (in the .sql file of its book)
 * plus a list of columns; adding one touches that file and plan.c. Constant data. */
#ifndef LOKA_REPORT_BOOK_PLAN_H
#define LOKA_REPORT_BOOK_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "xlsx/style.h"

enum show {
	SHOW_TEXT, /* wrapped */
	SHOW_LINE, /* short text on one line */
	SHOW_KEY,  /* what the row is about */
	SHOW_REFERENCE,
	SHOW_AREA, /* the code of a goal area, whose name stands on the first sheet */
	SHOW_DATE,
	SHOW_NUMBER,
	SHOW_COUNT, /* 0 as a dash */
	SHOW_PERCENT,
	SHOW_SHARE,
	SHOW_WORD,    /* a value of `list` */
	SHOW_LABEL,   /* a label, or a word as "list:value"; figures of the row in it */
	SHOW_ANY,     /* number or text */
	SHOW_BY_AREA, /* one column per goal area; the value is "0,3,1" */
	SHOW_BY_DAY, /* one column per day that has verdicts; the value is "verdict:ok,verdict:help"
		      */
};

/* What a column of a sheet to fill in asks for. */
enum ask { ASK_NONE, ASK_TEXT, ASK_WORD, ASK_PERCENT, ASK_DATE };

enum link {
	LINK_NONE,
	LINK_SOURCE,
	LINK_AREA,
	LINK_COMMITMENT,
	LINK_FOLLOW_UP,
	LINK_ROW, /* row `place` of the sheet, or the block of a first sheet, that `sheet` names */
};
enum total { TOTAL_NONE, TOTAL_SUM };

/* What a column shows in the rows of whole texts, see whole_text.h. The last sheet of a plan that
 * has a column WHOLE_TEXT holds them. */
enum whole { WHOLE_NONE, WHOLE_SECTION, WHOLE_REF, WHOLE_HEADING, WHOLE_TEXT };

struct sheet_column {
	const char *key;     /* column of the statement */
	const char *heading; /* key of a label */
	enum show show;
	const char *missing; /* label where there is nothing; NULL: "blank.missing" */
	const char *list;    /* word list: of SHOW_WORD, and for colours of other columns */
	const char *reasons; /* another list, of words that say why there is none of `list` */
	enum link link;
	enum total total;
	int width_px;	   /* at least; 0: as the content needs */
	bool personal;	   /* left out of what goes to the public */
	bool several;	   /* left out of a report of one event */
	bool perspectives; /* left out while no perspectives are known */
	enum ask ask;	   /* of a form; ASK_NONE: what is given */
	enum whole whole;
	bool only_whole; /* shows nothing else: left out when no text is too long */
	unsigned bar;	 /* of a first sheet: colour of a bar in each cell; 0: none */
};

enum chart {
	CHART_NONE,
	CHART_PROGRESS, /* one bar, beside a table of facts */
	CHART_AREAS,	/* one bar per goal area, under the table */
	CHART_SERIES,	/* the values of each goal that has several, under the table */
};

enum scope { SCOPE_AREA, SCOPE_ALL, SCOPE_ORGANISATION };

struct sheet {
	const char *name;  /* of its statement, its table and its sentence */
	const char *title; /* key of the label that is the name of the worksheet */
	const char *kind;  /* kind of note whose blanks explain an empty sheet, or NULL */
	bool wide;	   /* A3 */
	enum chart chart;
	const struct sheet_column *columns;
	size_t count;
	const char *statements; /* the .sql file when it is not that of the book */
	bool optional;		/* not named when it is left out, as nothing stands in it */
	bool follows;		/* left out with the sheet before it */
	bool reference;		/* to look things up in: not printed with the workbook */
	bool per_framework;	/* one for each, called as it is called; `title` is of none */
	bool several;		/* left out of a report of one event */
	bool internal;		/* left out of what goes to the public */
	bool form; /* a bare rectangle to be filled in and sent back: its heading in row 1 */
	const struct block *blocks; /* of a first sheet, instead of columns */
	size_t block_count;
};

/* A first sheet is a page of blocks, one below the other, over a shared grid of columns
 * (page_one.h). */
enum block_kind { BLOCK_FIGURES, BLOCK_TABLE, BLOCK_CHART, BLOCK_CONTENTS };

struct figure {
	const char *label;  /* key of a label */
	const char *value;  /* column of the statement, */
	const char *text;   /* or key of a phrase over its row */
	const char *change; /* key of a phrase: how it has changed, or since when it is so */
	const char *new;    /* column that counts the new ones, when there may be none; or NULL */
	unsigned column;    /* of the grid */
};

struct block {
	enum block_kind kind;
	const char *heading; /* key of a label; NULL: none */
	const char
		*remark; /* key of a phrase over the row of statement "<name>_remark"; NULL: none */
	struct sheet table; /* statement, columns and chart of a table */
	const struct figure *figures;
	size_t count;
};

enum { PLAN_PREPARED = 4 };

struct book_plan {
	enum scope scope;
	const char *prepare[PLAN_PREPARED]; /* what is run before them: embedded .sql files */
	const char *statements;		    /* another */
	const char *choose;		    /* statement of page_one.sql: what needs a decision */
	const struct sheet *sheets;
	size_t count;
};

extern const struct book_plan area_plan, management_plan, organisation_plan;

#endif
