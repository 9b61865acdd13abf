#include "ingest/reading/csv/undivided.h"

/* The first line is longer than the sample. Its commonest mark is taken for the delimiter, so that
 * the record is refused by the limit that it breaks. */
static bool endless(struct dialect *dialect, const struct candidates *candidates)
{
	static const char order[] = {';', ',', '\t', '|'};
	size_t most = 0;

	if (candidates->delimiters['\n'] || candidates->delimiters['\r'])
		return false;
	for (size_t i = 0; i < sizeof order; i++) {
		if (candidates->delimiters[(unsigned char)order[i]] > most) {
			most = candidates->delimiters[(unsigned char)order[i]];
			dialect->delimiter = order[i];
		}
	}
	return most > 0;
}

/* The text is nothing but one mark, blanks and line ends: an empty sheet was saved. */
static bool hollow(struct dialect *dialect, const struct candidates *candidates, size_t size)
{
	static const char order[] = {';', ',', '\t', '|'};
	const size_t *count = candidates->delimiters;

	for (size_t i = 0; i < sizeof order; i++) {
		dialect->delimiter = order[i];
		if (count[(unsigned char)order[i]] + count[' '] + count['\n'] + count['\r'] == size)
			return true;
	}
	return false;
}

void undivided(struct dialect *dialect, const struct candidates *candidates, size_t size,
	       bool whole)
{
	static const char order[] = {'\x1F', '|', '\t', ';', ','};

	*dialect = (struct dialect){.delimiter = ';', .quote = '"', .width = 1};
	if (!whole && endless(dialect, candidates)) {
		dialect->width = 0;
		return;
	}
	if (hollow(dialect, candidates, size))
		return;
	for (size_t i = 0; i < sizeof order; i++) {
		if (!candidates->delimiters[(unsigned char)order[i]]) {
			dialect->delimiter = order[i];
			return;
		}
	}
}
