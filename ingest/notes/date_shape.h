/* date_shape: the shape of a date as it is written, without what it means.
 *
 * Each number becomes one letter by its length (d: one or two digits, Y: four, S: five, X: six,
 * E: eight), each word one letter by what it means (m: a month, q, h, w: quarter, half-year, week,
 * l: the last of), the rest stays. "29 aug 2012" is "d m Y". */
#ifndef LOKA_INGEST_NOTES_DATE_SHAPE_H
#define LOKA_INGEST_NOTES_DATE_SHAPE_H

#include <stdbool.h>

#include "base/span.h"

enum { SHAPE_MAX = 16, NUMBERS_MAX = 4 };

struct shape {
	char text[SHAPE_MAX + 1];
	size_t size;
	long numbers[NUMBERS_MAX]; /* of d, Y, S, X, E and m, in order */
	size_t count;
	int weekday; /* 1 to 7, Monday first; 0: none is said */
};

/* `text` is folded. False when it has a word or a sign that dates do not have. */
bool shape_of(struct shape *shape, struct span text);

#endif
