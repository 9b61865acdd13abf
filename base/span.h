/* span: a piece of text that somebody else owns. Passed by value; never freed; may hold any
 * byte, NUL included; {0} is valid and empty. It lives as long as its owner says. */
#ifndef LOKA_BASE_SPAN_H
#define LOKA_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>

struct span {
	const char *data;
	size_t size;
};

extern const struct span span_none; /* empty */

struct span span_of(const char *string); /* of a NUL-terminated string; NULL is empty */
struct span span_make(const char *data, size_t size);
bool span_equal(struct span a, struct span b);
bool span_equals(struct span a, const char *string);
bool span_starts(struct span text, const char *prefix);

/* Without blanks (ASCII white space, NBSP, narrow NBSP, zero-width characters, BOM) at the ends. */
struct span span_trim(struct span text);

/* Cuts `*rest` at the first byte found in `separators`: the piece before it is returned and
 * `*rest` goes on after it. False when nothing is left. "a|b" gives "a", "b"; "" gives nothing. */
bool span_next(struct span *rest, const char *separators, struct span *piece);

/* Index of the first `needle`, or -1. */
long span_find(struct span text, const char *needle);

#endif
