/* dialect: how a file marks its cells, judged by how well each way explains its records.
 *
 * Every delimiter, quote and escape that has some evidence is tried on the first part of the text
 * (limits.h). A way is better the more records have the same number of cells and no misplaced
 * quote, and the fewer cells are left with another delimiter in them. Pure. */
#ifndef LOKA_INGEST_READING_CSV_DIALECT_H
#define LOKA_INGEST_READING_CSV_DIALECT_H

#include <stdbool.h>

#include "ingest/reading/csv/scan.h"
#include "ingest/reading/heading_test.h"

/* `sample[size]` must be writable room for one byte more. `whole`: it is all of the text. */
void dialect_judge(struct dialect *dialect, char *sample, size_t size, bool whole,
		   const struct heading_test *test);

const char *dialect_name(const struct dialect *dialect); /* ";", ",", "tab", "|", "space", ... */

#endif
