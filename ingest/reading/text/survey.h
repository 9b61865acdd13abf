/* survey: what the bytes of a file are made of, counted while all of them are read once. */
#ifndef LOKA_INGEST_READING_TEXT_SURVEY_H
#define LOKA_INGEST_READING_TEXT_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SURVEY_EXAMPLE_BYTES = 24 };

/* Lines that hold something of one sort. */
struct line_count {
	long first, last, lines;
};

struct survey {
	size_t bytes;
	size_t zeros[2];		      /* at even and at odd places */
	size_t multibyte, invalid, malformed; /* sequences; malformed: overlong or surrogate */
	size_t telling;	    /* of the multibyte ones: those no code page has (decoder.h) */
	size_t twice, once; /* characters that are UTF-8 saved twice, and those that are not */
	size_t controls;    /* U+0080 to U+009F that are signs in Windows-1252 */
	struct line_count telling_in, invalid_in, controls_in;
	char broken[SURVEY_EXAMPLE_BYTES], repaired[SURVEY_EXAMPLE_BYTES];
	unsigned char control[32]; /* those there are, as bytes, in the order they come */
	long line;		   /* from 1 */
	char line_end;		   /* what counts lines: LF, or the CR of an old Mac */
};

void survey_begin(struct survey *survey, char line_end);

/* Counts the sequences of a block. Gives the bytes that were counted; the rest is to be given again
 * with what follows. `last`: nothing does. */
size_t survey_block(struct survey *survey, const unsigned char *at, size_t size, bool last);

/* Counts the zero bytes of a block, which is given once. */
void survey_zeros(struct survey *survey, const unsigned char *at, size_t size);

/* How many bytes from `at` on are ASCII. */
size_t survey_ascii(const unsigned char *at, size_t size);

#endif
