/* terminal: text that others wrote (names of files, cells, what a database holds) on its way to a
 * screen. A terminal obeys some characters instead of showing them, and others turn the line round
 * or break it, so that a name could clear the screen, or look like a message of ours. Each of these
 * becomes "?": the controls of ASCII and Latin-1 (C0, DEL, C1; ECMA-48), the marks and overrides of
 * direction (Unicode, UAX #9), the separators of lines and paragraphs, and bytes that are not
 * UTF-8. What is text stays as it is. */
#ifndef LOKA_BASE_TERMINAL_H
#define LOKA_BASE_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Whether a character is one of those. */
bool terminal_obeys(uint32_t character);

/* Adds the text as one line: tabs and line breaks of it are "?" too. */
void terminal_add(struct buf *out, struct span text);
/* The same of a sentence, which may quote a cell of several lines: tabs and line breaks are spaces.
 */
void terminal_add_sentence(struct buf *out, struct span text);
/* The same, but tabs and LF stay. */
void terminal_add_lines(struct buf *out, struct span text);

/* Cleans a string in place as terminal_add() does; it never grows. */
void terminal_clean(char *string);

#endif
