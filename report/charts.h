/* charts: the one picture a sheet may have, drawn from the cells of its own table. */
#ifndef LOKA_REPORT_CHARTS_H
#define LOKA_REPORT_CHARTS_H

#include "report/layout.h"
#include "report/xlsx.h"

enum { CHART_MAX_SERIES = 8 };

/* Rows of a table of facts that a chart is drawn from: the progress values, as they are met. */
struct chart_facts {
	const char *value[CHART_MAX_SERIES]; /* "done" */
	uint32_t row[CHART_MAX_SERIES];
	size_t count;
	double sum;
};

struct chart_page {
	const struct sheet *sheet;
	const struct layout *layout;
	struct chart_facts facts;
	uint32_t first_row, last_row; /* of the rows under the heading */
	const char *sentence;	      /* what the picture shows, for those who cannot see it */
	enum lang lang;
};

/* Looks at a row of facts that is about to be written on row `row`. */
void chart_look(struct chart_facts *facts, const struct stmt *stmt, uint32_t row);
void chart_write(struct xlsx_sheet *out, const struct chart_page *page);

#endif
