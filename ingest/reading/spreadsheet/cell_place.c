#include "ingest/reading/spreadsheet/cell_place.h"

#include <stddef.h>

#include "ingest/finding/limits.h"

static const char *digits(const char *text, long *number)
{
	*number = 0;
	for (; *text >= '0' && *text <= '9' && *number <= LIMIT_SHEET_ROWS; text++)
		*number = *number * 10 + (*text - '0');
	return text;
}

long row_number(const char *text)
{
	long number;

	return *digits(text, &number) == '\0' && number <= LIMIT_SHEET_ROWS ? number : 0;
}

bool cell_place(const char *text, long *row, int *column, const char **end)
{
	*column = 0;
	text += *text == '$';
	for (; ((*text | 0x20) >= 'a' && (*text | 0x20) <= 'z') && *column <= LIMIT_COLUMNS; text++)
		*column = *column * 26 + (*text | 0x20) - 'a' + 1;
	text += *text == '$';
	text = digits(text, row);
	if (end)
		*end = text;
	return (end || *text == '\0') && *row >= 1 && *row <= LIMIT_SHEET_ROWS && *column >= 1 &&
	       *column <= LIMIT_COLUMNS;
}
