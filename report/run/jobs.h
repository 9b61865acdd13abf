/* jobs: the workbooks of a run, one process per workbook at a time. Processes and not threads: the
 * workbook library has races of its own, and one that dies takes down one workbook. They are made
 * before any connection is opened, since a connection must not cross a fork. All read the copy of
 * the database that snapshot_take() has made by the time of jobs_run(). */
#ifndef LOKA_REPORT_RUN_JOBS_H
#define LOKA_REPORT_RUN_JOBS_H

#include "base/files/staging.h"
#include "report/state/state.h"
#include "xlsx/xml_text.h"

struct jobs; /* NULL stands for: no other process */

/* Called when a workbook is written. */
struct jobs_progress {
	void (*tell)(void *context, size_t done, size_t total);
	void *context;
};

/* `count` processes that wait for jobs_run(); with 1 or less there are none and it returns NULL. */
struct jobs *jobs_begin(const struct state_options *options, int count);
bool jobs_run(struct jobs *jobs, struct state *state, const struct staging *folder,
	      struct xml_text_counts *counts, const struct jobs_progress *progress,
	      struct err *err);
/* For the report that is given to jobs_run(). NULL: each process makes its own tables. */
struct shared_tables *jobs_shares(struct jobs *jobs);
void jobs_end(struct jobs *jobs); /* waits for them; accepts NULL */

#endif
