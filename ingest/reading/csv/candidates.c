#include "ingest/reading/csv/candidates.h"

static bool ends_cell(char c)
{
	return c == '\n' || c == '\r' || c == ';' || c == ',' || c == '\t' || c == '|' || c == ' ';
}

void signs_find(struct signs *signs, const char *sample, size_t size)
{
	*signs = (struct signs){0};
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)sample[i];
		char before = i ? sample[i - 1] : '\n', after = i + 1 < size ? sample[i + 1] : '\n';

		signs->delimiters[c]++;
		if (after == ' ' || after == '\n' || after == '\r')
			signs->spaced[c]++;
		if (c == '"')
			signs->quote = true;
		if (c == '\'') {
			signs->opens += ends_cell(before);
			signs->closes += ends_cell(after);
		}
		if (c == '\\' && (after == '"' || after == '\'' || after == ';' || after == ',' ||
				  after == '\t' || after == '|'))
			signs->backslash = true;
	}
}
