/* The command line of loka-ingest. */
#ifndef LOKA_INGEST_OPTIONS_H
#define LOKA_INGEST_OPTIONS_H

#include <stdbool.h>

#include "base/lang.h"

enum command {
	COMMAND_LOAD,
	COMMAND_SHOW,
	COMMAND_LIST,
	COMMAND_UNDO,
	COMMAND_KINDS,
	COMMAND_FINDINGS,
	COMMAND_REBUILD,
	COMMAND_MERGE,
	COMMAND_DIGEST,
	COMMAND_HELP,
	COMMAND_VERSION
};

struct ingest_options {
	enum command command;
	const char *database, *event, *session, *reviewer, *reporter, *kind, *corrections, *undo,
		*rebuild, *merge;
	enum lang lang;
	bool json, check, all_or_nothing, allow_cancelled, repair, replace_missing, quiet;
	char **files; /* into argv */
	int file_count;
};

enum { EXIT_REFUSED_ROWS = 1, EXIT_FAILED = 2, EXIT_MISUSE = 64 };

/* False when the command line makes no sense; `complaint` says why, in the language asked for. */
bool ingest_options_read(struct ingest_options *options, int argc, char **argv,
			 char complaint[256]);
const char *ingest_options_help(enum lang lang);

#endif
