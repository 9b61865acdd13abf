/* heading_test: how reading asks its caller whether cells are headings that the caller knows. */
#ifndef LOKA_INGEST_READING_HEADING_TEST_H
#define LOKA_INGEST_READING_HEADING_TEST_H

#include "ingest/reading/record.h"

/* How many of the cells are headings the caller knows; NULL function: none are known. */
struct heading_test {
	size_t (*known)(const struct cell *cells, size_t count, const void *context);
	const void *context;
};

#endif
