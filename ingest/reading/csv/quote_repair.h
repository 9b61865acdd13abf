/* quote_repair: the likeliest reading of a record whose quotes are misplaced. Pure.
 *
 * Every cell that starts with a quote may be quoted up to any later quote that stands before a
 * delimiter or a line end, or be plain text up to the next delimiter. Of all such readings of the
 * first lines the one is taken that needs the fewest excuses: a quote inside that should have been
 * doubled, text behind a closing quote, an opening quote that opens nothing, a record of another
 * width than the others, a line swallowed that would have been a record of its own. */
#ifndef LOKA_INGEST_READING_CSV_QUOTE_REPAIR_H
#define LOKA_INGEST_READING_CSV_QUOTE_REPAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/reading/csv/scan.h"

struct quote_repair_cell {
	size_t from, to; /* without its quotes */
	bool quoted;
	size_t drop; /* a quote inside that closed, text went on behind it; 0: none */
};

struct quote_repair_mark;
struct quote_repair_step;

struct quote_repair {
	struct quote_repair_cell *cells;
	size_t count, capacity;
	size_t size, end_size; /* of the record and its end */
	long lines;
	size_t odd;  /* index of the first cell that needed an excuse */
	bool guess;  /* something was excused that changes what is read */
	size_t work; /* done so far in this file, in steps; over the limit all is read plainly */

	/* Working memory. */
	struct quote_repair_mark *marks;
	size_t mark_count, mark_capacity;
	struct quote_repair_step *steps;
	size_t step_capacity;
};

void quote_repair_free(struct quote_repair *quote_repair);

/* Reads the record at `at`; its first line lies in `size` bytes whole. `width` 0: not known. */
void quote_repair_record(struct quote_repair *quote_repair, const struct dialect *dialect,
			 size_t width, const char *at, size_t size, bool last);

/* The first line alone, its quotes text. */
void quote_repair_plainly(struct quote_repair *quote_repair, const struct dialect *dialect,
			  const char *at, size_t size, bool last);

#endif
