/* corrections: the file that comes back to the sender, NAME.rätta.csv: only the refused rows, their
 * own columns first and as they were, then what is wrong, what to do, and which row of which upload
 * it was. UTF-8 with BOM, semicolons, CRLF, as Excel wants it. Cells and headings that a
 * spreadsheet would run get one leading apostrophe, which is taken off when the file is loaded.
 *
 * No file is ever replaced: somebody may be correcting the one that is there. When that holds the
 * same it stands for this one; otherwise this is NAME.rätta-2.csv, -3 ... What goes wrong with the
 * file is no trouble of the load: it stays here until corrections_end(), when the rows are saved.
 */
#ifndef LOKA_INGEST_LOAD_CORRECTIONS_H
#define LOKA_INGEST_LOAD_CORRECTIONS_H

#include "ingest/notes/column_map.h"

struct corrections;

/* Nothing is written before the first row. `folder` NULL: beside the file; NULL is returned when
 * nothing can stand there (a pipe, a folder that may not be written in). */
struct corrections *corrections_begin(const char *path, struct span name, const char *folder,
				      const struct column_map *column_map, enum lang lang);
void corrections_add(struct corrections *corrections, const struct record *record, int64_t upload,
		     const struct findings *findings);
/* Moves the file into place, when there is one. Its path is added to `path`; or to `trouble`, why
 * there is none. */
void corrections_end(struct corrections *corrections, struct buf *path, struct buf *trouble);
/* Accepts NULL; what is not in place is gone. */
void corrections_free(struct corrections *corrections);

#endif
