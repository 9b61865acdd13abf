/* scan: where a record ends and what its cells are, in text that lies in memory. Pure.
 *
 * Record ends are CRLF, LF, CR and CR CR LF (a text file converted twice), mixed or not. A quote
 * opens a cell only as its first character; elsewhere in an unquoted cell it is text. A quoted
 * cell ends at a quote before a delimiter or a record end, and at no other quote: a record with
 * such another quote, or whose quote never closes, is SCAN_DIRTY and left to quote_repair.h. */
#ifndef LOKA_INGEST_READING_CSV_SCAN_H
#define LOKA_INGEST_READING_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "ingest/reading/record.h"

/* How lines came to lie whole in one cell (wrapped.h). */
struct wrapping {
	bool is;
	bool all;   /* every line is quoted */
	char trail; /* what divides the empty cells behind every line; 0: there are none */
};

/* How cells and records are marked. */
struct dialect {
	char delimiter;
	char quote;	/* 0: none */
	bool backslash; /* \ makes the next quote, delimiter or \ text */
	bool spaced;	/* one space after each delimiter belongs to it; when that is a space, all
			 * that follow do, and those at the ends of a line: columns set apart by eye */
	size_t width;	/* cells of most records; 0 when not known */
	struct wrapping wrapping;
	size_t skip; /* bytes of a first `sep=` line with its end */
};

enum scan_result {
	SCAN_MORE,  /* the text ends before the record does, and is not the last */
	SCAN_CLEAN, /* cells, size, end_size and lines are set */
	SCAN_DIRTY,
};

struct scan {
	struct dialect dialect;
	unsigned char class[256];
	struct cell *cells; /* of a clean record; doubled and escaped marks still in them */
	size_t count, capacity;
	size_t size;	 /* bytes of the record without its end */
	size_t end_size; /* bytes of its end; 0 at the end of the file */
	long lines;	 /* physical lines it covers */
	bool escapes;	 /* some cell has doubled quotes or backslashes to take away */
	bool unclosed;	 /* dirty because a quote is not closed before the end of the text */
};

void scan_begin(struct scan *scan, const struct dialect *dialect);
void scan_end(struct scan *scan);

/* `at[size]` must be readable and is taken for '\n'. `last`: nothing follows. */
enum scan_result scan_record(struct scan *scan, const char *at, size_t size, bool last);

/* The first physical line at `at`: its size without its end, and that end's; false: MORE. */
bool scan_line(const char *at, size_t size, bool last, size_t *line, size_t *end_size);

/* Cells of a line if no quote meant anything. */
size_t scan_pieces(const struct dialect *dialect, struct span line);

/* Cells of a line with quotes at both ends whose quotes within need not be doubled: they are
 * parted by quote, delimiter, quote. 0 when it is no such line. */
size_t scan_enclosed(const struct dialect *dialect, struct span line);

#endif
