/* charts: what is drawn beside the overviews, from the cells of their tables. */
#ifndef LOKA_REPORT_CHARTS_H
#define LOKA_REPORT_CHARTS_H

#include "report/sheet.h"

void chart_goal_progress(struct sheet *sheet); /* one bar: the commitments by progress */
void chart_area_progress(struct sheet *sheet); /* a bar of 100 % per goal area */

#endif
