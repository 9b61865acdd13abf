#include "ingest/reading/csv/wrapped.h"

#include <string.h>

/* What divides cells when nothing stands behind the one cell of a line: no text has it. */
enum { NO_TRAIL = '\x1F' };

static const char delimiters[] = {';', ',', '\t'};

static void scan_outer(struct scan *scan, char trail)
{
	scan_begin(scan, &(struct dialect){.delimiter = trail ? trail : NO_TRAIL, .quote = '"'});
}

/* Whether only the first cell holds something. */
static bool lone(const struct scan *scan)
{
	for (size_t i = 1; i < scan->count; i++) {
		if (scan->cells[i].text.size)
			return false;
	}
	return true;
}

static bool has_doubled(struct span text)
{
	for (size_t i = 0; i + 1 < text.size; i++) {
		if (text.data[i] == '"' && text.data[i + 1] == '"')
			return true;
	}
	return false;
}

/* Whether a line with this text had to be quoted when it became one cell: it has quotes, or what
 * divides cells there beside what divides them here. */
static bool had_to_be_quoted(struct span text)
{
	size_t sorts = 0;

	for (size_t i = 0; i < sizeof delimiters; i++)
		sorts += text.size && memchr(text.data, delimiters[i], text.size) != NULL;
	return sorts >= 2 || has_doubled(text);
}

static void add_undoubled(struct buf *out, struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		buf_add_char(out, text.data[i]);
		i += text.data[i] == '"' && i + 1 < text.size && text.data[i + 1] == '"';
	}
}

/* ---- the sample ---- */

struct undoing {
	struct wrapping *how;
	bool *doubled;
	struct buf *text;
	size_t records, wrapped, width;
};

/* Adds one record as it was before; false when the lines cannot have been wrapped like this. */
static bool undo(struct undoing *undoing, const struct scan *scan, struct span raw)
{
	const struct cell *cell = scan->cells;
	bool trail = undoing->how->trail != 0, blank = lone(scan) && !cell->text.size;

	if (trail &&
	    (!lone(scan) || scan->count < 2 || (undoing->width && scan->count != undoing->width)))
		return false;
	if (!trail && !(cell->quoted && scan->count == 1) && memchr(raw.data, '"', raw.size))
		return false; /* saved anew, a line with a quote would have been wrapped */
	undoing->width = scan->count;
	undoing->records += !blank;
	if (cell->quoted && lone(scan) && (trail || scan->count == 1)) {
		undoing->wrapped += !blank;
		*undoing->doubled |= has_doubled(cell->text);
		add_undoubled(undoing->text, cell->text);
	} else {
		buf_add(undoing->text, trail ? cell->text : raw);
	}
	buf_add_char(undoing->text, '\n');
	return true;
}

static bool undo_all(struct undoing *undoing, const char *at, size_t size, bool whole)
{
	bool fits = true, dirty = false;
	struct scan scan;
	size_t place = 0;

	scan_outer(&scan, undoing->how->trail);
	while (fits && place < size) {
		enum scan_result result = scan_record(&scan, at + place, size - place, whole);

		dirty = result == SCAN_DIRTY;
		if (result != SCAN_CLEAN)
			break;
		fits = undo(undoing, &scan, span_make(at + place, scan.size));
		place += scan.size + scan.end_size;
	}
	fits = fits && !dirty && (place == size || !whole);
	scan_end(&scan);
	return fits && undoing->records > 0;
}

bool wrapped_sample(struct wrapping *how, bool *doubled, struct buf *text, const char *sample,
		    size_t size, bool whole)
{
	static const char trails[] = {';', ',', '\t', 0};

	for (size_t i = 0; i < sizeof trails; i++) {
		struct undoing undoing = {how, doubled, text, 0, 0, 0};

		*how = (struct wrapping){.is = true, .trail = trails[i]};
		*doubled = false;
		buf_clear(text);
		if (!undo_all(&undoing, sample, size, whole))
			continue;
		how->all = undoing.wrapped == undoing.records;
		if (how->trail || undoing.wrapped)
			return true;
	}
	return false;
}

/* ---- one record ---- */

void wrapped_begin(struct wrapped *wrapped, const struct dialect *dialect)
{
	wrapped->dialect = *dialect;
	scan_outer(&wrapped->outer, dialect->wrapping.trail);
	scan_begin(&wrapped->inner, dialect);
}

void wrapped_end(struct wrapped *wrapped)
{
	scan_end(&wrapped->outer);
	scan_end(&wrapped->inner);
	buf_free(&wrapped->text);
}

enum scan_result wrapped_record(struct wrapped *wrapped, size_t width, const char *at, size_t size,
				bool last)
{
	const struct wrapping *how = &wrapped->dialect.wrapping;
	const struct cell *cell;
	enum scan_result result;

	if (!how->trail && at[0] != '"')
		return SCAN_DIRTY;
	result = scan_record(&wrapped->outer, at, size, last);
	if (result != SCAN_CLEAN)
		return result;
	cell = wrapped->outer.cells;
	if (!lone(&wrapped->outer) || (!how->trail && wrapped->outer.count > 1) ||
	    (!how->trail && !how->all && !had_to_be_quoted(cell->text)))
		return SCAN_DIRTY;
	buf_clear(&wrapped->text);
	if (cell->quoted)
		add_undoubled(&wrapped->text, cell->text);
	else
		buf_add(&wrapped->text, cell->text);
	buf_add_char(&wrapped->text, '\n');
	size = wrapped->text.size - 1;
	if (scan_record(&wrapped->inner, wrapped->text.data, size, true) != SCAN_CLEAN ||
	    wrapped->inner.size != size)
		return SCAN_DIRTY;
	return wrapped->inner.count == width || how->trail || how->all ? SCAN_CLEAN : SCAN_DIRTY;
}
