/* number_format: what a stored number is by the format of its cell, and how it is written. Pure.
 *
 * A date is `2013-12-31`, with ` 12:30:00` when it has a time; a time alone `12:30:00`; a duration,
 * `[h]:mm`, the same with all of its hours; a percentage `25%`; anything else the shortest decimal
 * that reads back as the same double. Rounded to the second. Sources: ECMA-376 part 1, 18.8.30
 * (numFmt) and 18.17.4 (dates and times). */
#ifndef LOKA_INGEST_READING_SPREADSHEET_NUMBER_FORMAT_H
#define LOKA_INGEST_READING_SPREADSHEET_NUMBER_FORMAT_H

#include <stdbool.h>

#include "base/span.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

enum number_kind {
	NUMBER_PLAIN,
	NUMBER_PERCENT,
	NUMBER_DATE,	 /* of a day, whatever else */
	NUMBER_TIME,	 /* of the time alone */
	NUMBER_DURATION, /* [h], [mm], [ss] */
};

enum { NUMBER_TEXT_SIZE = 64 };

enum number_kind number_kind_builtin(long id);
enum number_kind number_kind_of(struct span format);

/* `text` is the number as it is stored, `out` what it is written as, NUL-terminated; gives what it
 * is. What is no number is SHEET_CELL_TEXT, with nothing in `out`. */
enum sheet_cell_sort number_write(char out[NUMBER_TEXT_SIZE], const char *text,
				  enum number_kind kind, bool from_1904);
/* The same of a date as ISO 8601 has it: 2013-12-31T12:30:00. */
enum sheet_cell_sort number_write_iso(char out[NUMBER_TEXT_SIZE], const char *text);

#endif
