/* corrections: the file that comes back to the sender, NAME.rätta.csv: only the refused rows, their
 * own columns first and as they were, then what is wrong, what to do, and which row of which upload
 * it was. UTF-8 with BOM, semicolons, CRLF, as Excel wants it. Cells that a spreadsheet would run
 * get one leading apostrophe, which is taken off when the file is loaded. */
#ifndef LOKA_INGEST_LOAD_CORRECTIONS_H
#define LOKA_INGEST_LOAD_CORRECTIONS_H

#include "ingest/notes/column_map.h"

struct corrections;

/* Nothing is written before the first row. `folder` NULL: beside the file. Never NULL. */
struct corrections *corrections_begin(const char *path, struct span name, const char *folder,
				      const struct column_map *column_map, enum lang lang);
bool corrections_add(struct corrections *corrections, const struct record *record, int64_t upload,
		     const struct findings *findings, struct err *err);
/* Moves the file into place, when there is one and `keep`; its path is added to `path`. */
bool corrections_end(struct corrections *corrections, bool keep, struct buf *path, struct err *err);
void corrections_free(
	struct corrections *corrections); /* accepts NULL; what is not in place is removed */

#endif
