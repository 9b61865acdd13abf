/* xlsx_sheet: the rows of a worksheet of SpreadsheetML, as spreadsheet.h has them: in order,
 * filled.
 */
#ifndef LOKA_INGEST_READING_SPREADSHEET_XLSX_SHEET_H
#define LOKA_INGEST_READING_SPREADSHEET_XLSX_SHEET_H

#include "ingest/reading/spreadsheet/spreadsheet_parts.h"

/* The functions of struct spreadsheet_format. */
void *xlsx_sheet_open(struct spreadsheet *workbook, size_t index);
void xlsx_sheet_close(void *sheet);
void xlsx_sheet_rewind(void *sheet);
enum next xlsx_sheet_next(void *sheet, struct sheet_row *row, struct findings *findings,
			  struct err *err);

#endif
