/* xml_text: what any text must pass before the workbook library sees it. The library writes text
 * that makes the file unreadable without a word (invalid UTF-8, U+FFFE, a literal "_x0041_") and
 * drops a cell that is too long. Pure. Source: XML 1.0 section 2.2, ECMA-376 part 1
 * section 22.9.2.19 (ST_Xstring), Excel's limits. */
#ifndef LOKA_XLSX_XML_TEXT_H
#define LOKA_XLSX_XML_TEXT_H

#include <stdint.h>

#include "base/buf.h"

enum { XML_TEXT_CELL_UNITS = 32767 }; /* UTF-16 units of a cell */

struct xml_text_counts {
	int64_t replaced; /* characters that cannot stand in a workbook, each now U+FFFD */
	int64_t cut;	  /* texts that were too long, now ending in an ellipsis */
};

/* Adds `text` to `out` in at most `max_units` UTF-16 units: CRLF and CR become LF, "_x0041_"
 * becomes "_x005F_x0041_" (which Excel and LibreOffice show as "_x0041_"). */
void xml_text_add(struct buf *out, struct span text, size_t max_units,
		  struct xml_text_counts *counts);

/* The same on one line: line breaks and tabs become spaces (headings, names, properties). */
void xml_text_line(struct buf *out, struct span text, size_t max_units,
		   struct xml_text_counts *counts);

#endif
