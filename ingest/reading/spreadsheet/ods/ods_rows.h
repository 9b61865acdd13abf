/* ods_rows: the rows of a sheet of an OpenDocument spreadsheet, in which cells and rows state how
 * often they stand, and merged cells how far they reach. What is repeated is written out only when
 * it is given, and only to the last content. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_ODS_ODS_ROWS_H
#define LOKA_INGEST_READING_SPREADSHEET_ODS_ODS_ROWS_H

#include <stdint.h>

#include "base/pool.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

struct ods_run; /* a cell, and how often it stands */
struct ods_row;
struct ods_merge;

/* {0} is valid and empty. */
struct ods_rows {
	struct ods_run *runs;
	size_t run_count, run_capacity;
	struct ods_row *rows; /* that have content and were not given */
	size_t row_count, row_capacity;
	size_t next; /* of them to give */
	long given;  /* times it was */
	struct pool text, other_text;
	struct ods_merge *merges; /* that reach into the rows below */
	size_t merge_count, merge_capacity;
	long merges_end;	  /* the first row that one of them ends with */
	struct sheet_cell *cells; /* of the row that was given */
	size_t cell_count, cell_capacity;
	/* the row under way */
	size_t first_run;
	size_t row_bytes;
	long above;  /* rows above it */
	long column; /* of its next cell, from 0 */
	long repeat;
	bool hidden;
	uint64_t repeated; /* cells that were given again */
	bool too_large;
};

void ods_rows_free(struct ods_rows *rows);
void ods_rows_rewind(struct ods_rows *rows); /* empty again */

void ods_rows_begin(struct ods_rows *rows, long repeat, bool hidden);
/* `reaches` is how many rows it is merged over, itself included. */
void ods_rows_cell(struct ods_rows *rows, const struct sheet_cell *cell, long repeat, long reaches);
void ods_rows_end(struct ods_rows *rows);

/* False: there is none yet. */
bool ods_rows_give(struct ods_rows *rows, struct sheet_row *row);

#endif
