/* What the files of xlsx share: the library's own nouns, seen nowhere else. */
#ifndef LOKA_XLSX_PARTS_H
#define LOKA_XLSX_PARTS_H

#include <xlsxwriter.h>

#include "base/process/hush.h"
#include "xlsx/stream.h"
#include "xlsx/xlsx.h"

struct xlsx {
	lxw_workbook *workbook;
	lxw_format *formats[STYLES];
	struct xlsx_options options;
	struct xlsx_sheet *sheets; /* the newest first */
	size_t sheet_count;
	size_t remarks, charts;
	/* When streaming: the file that the library writes, and where the cells go instead. */
	struct buf base;
	struct stream *rows;
	struct xml_text_counts counts;
	struct buf text;  /* what xml_text.h made last */
	lxw_error failed; /* the first trouble */
	struct hush hush; /* the library prints what went wrong */
};

struct xlsx_sheet {
	struct xlsx *book;
	lxw_worksheet *worksheet;
	char *name;
	int links;
	struct stream_place place; /* when streaming, once another is begun */
	struct xlsx_sheet *next;
};

void xlsx_note(struct xlsx *book, lxw_error code);
/* `text` as xml_text.h makes it; valid until the next call. */
const char *xlsx_pass(struct xlsx *book, struct span text);
/* The number that a spreadsheet has for a day. */
double xlsx_day_number(struct date date);
const char *xlsx_pass_line(struct xlsx *book, struct span text, size_t max_units);

#endif
