/* refused_then: which rows of a file were refused when it was sent, for who loads it once more to
 * build the same database: they may have been refused for what was taken back since. */
#ifndef LOKA_INGEST_LOAD_REFUSED_THEN_H
#define LOKA_INGEST_LOAD_REFUSED_THEN_H

#include <stdbool.h>
#include <stddef.h>

struct refused_then {
	long *rows; /* as a spreadsheet shows them, in order */
	size_t count, capacity;
	bool whole; /* the file was refused */
};

void refused_then_add(struct refused_then *refused_then, long row);
bool refused_then_has(const struct refused_then *refused_then, long row); /* false for NULL */
void refused_then_free(struct refused_then *refused_then);

#endif
