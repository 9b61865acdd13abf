/* The command line of loka-ingest. */
#ifndef LOKA_INGEST_OPTIONS_H
#define LOKA_INGEST_OPTIONS_H

#include <stdbool.h>

#include "base/lang.h"

enum ingest_verb {
	INGEST_LOAD,
	INGEST_SHOW,
	INGEST_LIST,
	INGEST_UNDO,
	INGEST_KINDS,
	INGEST_FINDINGS,
	INGEST_REBUILD,
	INGEST_MERGE,
	INGEST_DIGEST,
	INGEST_HELP,
	INGEST_VERSION
};

struct ingest_options {
	enum ingest_verb verb;
	const char *database, *event, *session, *reviewer, *reporter, *kind, *sheet, *out,
		*corrections, *undo, *rebuild, *until, *received, *merge;
	bool corrections_xlsx; /* a workbook of what was CSV too */
	enum lang lang;
	bool json, check, all_or_nothing, allow_cancelled, repair, replace_missing, quiet, group,
		raw;
	char **files; /* into argv */
	int file_count;
};

enum { EXIT_REFUSED_ROWS = 1, EXIT_FAILED = 2, EXIT_MISUSE = 64 };

/* False when the command line makes no sense; `complaint` says why, in the language asked for. */
bool ingest_options_read(struct ingest_options *options, int argc, char **argv,
			 char complaint[256]);

#endif
