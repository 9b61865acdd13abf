/* run: a whole report. The workbooks are written by processes of their own, each with a connection
 * of its own that is opened after the fork (the library is not safe in threads, SQLite not across
 * forks), into a temporary folder inside the output folder; only when all are whole are they moved
 * into place. On any failure the old reports are as they were. */
#ifndef LOKA_REPORT_RUN_H
#define LOKA_REPORT_RUN_H

#include "report/gate.h"
#include "report/scope.h"

struct run_options {
	struct scope_options scope;
	const char *out;
	const char *const *areas; /* codes; none: every goal area and the workbook for management */
	size_t area_count;
	size_t jobs;
	/* Told of each file that has been moved into place. */
	void (*wrote)(void *context, const char *path);
	void *context;
};

struct run_result {
	size_t files;
	struct gate_counts changes;
	char as_of[DATE_TEXT_SIZE];
};

bool run_report(const struct run_options *options, struct run_result *result, struct err *err);

#endif
