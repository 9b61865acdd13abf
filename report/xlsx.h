/* xlsx: one workbook being written. The one door to libxlsxwriter: every text passes the gate
 * (report/gate.h) and every return code is looked at. The first trouble sticks in the workbook and
 * is told by xlsx_finish(); nothing is lost by not asking earlier.
 *
 * The same calls give the same bytes: no clock, no locale. Rows and columns count from 0 here.
 * The library says "done" of a workbook whose temporary files did not fit on the disk, so a finished
 * file is believed only after it has been read again (report/unzip.h). */
#ifndef LOKA_REPORT_XLSX_H
#define LOKA_REPORT_XLSX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "report/gate.h"

struct xlsx;
struct xlsx_sheet;

enum xlsx_style {
	STYLE_TITLE,
	STYLE_SENTENCE,
	STYLE_LINK,        /* of our own navigation */
	STYLE_TOTAL_COUNT, /* "12 rader" */
	STYLE_TOTAL,
	STYLE_TOTAL_BLANK,
	STYLE_HEADING,
	STYLE_HEADING_NUMBER,
	STYLE_TEXT,
	STYLE_REFERENCE, /* text that a spreadsheet must not take for a number */
	STYLE_CELL_LINK,
	STYLE_INTEGER,
	STYLE_NUMBER,
	STYLE_SHARE,   /* 0.33 as 33 % */
	STYLE_PERCENT, /* 33 as 33 % */
	STYLE_DATE,
	STYLE_MISSING, /* a word in the place of a value */
	STYLE_FACT,    /* value of a key figure: text, number or date, all to the left */
	STYLE_FACT_DATE,
	STYLE_COUNT,
};

/* How a status word is coloured; the word itself always stands in the cell. */
enum xlsx_tone { TONE_NONE, TONE_GOOD, TONE_FAIR, TONE_WARN, TONE_BAD, TONE_QUIET, TONE_COUNT };

struct xlsx_options {
	const char *path;
	const char *temporary_folder; /* for the library's own temporary files */
	bool streaming;               /* constant memory: rows in order, no tables, no charts */
	enum lang lang;
	const char *title, *subject;
	struct date created; /* the report's date stands in for the time of day */
};

struct xlsx *xlsx_create(const struct xlsx_options *options, struct err *err);
/* Closes and frees in every case. */
bool xlsx_finish(struct xlsx *xlsx, struct err *err);
const struct gate_counts *xlsx_changes(const struct xlsx *xlsx);

/* `name`: one of ours, at most 31 characters. The sheet is the workbook's. */
struct xlsx_sheet *xlsx_add_sheet(struct xlsx *xlsx, const char *name);
const char *xlsx_sheet_name(const struct xlsx_sheet *sheet);

void xlsx_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span text,
	       enum xlsx_style style);
void xlsx_number(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, double number,
		 enum xlsx_style style);
void xlsx_date(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct date date,
	       enum xlsx_style style);
void xlsx_blank(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum xlsx_style style);

/* A link to a cell in column A, `target_row` from 1; `file`: a workbook beside this one, or NULL.
 * Past the 65,530 links a sheet may have the text is written alone. */
struct xlsx_target {
	const char *file, *sheet;
	uint32_t row;
};
void xlsx_link(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span text,
	       const struct xlsx_target *target, enum xlsx_style style);

/* SUBTOTAL over the visible rows from `first` to `last`, with the value it has now.
 * 109: sum, 103: how many. */
void xlsx_subtotal(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, int function,
		   uint32_t first, uint32_t last, double value, enum xlsx_style style);

void xlsx_row_height(struct xlsx_sheet *sheet, uint32_t row, double points);
void xlsx_column_width(struct xlsx_sheet *sheet, uint16_t column, double characters);

/* The finished table: heading row to last row, `count` columns from A. With a real Excel table
 * where the workbook allows one, else with filter buttons alone. */
void xlsx_table(struct xlsx_sheet *sheet, const char *name, uint32_t heading, uint32_t last,
		const char *const *headings, const enum xlsx_style *styles, uint16_t count);

/* Colours cells of the column that hold exactly `word`. */
void xlsx_tone(struct xlsx_sheet *sheet, uint16_t column, uint32_t first, uint32_t last,
	       const char *word, enum xlsx_tone tone);

struct xlsx_page {
	uint32_t heading; /* frozen below and repeated on every page */
	uint16_t columns;
	uint16_t frozen_columns;
	bool wide;          /* A3 instead of A4 */
	const char *header; /* our own words only */
	const char *footer;
};
void xlsx_page(struct xlsx_sheet *sheet, const struct xlsx_page *page);
void xlsx_first_sheet(struct xlsx_sheet *sheet);

/* A bar chart, categories from the top down, stacked; each series a colour of its word. The cells
 * must have been written: their values are kept in the chart. */
struct xlsx_series {
	uint32_t name_row, first_row, last_row;
	uint16_t name_column, first_column;
	uint32_t colour;
};
struct xlsx_chart {
	const char *title, *description; /* the description is what a screen reader says */
	bool share;                      /* each bar is 100 % */
	uint32_t category_first, category_last;
	uint16_t category_column;
	const struct xlsx_series *series;
	size_t series_count;
	uint32_t row;
	uint16_t column;
	double width, height; /* pixels */
};
void xlsx_chart(struct xlsx_sheet *sheet, const struct xlsx_chart *chart);

#endif
