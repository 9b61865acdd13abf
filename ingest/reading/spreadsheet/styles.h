/* styles: what the formats of cells say of their values. Source: ECMA-376 part 1, 18.8. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_STYLES_H
#define LOKA_INGEST_READING_SPREADSHEET_STYLES_H

#include "ingest/reading/spreadsheet/number_format.h"
#include "ingest/reading/spreadsheet/package.h"

struct style {
	enum number_kind kind;
	bool struck;
};

struct styles; /* opaque */

/* NULL: `err` was set, or an error finding added. `part` may be NULL: there are none. */
struct styles *styles_open(struct package *package, const struct part *part,
			   struct findings *findings, struct err *err);
void styles_close(struct styles *styles); /* accepts NULL */
/* Of a number that names none: a plain one. */
struct style styles_get(const struct styles *styles, size_t index);

#endif
