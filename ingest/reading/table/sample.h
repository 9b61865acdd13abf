/* sample: the first rows of a file, kept to judge its structure by. */
#ifndef LOKA_INGEST_READING_TABLE_SAMPLE_H
#define LOKA_INGEST_READING_TABLE_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pool.h"
#include "ingest/reading/table/profile.h"
#include "ingest/reading/record_stream.h"

struct sample_row {
	size_t first, count; /* its cells in `cells` */
	size_t filled;	     /* cells with more than blanks */
	size_t extent;	     /* up to and with the last filled one */
	long line;	     /* its first physical line */
	long row;	     /* as a spreadsheet shows it */
};

struct sample {
	struct sample_row *rows;
	size_t count, row_capacity;
	struct cell *cells;
	size_t cell_count, cell_capacity;
	struct pool text;
	bool whole;	  /* the file has no more rows */
	bool exact;	  /* no row is cut anew */
	struct span line; /* the first row that isn't blank, as it stood in the file, and a '\n' */
};

/* Reads from the start of the records. */
bool sample_read(struct sample *sample, const struct record_stream *records, struct err *err);
void sample_free(struct sample *sample);

/* Columns that the sample leaves blank may be used further down: `width` grows to the last one that
 * has text below `judged_line`, at most to `sent`. Reads the rows to the end and goes back. */
bool sample_widen(size_t *width, size_t sent, const struct record_stream *records, long judged_line,
		  struct err *err);

/* The first row that isn't blank is cut anew at another delimiter, if that makes `width` cells
 * of it; the cells it had are `sample_uncut` again. */
bool sample_cut(struct sample *sample, size_t row, char delimiter, size_t width);
void sample_uncut(struct sample *sample, size_t row, const struct sample_row *before);

const struct cell *sample_cells(const struct sample *sample, size_t row);
struct span sample_cell(const struct sample *sample, size_t row, size_t column); /* or empty */

/* The end of the rows from `from` on that no blank row parts; all of them when that is only one. */
size_t sample_block(const struct sample *sample, size_t from);

/* The commonest number of cells of the rows [from, to) that are not blank, of two rows wider than
 * one cell if there are such; 0 when none. */
size_t sample_width(const struct sample *sample, size_t from, size_t to);

/* Profiles of `count` columns over the rows [from, to); rows with more cells say nothing. */
void sample_profile(const struct sample *sample, size_t from, size_t to,
		    struct column_profile *columns, size_t count);

#endif
