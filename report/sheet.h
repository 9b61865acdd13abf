/* sheet: a statement and a list of columns become a sheet: title, sentence, link back, totals of
 * the visible rows, headings, rows; widths fitted, heights set, ready to print.
 *
 * The rows come from the statement NAME, the sentence from NAME_sentence and the label of that
 * name. Columns are found in the result by `field`. Three further result columns make links of the
 * columns marked COLUMN_LINK: link_sheet (name of a sheet of ours), link_row (from 1), link_area
 * (code of a goal area: the sheet is in that area's workbook). */
#ifndef LOKA_REPORT_SHEET_H
#define LOKA_REPORT_SHEET_H

#include "report/scope.h"
#include "report/xlsx.h"

enum sheet_form {
	FORM_TEXT,
	FORM_REFERENCE, /* a code: never taken for a number, never wrapped */
	FORM_INTEGER,
	FORM_PERCENT,
	FORM_DATE, /* ISO date; other text is shown as written */
	FORM_WORD, /* a value of the word list `words` */
	FORM_COUNT, /* a number, or a word of `words` that says why there is none */
	FORM_FACT, /* number, date or text */
};

enum {
	SHEET_SUM = 1,     /* has a total */
	SHEET_LINK = 2,    /* is the link */
	SHEET_PRIVATE = 4, /* left out of reports for the public */
	SHEET_NARROW = 8,  /* short columns of a matrix: the heading may wrap */
};

struct sheet_column {
	const char *field;
	const char *heading; /* "commitments.due_date": of the catalogue; else a label */
	enum sheet_form form;
	const char *words;
	const char *missing; /* label of the word that stands for no value; NULL: "missing" */
	unsigned flags;
};

struct sheet;

struct sheet_spec {
	const char *name; /* of the statement, of the label that names the sheet */
	const struct sheet_column *columns;
	size_t count;
	const char *kind;    /* note kind: an empty sheet says why it is empty */
	/* A matrix: this statement gives the headings of further columns of counts, which stand
	 * after the first `fixed` columns; the row's result column `counts` has their values,
	 * separated by blanks. */
	const char *matrix;
	size_t fixed;
	void (*chart)(struct sheet *sheet); /* drawn beside the finished table */
};

/* What the finished file must hold. A sheet that outgrows SHEET_MAX_ROWS goes on as "NAME (2)". */
struct sheet_size {
	char name[64];
	uint32_t rows; /* with the heading and what stands above it */
};
struct sheet_sizes {
	struct sheet_size *items;
	size_t count, capacity;
};

enum { SHEET_HEADING_ROW = 4, SHEET_MAX_ROWS = 1048576 };

/* The sheet's own view, for drawing charts. */
struct sheet {
	const struct scope *scope;
	const struct sheet_spec *spec;
	struct xlsx_sheet *target;
	uint32_t first, last; /* data rows, from 0; last < first when there are none */
	uint16_t columns;
	int32_t marked_first, marked_last; /* rows whose result column `mark` is 1, or -1 */
};
/* Index of the column, from 0; the column must be there. */
uint16_t sheet_column_of(const struct sheet *sheet, const char *field);

struct sheet_order {
	struct xlsx *xlsx;
	const struct scope *scope;
	const struct sheet_spec *const *all; /* of the workbook; the first is the overview */
	size_t count;
	bool streaming;
	uint32_t max_rows;
};
bool sheet_write(const struct sheet_order *order, const struct sheet_spec *spec,
		 struct sheet_sizes *sizes, struct err *err);

#endif
