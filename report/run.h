/* run: all workbooks of one run, written in the temporary folder. Workbook 0 is the summary for
 * management, when it is part of the run; the others are those of the chosen goal areas. */
#ifndef LOKA_REPORT_RUN_H
#define LOKA_REPORT_RUN_H

#include "report/folder.h"
#include "report/gate.h"
#include "report/report.h"

size_t run_count(const struct report *report);
/* The goal area of workbook `index`; NULL: the summary. */
const struct area *run_area(const struct report *report, size_t index);
const char *run_file_name(const struct report *report, size_t index);

bool run_write(struct report *report, const struct folder *folder, size_t index,
	       struct gate_counts *counts, struct err *err);
/* The state in one sentence: what the first sheet of the summary says. */
bool run_headline(struct report *report, struct buf *out, struct err *err);

#endif
