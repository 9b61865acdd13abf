/* candidates: the marks that a text has, by which it is decided what ways of reading it are tried.
 * Pure.
 */
#ifndef LOKA_INGEST_READING_CSV_CANDIDATES_H
#define LOKA_INGEST_READING_CSV_CANDIDATES_H

#include <stdbool.h>
#include <stddef.h>

struct candidates {
	size_t delimiters[256];
	size_t spaced[256];   /* followed by a space */
	size_t opens, closes; /* ' as the first and the last of something */
	bool quote, backslash;
};

void candidates_find(struct candidates *candidates, const char *sample, size_t size);

#endif
