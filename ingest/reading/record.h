/* record: the nouns of every table that is read, whatever kind of file it stood in. */
#ifndef LOKA_INGEST_READING_RECORD_H
#define LOKA_INGEST_READING_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct cell {
	struct span text; /* unquoted, untrimmed, valid UTF-8; lives until the next pull */
	bool quoted;
	unsigned char sort; /* of a sheet: enum sheet_cell_sort (spreadsheet.h); of a CSV 0 */
	bool struck;	    /* of a sheet: all of its text is struck through */
};

/* One record. Cells past the heading's width stay in the record; a short one is padded with
 * empty cells up to it (`sent` says how many were really there). */
struct record {
	const struct cell *cells;
	size_t count;
	size_t sent;
	long first_line, last_line;  /* physical, from 1 */
	long row;		     /* as a spreadsheet shows it */
	bool refused;		     /* not to be loaded: an error finding says why */
	struct span raw;	     /* the record as it stood in the (decoded) file, no line end */
	const struct cell *proposal; /* of a refused one: what it was probably meant to be, in as
					many cells as there are headings; NULL: nobody knows */
	bool in_proposal;	     /* its text stands in the proposal of a record before it */
	bool has_struck;	     /* a cell of it is struck through */
	bool has_valueless;	     /* a cell of it is a formula without its value */
};

bool record_blank(const struct record *record); /* no cell has more than blanks */

#endif
