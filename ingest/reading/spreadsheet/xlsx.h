/* xlsx: what is known of a workbook of SpreadsheetML while its sheets are read. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_XLSX_H
#define LOKA_INGEST_READING_SPREADSHEET_XLSX_H

#include "ingest/reading/spreadsheet/sheet_survey.h"
#include "ingest/reading/spreadsheet/strings.h"
#include "ingest/reading/spreadsheet/styles.h"

struct xlsx_sheet {
	const struct part *part; /* NULL: not a worksheet */
	struct sheet_survey survey;
};

struct xlsx {
	struct package *package;
	bool from_1904; /* what days are counted from */
	struct styles *styles;
	struct strings *strings;
	struct xlsx_sheet *sheets; /* as those of the workbook */
	size_t count, capacity;
};

#endif
