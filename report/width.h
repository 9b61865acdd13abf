/* width: how much room a text takes, estimated for Arial 11 in widths of a digit, which is the
 * unit of column widths (ECMA-376 part 1 section 18.3.1.13). The library cannot fit widths. Pure. */
#ifndef LOKA_REPORT_WIDTH_H
#define LOKA_REPORT_WIDTH_H

#include "base/span.h"

double width_of_line(struct span text);    /* of the longest line */
double width_of_word(struct span text);    /* of the longest piece that cannot be broken */
double width_lines(struct span text, double width); /* lines it takes in a column that wide */

#endif
