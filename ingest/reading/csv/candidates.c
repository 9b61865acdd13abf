#include "ingest/reading/csv/candidates.h"

static bool ends_cell(char c)
{
	return c == '\n' || c == '\r' || c == ';' || c == ',' || c == '\t' || c == '|' || c == ' ';
}

void candidates_find(struct candidates *candidates, const char *sample, size_t size)
{
	*candidates = (struct candidates){0};
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)sample[i];
		char before = i ? sample[i - 1] : '\n', after = i + 1 < size ? sample[i + 1] : '\n';

		candidates->delimiters[c]++;
		if (after == ' ' || after == '\n' || after == '\r')
			candidates->spaced[c]++;
		if (c == '"')
			candidates->quote = true;
		if (c == '\'') {
			candidates->opens += ends_cell(before);
			candidates->closes += ends_cell(after);
		}
		if (c == '\\' && (after == '"' || after == '\'' || after == ';' || after == ',' ||
				  after == '\t' || after == '|'))
			candidates->backslash = true;
	}
}
