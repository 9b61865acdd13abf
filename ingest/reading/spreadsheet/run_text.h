/* run_text: the text of a string of SpreadsheetML, which may be plain or made of runs; how it is
 * read said is left out. Source: ECMA-376 part 1, 18.4. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_RUN_TEXT_H
#define LOKA_INGEST_READING_SPREADSHEET_RUN_TEXT_H

#include <stdbool.h>

#include "base/buf.h"

/* Whether all of it is struck through. */
enum run_struck { STRUCK_AS_CELL, STRUCK_ALL, STRUCK_NOT };

struct run_text {
	struct buf *out;
	size_t run; /* where the run begins in it */
	bool in_text, in_phonetic;
	bool has_font, struck;			  /* of this run */
	bool some_struck, some_not, some_as_cell; /* of those before */
};

void run_text_begin(struct run_text *text, struct buf *out); /* an <si> or <is> */
/* An element within it. */
void run_text_element(struct run_text *text, const char *name, const char *const *attributes);
void run_text_element_end(struct run_text *text, const char *name);
enum run_struck run_text_end(struct run_text *text);

/* `_x000D_` as the character it stands for, CR LF and CR as LF, in `out` from `begin` on. */
void run_text_decode(struct buf *out, size_t begin);

/* <strike/>, but for val="0". */
bool run_text_strikes(const char *const *attributes);

#endif
