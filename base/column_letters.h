/* column_letters: what a spreadsheet calls a column: 1 = A, 26 = Z, 27 = AA, 16384 = XFD. */
#ifndef LOKA_BASE_COLUMN_LETTERS_H
#define LOKA_BASE_COLUMN_LETTERS_H

#include <stddef.h>

enum { COLUMN_LETTERS_SIZE = 8 }; /* of the largest int, with the NUL */

/* Writes the letters and a NUL, and says how many letters; none of a column below 1. */
size_t column_letters(char *out, int column);

#endif
