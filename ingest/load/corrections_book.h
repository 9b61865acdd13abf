/* corrections_book: the rows to correct as a workbook: the sheets of the upload, in their order,
 * with the headings as they were and as our templates look. Cells are what they were: numbers,
 * days, text - which a spreadsheet does not run, as it is stored as text. A cell that is wrong has
 * a colour, and says why when it is pointed at. Columns of words and days offer what the templates
 * offer, from a sheet of words behind the others.
 *
 * Rows are kept in a file until the end and streamed from there (xlsx/stream.h), so that a million
 * of them take no more memory than ten. It is written and read again by a process of its own: the
 * upload is committed by then, and should memory not be enough for libxlsxwriter, which does not
 * look whether it got some, that process ends and this one says so in its receipt. */
#ifndef LOKA_INGEST_LOAD_CORRECTIONS_BOOK_H
#define LOKA_INGEST_LOAD_CORRECTIONS_BOOK_H

#include "base/files/new_file.h"
#include "ingest/load/corrections.h"

struct corrections_book;

struct corrections_book *corrections_book_open(enum lang lang);
void corrections_book_close(struct corrections_book *book); /* accepts NULL */
/* See corrections.h. */
void corrections_book_sheet(struct corrections_book *book, size_t position, struct span name,
			    const struct column_map *column_map);
/* `findings` is why it is refused; NULL: it is right. It may have been added as refused before. */
void corrections_book_add(struct corrections_book *book, const struct record *record,
			  const struct findings *findings, int64_t upload);
void corrections_book_drop_sheet(struct corrections_book *book);
bool corrections_book_has_rows(const struct corrections_book *book);
/* Writes the workbook into `out`; `path` is what it will be called. */
bool corrections_book_write(struct corrections_book *book, struct new_file *out, const char *path,
			    struct date day, struct err *err);

/* The cell of a record under a heading. One that has too many is given as it is meant to be; where
 * nobody knows, all of it stands under the last heading and nothing under the others, so that it
 * isn't taken for something else when it comes back as it is. */
struct span corrections_cell(const struct column_map *column_map, const struct record *record,
			     size_t column);
/* The sentences of the errors at a column (from 1; 0: of the whole row or of any cell), and what to
 * do about them. */
void corrections_reasons(const struct findings *findings, int column, enum lang lang,
			 struct buf *errors, struct buf *hints);

#endif
