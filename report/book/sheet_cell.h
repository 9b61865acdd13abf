/* sheet_cell: what one column of a sheet shows of one row of its statement: a value and a look. */
#ifndef LOKA_REPORT_BOOK_SHEET_CELL_H
#define LOKA_REPORT_BOOK_SHEET_CELL_H

#include "base/buf.h"
#include "base/date.h"
#include "report/book/plan.h"
#include "schema/db.h"

/* A column as it is laid out: those that every goal area has (SHOW_BY_AREA) are many. */
struct laid_column {
	const struct sheet_column *plan;
	const struct word_list *list; /* of the plan's, or NULL */
	const char *missing;	      /* what stands where there is nothing */
	struct buf heading;
	int value, text, word,
		owner;		  /* columns of the statement: X, X_text, X_word, X_owner; or -1 */
	int code, sheet, place;	  /* those that say where links lead; or -1 */
	size_t piece;		  /* which of "0,3,1", from 0 */
	int natural_px, width_px; /* what the content would fill, and what it got */
	int firm_px;		  /* what cannot wrap needs */
	double *sums;		  /* of each part of the rows */
	size_t parts;
	size_t sums_capacity;
};

enum sheet_cell_kind { CELL_TEXT, CELL_NUMBER, CELL_DATE };

struct sheet_cell {
	enum sheet_cell_kind kind;
	enum style style;
	struct span text; /* of CELL_TEXT; lives until the next sheet_cell_read() with the same
			     scratch */
	double number;
	struct date date;
};

/* Whether a column holds numbers and nothing else, to be added, sorted and filtered: one that is
 * not known is blank. Where a list of reasons is shown among counts people look for the reason. */
bool sheet_column_is_numeric(const struct sheet_column *plan);
void sheet_cell_read(struct sheet_cell *cell, struct buf *scratch, const struct laid_column *column,
		     const struct stmt *row, enum lang lang);
bool sheet_cell_wraps(const struct sheet_cell *cell);
int sheet_cell_width(const struct sheet_cell *cell); /* in pixels, with the space at its sides */

#endif
