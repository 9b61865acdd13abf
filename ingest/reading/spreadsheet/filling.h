/* filling: the value of merged cells in every row of their range that has content of its own. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_FILLING_H
#define LOKA_INGEST_READING_SPREADSHEET_FILLING_H

#include "base/buf.h"
#include "ingest/reading/spreadsheet/sheet_survey.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

struct filled; /* a range that goes on below the row it began in */

struct filling {
	const struct sheet_survey *survey;
	size_t next; /* among the merges */
	struct filled *open;
	size_t count, capacity;
};

void filling_begin(struct filling *filling, const struct sheet_survey *survey);
void filling_free(struct filling *filling);

/* Takes what begins in a row, or ends before it, and sets the empty cells of those that go on.
 * `cells` has room for `width` columns, of which the row's own are filled; gives how many are now
 * filled. The text of what is set lives until the next row. */
size_t filling_row(struct filling *filling, struct sheet_cell *cells, size_t count, size_t width,
		   long row);
/* The last column that a merged range can reach; 0: none. */
size_t filling_width(const struct sheet_survey *survey);

#endif
