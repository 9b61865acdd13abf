/* run: all workbooks of one run, written in the temporary folder. Workbook 0 is the summary for
 * management, when it is part of the run; then come those of the chosen goal areas, then
 * the follow-up workbooks of the organisations. */
#ifndef LOKA_REPORT_RUN_RUN_H
#define LOKA_REPORT_RUN_RUN_H

#include "base/files/staging.h"
#include "report/state/state.h"
#include "xlsx/xml_text.h"

size_t run_count(const struct state *state);
/* Whether it is one that management forwards: the summary or that of a goal area. */
bool run_is_forwarded(const struct state *state, size_t index);
const char *run_file_name(const struct state *state, size_t index);

bool run_write(struct state *state, const struct staging *folder, size_t index,
	       struct xml_text_counts *counts, struct err *err);
/* The state in one sentence, in `report->headline`: what the first sheet of the summary says.
 * Writing the summary leaves it there. */
bool run_headline(struct state *state, struct err *err);

#endif
