#include "ingest/reading/csv/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"

enum { IN_PLAIN = 1, IN_QUOTED = 2, LINE_END = 4 };

void scan_begin(struct scan *scan, const struct dialect *dialect)
{
	*scan = (struct scan){.dialect = *dialect};
	scan->class['\n'] = scan->class['\r'] = IN_PLAIN | IN_QUOTED | LINE_END;
	scan->class[(unsigned char)dialect->delimiter] |= IN_PLAIN;
	if (dialect->quote)
		scan->class[(unsigned char)dialect->quote] |= IN_QUOTED;
	if (dialect->backslash)
		scan->class['\\'] |= IN_PLAIN | IN_QUOTED;
}

void scan_end(struct scan *scan)
{
	free(scan->cells);
	*scan = (struct scan){0};
}

static void add_cell(struct scan *scan, const char *from, const char *to, bool quoted)
{
	if (scan->count == scan->capacity)
		scan->cells =
			mem_grow(scan->cells, &scan->capacity, scan->count, sizeof *scan->cells);
	scan->cells[scan->count++] =
		(struct cell){.text = span_make(from, (size_t)(to - from)), .quoted = quoted};
}

/* Bytes of the record end at `at`; 0 when that depends on text not yet read. */
static size_t end_at(const char *at, const char *end, bool last)
{
	if (*at == '\n')
		return 1;
	if (at + 1 < end && at[1] == '\n')
		return 2;
	if (at + 2 < end && at[1] == '\r' && at[2] == '\n')
		return 3;
	if (!last && (at + 1 >= end || (at[1] == '\r' && at + 2 >= end)))
		return 0;
	return 1;
}

/* The end of an unquoted cell: a delimiter or a line end. `end` when the text ends first. */
static const char *plain_end(struct scan *scan, const char *at, const char *end)
{
	for (;;) {
		while (!(scan->class[(unsigned char)*at] & IN_PLAIN))
			at++;
		if (at >= end)
			return end;
		if (*at != '\\' || !scan->dialect.backslash)
			return at;
		scan->escapes = true;
		at += at + 1 < end && at[1] != '\n' && at[1] != '\r' ? 2 : 1;
		if (at >= end)
			return end;
	}
}

/* The closing quote of a cell whose text starts at `at`; NULL when the text ends first. */
static const char *quoted_end(struct scan *scan, const char *at, const char *end)
{
	const char quote = scan->dialect.quote;

	for (;;) {
		while (!(scan->class[(unsigned char)*at] & IN_QUOTED))
			at++;
		if (at >= end)
			return NULL;
		if (*at == quote) {
			if (at + 1 >= end || at[1] != quote)
				return at;
			scan->escapes = true;
			at += 2;
		} else if (*at == '\n' || *at == '\r') {
			scan->lines += *at == '\n' || at + 1 >= end || at[1] != '\n';
			at++;
		} else {
			scan->escapes = true;
			at += at + 1 < end && at[1] != '\n' && at[1] != '\r' ? 2 : 1;
		}
		if (at >= end)
			return NULL;
	}
}

static bool opens_quoted(const struct scan *scan, const char *at, const char *end)
{
	return scan->dialect.quote && at < end && *at == scan->dialect.quote;
}

/* One cell from `at`; where its delimiter or line end stands. NULL: dirty, or the text ended. */
static const char *cell_end(struct scan *scan, const char *at, const char *end, bool last)
{
	const char *close;

	if (!opens_quoted(scan, at, end)) {
		const char *stop = plain_end(scan, at, end);

		if (stop < end || last)
			add_cell(scan, at, stop, false);
		return stop < end || last ? stop : NULL;
	}
	close = quoted_end(scan, at + 1, end);
	if (!close || (close + 1 >= end && !last)) {
		scan->unclosed = last;
		return NULL;
	}
	if (close + 1 < end && !(scan->class[(unsigned char)close[1]] & IN_PLAIN))
		return NULL;
	if (close + 1 < end && close[1] == '\\')
		return NULL;
	add_cell(scan, at + 1, close, true);
	return close + 1;
}

static enum scan_result stop_short(const struct scan *scan, const char *at, const char *end,
				   bool last)
{
	const char *close;
	struct scan look = *scan;

	if (last)
		return SCAN_DIRTY;
	if (!opens_quoted(scan, at, end))
		return SCAN_MORE;
	close = quoted_end(&look, at + 1, end);
	return !close || close + 1 >= end ? SCAN_MORE : SCAN_DIRTY;
}

/* Past the spaces that belong to a delimiter. */
static const char *pass_spaces(const struct scan *scan, const char *at, const char *end)
{
	if (scan->dialect.delimiter != ' ')
		return at + (scan->count && at < end && *at == ' ');
	while (at < end && *at == ' ')
		at++;
	return at;
}

static bool ends_aligned(const struct scan *scan, const char *at, const char *end, bool last)
{
	return scan->dialect.delimiter == ' ' && scan->count &&
	       (at < end ? (scan->class[(unsigned char)*at] & LINE_END) != 0 : last);
}

enum scan_result scan_record(struct scan *scan, const char *at, size_t size, bool last)
{
	const char *start = at, *end = at + size;

	scan->count = 0;
	scan->lines = 1;
	scan->escapes = scan->unclosed = false;
	for (;;) {
		const char *stop;

		if (scan->dialect.spaced)
			at = pass_spaces(scan, at, end);
		if (scan->dialect.spaced && ends_aligned(scan, at, end, last))
			stop = at;
		else
			stop = cell_end(scan, at, end, last);
		if (!stop)
			return stop_short(scan, at, end, last);
		if (stop >= end || (scan->class[(unsigned char)*stop] & LINE_END)) {
			scan->size = (size_t)(stop - start);
			scan->end_size = stop < end ? end_at(stop, end, last) : 0;
			return stop < end && !scan->end_size ? SCAN_MORE : SCAN_CLEAN;
		}
		if (scan->count >= LIMIT_COLUMNS + 1)
			return SCAN_DIRTY;
		at = stop + 1;
	}
}

bool scan_line(const char *at, size_t size, bool last, size_t *line, size_t *end_size)
{
	const char *end = at + size, *stop = at;

	while (*stop != '\n' && *stop != '\r')
		stop++;
	if (stop > end)
		stop = end;
	*line = (size_t)(stop - at);
	*end_size = stop < end ? end_at(stop, end, last) : 0;
	return *end_size || last;
}

size_t scan_pieces(const struct dialect *dialect, struct span line)
{
	size_t pieces = 1;

	for (size_t i = 0; i < line.size; i++)
		pieces += line.data[i] == dialect->delimiter;
	return pieces;
}

size_t scan_enclosed(const struct dialect *dialect, struct span line)
{
	const char *at = line.data, quote = dialect->quote;
	size_t cells = 1;

	if (line.size < 2 || !quote || at[0] != quote || at[line.size - 1] != quote)
		return 0;
	for (size_t i = 1; i + 1 < line.size; i++) {
		size_t next = i + 1;

		if (at[i] != dialect->delimiter || at[i - 1] != quote)
			continue;
		next += dialect->spaced && at[next] == ' ';
		cells += next < line.size && at[next] == quote;
	}
	return cells;
}
