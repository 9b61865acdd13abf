/* strings: the shared strings of a workbook, by their number. The first of them are held in memory,
 * all of them in a file without a name when there are more. Source: ECMA-376 part 1, 18.4.8. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_STRINGS_H
#define LOKA_INGEST_READING_SPREADSHEET_STRINGS_H

#include "ingest/reading/spreadsheet/package.h"
#include "ingest/reading/spreadsheet/run_text.h"

struct strings; /* opaque */

/* NULL: `err` was set, or an error finding added. `part` may be NULL: there are none. */
struct strings *strings_open(struct package *package, const struct part *part,
			     struct findings *findings, struct err *err);
void strings_close(struct strings *strings); /* accepts NULL */
size_t strings_count(const struct strings *strings);

/* What one reader of them keeps at hand. {0} is valid; several may read at once. */
struct strings_window {
	char *blocks;
	uint32_t *numbers; /* of the blocks, from 1; 0: nothing read yet */
};

void strings_window_free(struct strings_window *window);

struct shared_string {
	size_t size;
	enum run_struck struck;
};

struct shared_string strings_about(const struct strings *strings, size_t index);
/* The text, which lives as long as the strings, or as `room`, into which it is copied when it is
 * not held in memory; there is room for its size. */
bool strings_text(const struct strings *strings, struct strings_window *window, size_t index,
		  char *room, const char **text, struct err *err);
bool strings_held(const struct strings *strings); /* all in memory: no room is needed */

#endif
