/* ods_cell: one cell of an OpenDocument spreadsheet, from its attributes and what stands in it.
 *
 * Its value is what it states, not what it shows, unless it is a text. Source: OpenDocument 1.3
 * part 3, 19.385 (office:value-type and its values), 6.1.2 (white space), 6.1.3 to 6.1.5 (text:s,
 * text:tab, text:line-break). */
#ifndef LOKA_INGEST_READING_SPREADSHEET_ODS_ODS_CELL_H
#define LOKA_INGEST_READING_SPREADSHEET_ODS_ODS_CELL_H

#include "base/buf.h"
#include "ingest/reading/spreadsheet/ods/ods_style.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

/* {0} is valid; all of it is the next cell's after ods_cell_begin(). */
struct ods_cell {
	struct buf type, value, formula; /* as stated */
	bool stated;			 /* there is a value */
	bool typed, failed, computed;
	struct buf shown; /* its paragraphs */
	long paragraphs;
	bool struck_style, any_struck, any_plain;
	bool wraps;
	bool begins;	    /* nothing of the paragraph has come */
	bool line_before;   /* a line end of the XML has */
	struct buf strikes; /* of the elements around the text, the innermost last */
	struct buf text;    /* what it comes to */
};

void ods_cell_free(struct ods_cell *cell);
/* `struck` and `wraps`: what its style says. */
void ods_cell_begin(struct ods_cell *cell, const char *const *attributes, bool struck, bool wraps);

/* A paragraph, or an element in one; `struck` is what its style says. */
void ods_cell_paragraph(struct ods_cell *cell, enum ods_says struck);
void ods_cell_span(struct ods_cell *cell, enum ods_says struck);
void ods_cell_span_end(struct ods_cell *cell); /* of either */
void ods_cell_text(struct ods_cell *cell, struct span text);
void ods_cell_sign(struct ods_cell *cell, char sign, long times); /* a blank, tab, line end */

/* The text is valid until the next begins. */
struct sheet_cell ods_cell_end(struct ods_cell *cell);

#endif
