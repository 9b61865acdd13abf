#include "base/column_letters.h"

/* Digits from 1 to 26, of which the last is known first: there is no nought. */
size_t column_letters(char *out, int column)
{
	char letters[COLUMN_LETTERS_SIZE];
	size_t count = 0, written = 0;

	for (; column > 0; column = (column - 1) / 26)
		letters[count++] = (char)('A' + (column - 1) % 26);
	while (count)
		out[written++] = letters[--count];
	out[written] = '\0';
	return written;
}
