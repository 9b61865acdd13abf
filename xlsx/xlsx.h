/* xlsx: a workbook being written. The one door to libxlsxwriter: every text passes xml_text.h,
 * every return code is looked at, and the first trouble stays until xlsx_finish() says it, so that
 * the calls in between need not be checked one by one. Rows and columns count from 0.
 *
 * The library can report success for a file that is not whole (a full disk): what was written is
 * to be read again (xlsx/verify.h) before anybody is told of it. */
#ifndef LOKA_XLSX_XLSX_H
#define LOKA_XLSX_XLSX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "xlsx/xml_text.h"
#include "xlsx/style.h"

enum {
	XLSX_MAX_ROWS = 1048576,
	XLSX_MAX_LINKS = 65530,
	/* The library holds all links until the end, at 1.3 kB each: of a workbook that is large,
	 * only the first of each worksheet. */
	XLSX_STREAMED_LINKS = 10000,
	/* It holds these too, and spreadsheets draw each of them. */
	XLSX_MAX_REMARKS = 10000,
	XLSX_NAME_UNITS = 31, /* UTF-16 units of the name of a sheet */
};

struct xlsx;
struct xlsx_sheet;

struct xlsx_options {
	const char *path;	      /* the file to write */
	const char *name;	      /* what to call it when something is wrong */
	const char *temporary_folder; /* for the library's own files */
	const char *base; /* when streaming: another file, for what is not cells; NULL: beside it */
	const char *author; /* the program */
	enum lang lang;
	bool streaming; /* rows in order, a sheet after the other; no tables */
	const char *title, *subject;
	struct date created; /* stands in the file, so that two runs give the same bytes */
};

struct xlsx *xlsx_open(const struct xlsx_options *options, struct err *err);
/* Writes the file, unless something went wrong before. Frees the workbook either way. */
bool xlsx_finish(struct xlsx *book, struct xml_text_counts *counts, struct err *err);
void xlsx_drop(struct xlsx *book); /* frees it and writes nothing; accepts NULL */

struct xlsx_sheet *xlsx_sheet_add(struct xlsx *book, const char *name);
/* A name that a sheet may have, of a name that anybody gave; "NAME (2)" when it is the second. */
void xlsx_sheet_name(struct buf *out, struct span name, unsigned number);

void xlsx_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span text,
	       enum style style);
void xlsx_number(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, double number,
		 enum style style);
/* A number as it is written, with a point: a double has seventeen digits, and the library writes
 * sixteen. */
void xlsx_decimal(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span number,
		  enum style style);
void xlsx_date(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct date date,
	       enum style style);
void xlsx_formula(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *formula,
		  double value, enum style style);
void xlsx_blank(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum style style);
/* False when a sheet has all the links it may have. */
bool xlsx_may_link(const struct xlsx_sheet *sheet);
/* `target` is "internal:'Sheet'!A1" or "external:file.xlsx#'Sheet'!A1" of our own making. */
void xlsx_link(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *target,
	       struct span text, enum style style);

/* Shown when somebody points at the cell. Of a workbook XLSX_MAX_REMARKS; more are left out. */
void xlsx_remark(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span text);

void xlsx_column_width(struct xlsx_sheet *sheet, uint16_t column, int width_px);
void xlsx_row_height(struct xlsx_sheet *sheet, uint32_t row, int height_px);
void xlsx_freeze(struct xlsx_sheet *sheet, uint32_t rows, uint16_t columns);

struct xlsx_page {
	bool wide;		       /* A3, not A4 */
	bool one;		       /* all of it on one page, not as many as it is high */
	bool first;		       /* of blocks: no heading is repeated, narrow margins */
	uint32_t heading_row;	       /* repeated on every page */
	const char *left, *of, *right; /* footer: left, "Sida 1 av 3", right */
};
void xlsx_page(struct xlsx_sheet *sheet, const struct xlsx_page *page);

struct xlsx_area {
	uint32_t first_row;
	uint16_t first_column;
	uint32_t last_row;
	uint16_t last_column;
};
/* Prints the area alone: a text that reaches beyond it does not make the page wider. */
void xlsx_print(struct xlsx_sheet *sheet, struct xlsx_area area);
/* Leaves the sheet out when the whole workbook is printed: what is printed of it is an empty cell,
 * and neither Excel nor LibreOffice prints empty pages at the end. Whoever wants it on paper
 * chooses to print a selection, or clears the print area. */
void xlsx_print_nothing(struct xlsx_sheet *sheet);

/* A table with these headings in its first row (which it writes), or a filter when streaming. */
void xlsx_table(struct xlsx_sheet *sheet, const char *name, struct xlsx_area area,
		const char *const *headings);
/* Cells of the area that are exactly `word` get the look. */
void xlsx_rule(struct xlsx_sheet *sheet, struct xlsx_area area, const char *word, enum style style);

/* A bar in each cell of the area, as long as its number; a number `most` fills it, 0: the largest.
 */
void xlsx_bar(struct xlsx_sheet *sheet, struct xlsx_area area, double most, unsigned colour);

struct xlsx_point {
	struct span label; /* of its category */
	struct date day;   /* of a point of a line, instead */
	double value;
};
struct xlsx_series {
	const char *name;
	struct paint paint;		     /* of a line the fill alone */
	struct xlsx_area categories, values; /* one row or one column each, of `cells` */
	const struct xlsx_point *points;     /* what stands there, cell by cell */
};
struct xlsx_chart {
	const char *title, *alt_text;
	const struct xlsx_series *series;
	size_t count;
	const struct xlsx_sheet *cells; /* where its cells stand */
	bool lines; /* lines over days; of the second series on without marks, dashed */
	int width_px, height_px;
	int x_px, y_px; /* from the corner of its cell */
};
/* Horizontal stacked bars of counts, each with its number but 0, the first category on top; or
 * lines. */
void xlsx_chart(struct xlsx_sheet *sheet, uint32_t row, uint16_t column,
		const struct xlsx_chart *chart);

/* Sheets to fill in. What is not unlocked by its look cannot be written over; no password. */
void xlsx_protect(struct xlsx_sheet *sheet);

/* The width of a column, and the look of its cells that nothing was written in. */
void xlsx_column_look(struct xlsx_sheet *sheet, uint16_t column, int width_px, enum style style);

enum xlsx_input {
	XLSX_WORDS,  /* one of the cells `source` */
	XLSX_ADVICE, /* the same, but other text may be written all the same */
	XLSX_DATE,   /* a day; other text is asked about, since "våren 2014" is a date to ingest */
	XLSX_PERCENT, /* 0 to 100 */
};
/* What the cells of the area take. `source` is a range such as "='Ord'!$A$2:$A$8", never a list of
 * words: the library aborts over 256 bytes of those. `message` is said when something else is
 * written; at most 255 characters. */
void xlsx_input(struct xlsx_sheet *sheet, struct xlsx_area area, enum xlsx_input input,
		const char *source, const char *message);

#endif
