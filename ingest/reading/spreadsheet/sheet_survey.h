/* sheet_survey: what must be known of a worksheet before its first row: whether the rows are in
 * order, and which cells are merged, which stands behind them. Most sheets are seen to be plain by
 * a look at the bytes; the others are walked through as XML. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_SHEET_SURVEY_H
#define LOKA_INGEST_READING_SPREADSHEET_SHEET_SURVEY_H

#include "ingest/reading/spreadsheet/package.h"

/* Cells below one another that are one. Of a range of several columns it is the first. */
struct merge {
	int column;
	long first_row, last_row;
};

struct sheet_survey {
	bool done;
	bool disordered;      /* rows are not in order, or are given twice */
	struct merge *merges; /* by their first row */
	size_t count, capacity;
};

/* False: `err` was set, or an error finding added. */
bool sheet_survey(struct sheet_survey *survey, struct package *package, const struct part *part,
		  struct findings *findings, struct err *err);
void sheet_survey_free(struct sheet_survey *survey);

#endif
