/* run: all workbooks of one run, written in the temporary folder. Workbook 0 is the summary for
 * management, when it is part of the run; then come those of the chosen goal areas, then
 * the follow-up workbooks of the organisations. */
#ifndef LOKA_REPORT_RUN_RUN_H
#define LOKA_REPORT_RUN_RUN_H

#include "base/staging.h"
#include "report/xlsx/xml_text.h"
#include "report/state/state.h"

size_t run_count(const struct report *report);
const char *run_file_name(const struct report *report, size_t index);

bool run_write(struct report *report, const struct folder *folder, size_t index,
	       struct gate_counts *counts, struct err *err);
/* The state in one sentence, in `report->headline`: what the first sheet of the summary says.
 * Writing the summary leaves it there. */
bool run_headline(struct report *report, struct err *err);

#endif
