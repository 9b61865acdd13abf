/* charts: the one picture a sheet may have, drawn from the cells of its own table. */
#ifndef LOKA_REPORT_BOOK_CHARTS_H
#define LOKA_REPORT_BOOK_CHARTS_H

#include "base/pool.h"
#include "report/book/layout.h"
#include "xlsx/xlsx.h"

enum { CHART_MAX_SERIES = 8 };

/* What a chart is drawn from, as its rows are met: of a table of facts those of a progress value,
 * of the table of goal areas all. */
struct chart_facts {
	struct chart_row {
		const char *value; /* "done"; NULL in the table of goal areas */
		struct span label; /* the category */
		uint32_t row;
		double numbers[CHART_MAX_SERIES]; /* of each series; only the first of a fact */
		struct span title;		  /* of a goal's value: which goal */
		bool has_target;		  /* the goal has one */
	} * rows;
	size_t count, capacity;
	struct pool text;
	double sum;
};

struct chart_page {
	const struct sheet *sheet;
	const struct layout *layout;
	const struct chart_facts *facts;
	uint32_t first_row, last_row; /* of the rows under the heading */
	const char *sentence;	      /* what the picture shows, for those who cannot see it */
	enum lang lang;
};

/* Looks at a row that is about to be written on row `row`. */
void chart_look(struct chart_facts *facts, const struct sheet *sheet, const struct layout *layout,
		const struct stmt *stmt, uint32_t row, enum lang lang);
void chart_facts_free(struct chart_facts *facts);
void chart_write(struct xlsx_sheet *out, const struct chart_page *page);

#endif
