/* show: what was read, as everybody else reads it: UTF-8, commas, LF, quotes where needed
 * (RFC 4180). For any table, one of ours or not; no heading is invented and no cell changed. */
#ifndef LOKA_INGEST_VERBS_SHOW_H
#define LOKA_INGEST_VERBS_SHOW_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

struct show_options {
	bool repair;
	bool raw;	    /* every record as it stands; of a sheet from row 1 and column A */
	const char *sheet;  /* of a workbook; NULL: the one in front; "*": all, into `folder` */
	const char *folder; /* gets a file for each sheet */
	enum lang lang;
};

/* Prints the table at `path` to `out` and what was detected, or repaired, to `notes`.
 * `*exit_status`: 0, or 2 when the file could not be read as a table. False: the world failed. */
bool show_file(const char *path, const struct show_options *options, FILE *out, FILE *notes,
	       int *exit_status, struct err *err);

#endif
