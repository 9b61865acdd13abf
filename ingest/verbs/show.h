/* show: what was read, as everybody else reads it: UTF-8, commas, LF, quotes where needed
 * (RFC 4180). For any table, one of ours or not; no heading is invented and no cell changed. */
#ifndef LOKA_INGEST_VERBS_SHOW_H
#define LOKA_INGEST_VERBS_SHOW_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"

/* Prints the table at `path` to `out` and what was detected, or repaired, to `notes`.
 * `*exit_status`: 0, or 2 when the file could not be read as a table. False: the world failed. */
bool show_file(const char *path, bool repair, enum lang lang, FILE *out, FILE *notes,
	       int *exit_status, struct err *err);

#endif
