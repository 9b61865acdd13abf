/* ods_value: the value of a cell of an OpenDocument spreadsheet as text. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_ODS_ODS_VALUE_H
#define LOKA_INGEST_READING_SPREADSHEET_ODS_ODS_VALUE_H

#include "base/buf.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

struct ods_value {
	const char *type;   /* "float", "date", ... */
	struct span stated; /* "1.5", "2013-12-31", ...; NUL-terminated */
	bool is_stated;
	struct span shown; /* its paragraphs */
	const char *formula;
	bool wraps; /* a time is one of a day */
};

/* The attribute that states the values of a type, without its prefix. */
const char *ods_value_attribute(const char *type);
bool ods_value_is_text(const struct ods_value *value);
/* Added to `out`. A value that is none of its type is what the cell shows, as a text. */
enum sheet_cell_sort ods_value_write(struct buf *out, const struct ods_value *value);

#endif
