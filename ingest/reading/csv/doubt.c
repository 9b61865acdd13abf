#include "ingest/reading/csv/doubt.h"

#include <string.h>

#include "ingest/finding/limits.h"

/* Whether a cell of several lines may have swallowed records: they are as wide as records are. */
static bool swallows(const struct scan *scan, size_t width, const char *at)
{
	struct span rest = span_make(at, scan->size);
	long alike = 0, lines = 0;

	while (rest.size) {
		size_t line, end;

		scan_line(rest.data, rest.size, true, &line, &end);
		alike += scan_pieces(&scan->dialect, span_make(rest.data, line)) == width;
		lines++;
		rest = span_make(rest.data + line + end, rest.size - line - end);
	}
	return lines > LIMIT_CELL_LINES ? alike * 2 > lines : alike == lines;
}

/* Whether the first and the last line of a record would be records by themselves. Where they would
 * not, the quotes of a record that has too many or too few cells are still those of its sender. */
static bool ends_alike(const struct scan *scan, size_t width, const char *at)
{
	size_t line, end, last = scan->size;

	while (last && at[last - 1] != '\n' && at[last - 1] != '\r')
		last--;
	scan_line(at, scan->size, true, &line, &end);
	return scan_pieces(&scan->dialect, span_make(at, line)) == width &&
	       scan_pieces(&scan->dialect, span_make(at + last, scan->size - last)) == width;
}

/* A record of one line with too many cells, and a quote that may have closed one too early. */
static bool closes_early(const struct scan *scan, size_t width)
{

	if (scan->count <= width || !scan->dialect.quote)
		return false;
	for (size_t i = 0; i < scan->count; i++) {
		struct span text = scan->cells[i].text;

		if (!scan->cells[i].quoted && text.size &&
		    memchr(text.data, scan->dialect.quote, text.size))
			return true;
	}
	return false;
}

bool doubt_record(const struct scan *scan, size_t width, const char *at)
{
	if (width < 2)
		return false;
	if (scan->lines < 2)
		return closes_early(scan, width);
	if (scan->count != width)
		return ends_alike(scan, width, at);
	return scan->lines >= 3 && width >= 3 && swallows(scan, width, at);
}
