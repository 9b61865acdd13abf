/* The command line of loka-report. */
#ifndef LOKA_REPORT_OPTIONS_H
#define LOKA_REPORT_OPTIONS_H

#include "report/report.h"

enum command { COMMAND_WRITE, COMMAND_TEMPLATES, COMMAND_VERIFY, COMMAND_HELP, COMMAND_VERSION };

struct options {
	enum command command;
	struct report_options report;
	const char *verify; /* folder to check */
	int64_t jobs;	    /* 0: as many as there are cores */
};

enum { EXIT_FAILED = 2, EXIT_MISUSE = 64 };

/* False when the command line makes no sense; `complaint` says why, in the language asked for.
 * What it fills points into argv, but for report.areas; options_free() is needed either way. */
bool options_read(struct options *options, int argc, char **argv, char complaint[256]);
void options_free(struct options *options);
const char *options_help(enum lang lang);

#endif
