/* mend: the likeliest reading of a record whose quotes are misplaced. Pure.
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

struct mend_cell {
	size_t from, to; /* without its quotes */
	bool quoted;
	size_t drop; /* a quote inside that closed, text went on behind it; 0: none */
};

struct mend_mark;
struct mend_step;

struct mend {
	struct mend_cell *cells;
	size_t count, capacity;
	size_t size, end_size; /* of the record and its end */
	long lines;
	size_t odd;  /* index of the first cell that needed an excuse */
	bool guess;  /* something was excused that changes what is read */
	size_t work; /* done so far in this file, in steps; over the limit all is read plainly */
	/* working memory */
	struct mend_mark *marks;
	size_t mark_count, mark_capacity;
	struct mend_step *steps;
	size_t step_capacity;
};

void mend_free(struct mend *mend);

/* Reads the record at `at`; its first line lies in `size` bytes whole. `width` 0: not known. */
void mend_record(struct mend *mend, const struct dialect *dialect, size_t width, const char *at,
		 size_t size, bool last);

/* The first line alone, its quotes text. */
void mend_plainly(struct mend *mend, const struct dialect *dialect, const char *at, size_t size,
		  bool last);

#endif
