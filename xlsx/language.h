/* language: which language a workbook is in, for who hears it read aloud.
 *
 * The library writes en-US into every chart and no language into the properties of the workbook,
 * and lets nobody choose. So the two of its functions that write these parts stand here too, in
 * front of the library's: what those write is taken up in memory, and written on with the language
 * of the workbook. Sources: ECMA-376 part 1, 21.2.2.87 (c:lang) and 21.1.2.3 (a:rPr); part 2, 8.3
 * (dc:language). */
#ifndef LOKA_XLSX_LANGUAGE_H
#define LOKA_XLSX_LANGUAGE_H

#include <stddef.h>

#include "base/lang.h"

/* Of the workbook that is written next; one is written at a time. */
void language_begin(enum lang lang);
/* How many parts say it since then: the properties and every chart do, or the workbook is not
 * whole. */
size_t language_parts(void);

#endif
