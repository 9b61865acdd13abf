/* ods_style: what is struck through and what is hidden, by the styles of an OpenDocument
 * spreadsheet. Source: OpenDocument 1.3 part 3, 16.2 (style:style), 20.380 and 20.385 (lines
 * through text), 20.250 (table:display), 16.27.18
 * (number:time-style). */
#ifndef LOKA_INGEST_READING_SPREADSHEET_ODS_ODS_STYLE_H
#define LOKA_INGEST_READING_SPREADSHEET_ODS_ODS_STYLE_H

#include <stdbool.h>

#include "base/map.h"
#include "base/pool.h"

/* A style says yes, no, or nothing; then its parent does. */
enum ods_says { ODS_NOTHING, ODS_YES, ODS_NO };

struct ods_style;

/* {0} is valid and empty. */
struct ods_styles {
	struct ods_style *items;
	size_t count, capacity;
	struct map by_name;
	struct pool names;
	bool open; /* the last one is being read */
};

void ods_styles_free(struct ods_styles *styles);
/* An element begins: of a part that has styles, in order. */
void ods_styles_begin(struct ods_styles *styles, const char *name, const char *const *attributes);
void ods_styles_end(struct ods_styles *styles, const char *name);

/* `family`: "table-cell", "text", "paragraph"; `name` may be NULL. */
enum ods_says ods_struck(const struct ods_styles *styles, const char *family, const char *name);
/* Whether a time of the cell is one of a day, rather than hours without an end. */
enum ods_says ods_wraps(const struct ods_styles *styles, const char *name);
/* Of a table's style. */
bool ods_hidden(const struct ods_styles *styles, const char *name);

#endif
