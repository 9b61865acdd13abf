/* preamble: the lines above a table that speak to the program that reads it. Pure. */
#ifndef LOKA_INGEST_READING_CSV_PREAMBLE_H
#define LOKA_INGEST_READING_CSV_PREAMBLE_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/reading/csv/scan.h"

/* Whether the first line is `sep=;` as Excel writes and obeys it; it is `skip` bytes long. */
bool preamble_sep(struct dialect *dialect, const char *sample, size_t size, bool whole);

/* The bytes of the lines of comment, which are sentences in whatever marks they have; 0 when
 * nothing but comments is there. */
size_t preamble_comments(const char *sample, size_t size, bool whole);

#endif
