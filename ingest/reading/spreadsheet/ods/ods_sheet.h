/* ods_sheet: the rows of one sheet of an OpenDocument spreadsheet. All sheets stand in one part,
 * which is read up to the end of the one that is asked for. Source: OpenDocument 1.3 part 3, 9.1
 * (tables, rows, cells), 6.1 (text). */
#ifndef LOKA_INGEST_READING_SPREADSHEET_ODS_ODS_SHEET_H
#define LOKA_INGEST_READING_SPREADSHEET_ODS_ODS_SHEET_H

#include "ingest/reading/spreadsheet/ods/ods_style.h"
#include "ingest/reading/spreadsheet/spreadsheet_parts.h"

struct ods_sheet; /* opaque */

/* Where the tables stand: below the document, its body and the spreadsheet. */
enum { ODS_TABLE_DEPTH = 4 };

extern const char ods_content[]; /* the name of that part */

/* Whether the table that begins is a sheet: not the copy of one of another file. */
bool ods_is_sheet(const char *name, const char *const *attributes);

/* Never NULL. `index` counts the sheets. */
struct ods_sheet *ods_sheet_open(struct package *package, size_t index,
				 const struct ods_styles *styles);
void ods_sheet_close(struct ods_sheet *sheet); /* accepts NULL */
void ods_sheet_rewind(struct ods_sheet *sheet);
/* NEXT_FAILED: `err` was set, or an error finding added. */
enum next ods_sheet_next(struct ods_sheet *sheet, struct sheet_row *row, struct findings *findings,
			 struct err *err);

#endif
