#include "ingest/reading/csv/preamble.h"

#include <string.h>

bool preamble_sep(struct dialect *dialect, const char *sample, size_t size, bool whole)
{
	struct span line;
	size_t end;
	bool quoted;

	if (!scan_line(sample, size, whole, &line.size, &end))
		return false;
	line.data = sample;
	while (line.size > 5 && strchr(";,\t| ", line.data[line.size - 1]) &&
	       !(line.size <= 6 && !memchr(line.data, '"', line.size)))
		line.size--; /* a sheet saved anew has empty cells behind `sep=;` */
	quoted = line.size > 2 && line.data[0] == '"' && line.data[line.size - 1] == '"';
	if (quoted)
		line = span_make(line.data + 1, line.size - 2);
	if (line.size != 5 || line.data[4] == '"' || /* what quotes cells divides none */
	    !(span_starts(line, "sep=") || span_starts(line, "SEP=") || span_starts(line, "Sep=")))
		return false;
	*dialect = (struct dialect){.delimiter = line.data[4], .quote = '"'};
	dialect->skip = (size_t)(line.data - sample) + 5 + (quoted ? 1 : 0);
	while (dialect->skip < size && sample[dialect->skip] != '\n' &&
	       sample[dialect->skip] != '\r')
		dialect->skip++;
	dialect->skip += end;
	return true;
}

size_t preamble_comments(const char *sample, size_t size, bool whole)
{
	size_t place = 0, line, end;

	while (place < size && sample[place] == '#' &&
	       scan_line(sample + place, size - place, whole, &line, &end) &&
	       place + line + end < size)
		place += line + end;
	return place;
}
