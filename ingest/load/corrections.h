/* corrections: the file that comes back to the sender, NAME.rätta.csv or NAME.rätta.xlsx: only the
 * refused rows, their own columns first and as they were, then what is wrong, what to do, and which
 * row of which upload it was.
 *
 * As CSV it is UTF-8 with BOM, semicolons and CRLF, as Excel wants it; cells and headings that a
 * spreadsheet would run get one leading apostrophe, which is taken off when the file is loaded. As
 * a workbook (corrections_book.h) it has the sheets of the upload.
 *
 * No file is ever replaced: somebody may be correcting the one that is there. When that holds the
 * same it stands for this one; otherwise this is NAME.rätta-2.csv, -3 ... What goes wrong with the
 * file is no trouble of the load: it stays here until corrections_end(), when the rows are saved.
 */
#ifndef LOKA_INGEST_LOAD_CORRECTIONS_H
#define LOKA_INGEST_LOAD_CORRECTIONS_H

#include "base/date.h"
#include "ingest/notes/column_map.h"
#include "ingest/reading/reading.h"

enum corrections_format { CORRECTIONS_CSV, CORRECTIONS_XLSX };

struct corrections_options {
	const char *path;   /* of the upload */
	struct span name;   /* what its sender calls it */
	const char *folder; /* NULL: beside the upload */
	enum corrections_format format;
	enum lang lang;
	struct date day; /* that the workbook says it was made */
};

struct corrections;

/* Nothing is written before the first row. NULL when nothing can stand there (a pipe, a folder that
 * may not be written in). */
struct corrections *corrections_begin(const struct corrections_options *options);

/* What is added from now on is of this sheet of the upload: `position` in its workbook, in the
 * order of which they stand in the corrections; `name` empty when the upload is no workbook. CSV
 * has one sheet. `column_map` lives until corrections_end(). */
void corrections_sheet(struct corrections *corrections, size_t position, struct span name,
		       const struct column_map *column_map);

/* A row that is refused, and why. */
void corrections_add(struct corrections *corrections, const struct record *record,
		     const struct findings *findings, int64_t upload);
/* Of a sheet of which nothing was stored: a workbook gives back its right rows with the others, in
 * their order; a CSV gives nothing back. */
bool corrections_add_rest(struct corrections *corrections, const struct reading *reading,
			  int64_t upload, struct err *err);
/* Nothing of the present sheet goes back; nothing at all (accepts NULL). */
void corrections_drop_sheet(struct corrections *corrections);
void corrections_drop(struct corrections *corrections);

/* Moves the file into place, when there is one. Its path is added to `path`; or to `trouble`, why
 * there is none. */
void corrections_end(struct corrections *corrections, struct buf *path, struct buf *trouble);
/* Accepts NULL; what is not in place is gone. */
void corrections_free(struct corrections *corrections);

#endif
