/* charts: the one picture a sheet may have, drawn from the cells of its own table. */
#ifndef LOKA_REPORT_BOOK_CHARTS_H
#define LOKA_REPORT_BOOK_CHARTS_H

#include "base/pool.h"
#include "report/book/layout.h"
#include "xlsx/xlsx.h"

enum { CHART_MAX_SERIES = 8 };

/* What a chart is drawn from, as its rows are met: of a table of facts those that count commitments
 * by progress, of the table of goal areas all. */
struct chart_facts {
	struct chart_row {
		size_t part;	   /* which progress a fact counts */
		struct span label; /* the category */
		uint32_t row;
		double numbers[CHART_MAX_SERIES]; /* of each series; of a fact one */
		struct span title;		  /* of a goal's value: which goal */
		bool has_target;		  /* the goal has one */
	} * rows;
	size_t count, capacity;
	struct pool text;
	double sum;
};

/* The corner of a chart: a cell and so much to its right and below it; and its size. */
struct chart_place {
	uint32_t row;
	uint16_t column;
	int x_px, y_px, width_px, height_px;
};

struct chart_page {
	const struct sheet *sheet;
	const struct layout *layout;
	const struct chart_facts *facts;
	uint32_t first_row, last_row;	 /* of the rows under the heading */
	const struct xlsx_sheet *cells;	 /* the sheet of the table; NULL: the chart's own */
	const struct chart_place *place; /* of its one bar or of the bars of goal areas; NULL:
					    beside or below the table */
	enum lang lang;
};

/* Looks at a row that is about to be written on row `row`. */
void chart_look(struct chart_facts *facts, const struct sheet *sheet, const struct layout *layout,
		const struct stmt *stmt, uint32_t row);
void chart_facts_free(struct chart_facts *facts);
/* Draws on `out`, with words of the figures for those who cannot see it. */
void chart_write(struct xlsx_sheet *out, const struct chart_page *page);

#endif
