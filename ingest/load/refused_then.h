/* refused_then: which rows and tables of a file were refused when it was sent, for who loads it
 * once more to build the same database: they may have been refused for what was taken back since.
 */
#ifndef LOKA_INGEST_LOAD_REFUSED_THEN_H
#define LOKA_INGEST_LOAD_REFUSED_THEN_H

#include <stdbool.h>
#include <stddef.h>

struct refused_row {
	int part; /* see struct incoming */
	long row; /* as a spreadsheet shows it; 0: the whole table */
};

struct refused_then {
	struct refused_row *rows; /* by part, then row */
	size_t count, capacity;
};

void refused_then_add(struct refused_then *refused_then, int part, long row);
/* False for NULL. */
bool refused_then_has(const struct refused_then *refused_then, int part, long row);
void refused_then_free(struct refused_then *refused_then);

#endif
