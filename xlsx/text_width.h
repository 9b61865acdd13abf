/* text_width: how much room a text takes in a sheet, in pixels of Arial 11 at 96 dots per inch.
 * Needed because a workbook says the width of its columns and the height of its wrapped rows, and
 * nothing will fit them when it is opened. Errs on the wide side. Pure.
 * Source: the character widths of Helvetica (Adobe Core 14 metrics), which Arial shares. */
#ifndef LOKA_XLSX_TEXT_WIDTH_H
#define LOKA_XLSX_TEXT_WIDTH_H

#include "base/span.h"

enum {
	TEXT_WIDTH_BOLD_PERCENT = 107, /* how wide bold text is */
	TEXT_WIDTH_SIDES_PX = 22,      /* what a cell keeps free beside its text: margins, indent */
};

/* Height of a row with so many lines in its tallest cell. */
int text_width_row_height(int lines);

/* Width of the longest line of `text`. */
int text_width(struct span text);
/* Width of its longest word, which should not be cut. */
int text_width_of_word(struct span text);
/* Lines that `text` fills when it is wrapped at `width_px`; at least 1. */
int text_width_lines(struct span text, int width_px);

#endif
