/* The command line of loka-report. */
#ifndef LOKA_REPORT_OPTIONS_H
#define LOKA_REPORT_OPTIONS_H

#include "report/state/state.h"

enum report_verb {
	REPORT_WRITE,
	REPORT_TEMPLATES,
	REPORT_VERIFY,
	REPORT_LIST,
	REPORT_HELP,
	REPORT_VERSION
};

struct report_options {
	enum report_verb verb;
	struct state_options state;
	const char *verify;				   /* folder to check */
	const char *list;				   /* sheet to show on the terminal */
	bool pdf;					   /* the prints beside the workbooks */
	bool json;					   /* the same as JSON */
	bool group;					   /* may read what is written */
	char as_of[DATE_TEXT_SIZE], since[DATE_TEXT_SIZE]; /* of report, when given */
	int64_t jobs;					   /* 0: as many as there are cores */
};

enum { EXIT_FAILED = 2, EXIT_MISUSE = 64 };

/* False when the command line makes no sense; `complaint` says why, in the language asked for.
 * What it fills points into argv and into itself: it is not to be copied. report_options_free() is
 * needed either way. */
bool report_options_read(struct report_options *options, int argc, char **argv,
			 char complaint[256]);
void report_options_free(struct report_options *options);

#endif
