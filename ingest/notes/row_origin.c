#include "ingest/notes/row_origin.h"

#include <stdio.h>
#include <string.h>

#include "schema/texts.h"

const char *row_origin_heading(int column, enum lang lang)
{
	static const char *const keys[ROW_ORIGIN_COLUMNS] = {"corrections.error",
							     "corrections.hint", "corrections.row"};

	return text_of(keys[column], lang);
}

bool row_origin_read(struct span text, long *row, int64_t *upload)
{
	long long number = 0;
	char copy[80];
	int end = 0;

	if (text.size >= sizeof copy)
		return false;
	memcpy(copy, text.data ? text.data : "", text.size);
	copy[text.size] = '\0';
	if (sscanf(copy, "%9ld (%*[a-z] %18lld)%n", row, &number, &end) != 2 || !end)
		return false;
	*upload = number;
	return true;
}
