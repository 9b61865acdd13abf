#include "ingest/reading/table/width_repair.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { WIDTH_MAX = 256, SURPLUS_MAX = 8, SHOWN = 40 };

struct width_repair {
	struct dialect dialect;
	const struct column_profile *columns;
	size_t width;
	struct cell *cells;
	struct buf text;
};

struct width_repair *width_repair_open(const struct dialect *dialect,
				       const struct column_profile *columns, size_t width)
{
	struct width_repair *repair = mem_alloc(sizeof *repair);

	repair->dialect = *dialect;
	repair->columns = columns;
	repair->width = width;
	repair->cells = mem_alloc((width + 1) * sizeof *repair->cells);
	return repair;
}

void width_repair_close(struct width_repair *repair)
{
	if (!repair)
		return;
	free(repair->cells);
	buf_free(&repair->text);
	free(repair);
}

/* ---- too many cells: put `surplus + 1` neighbours together ---- */

static int fit_of(const struct width_repair *repair, size_t column, struct span text)
{
	return column < repair->width ? column_fits(repair->columns + column, text) : 0;
}

/* A text column of long texts is where a delimiter gets lost in prose. */
static int room_for_prose(const struct width_repair *repair, size_t column)
{
	const struct column_profile *profile = repair->columns + column;
	unsigned texts = profile->sorts[SORT_TEXT];

	if (column_sort(profile) != SORT_TEXT || !texts)
		return -4;
	return profile->bytes / texts >= 20 ? 1 : 0;
}

/* How likely the surplus delimiters are text of cell `at`, by that cell alone. */
static int weigh_seams(const struct width_repair *repair, const struct record *record, size_t at,
		       size_t surplus)
{
	int fit = 2 * room_for_prose(repair, at);

	for (size_t c = at; c < at + surplus; c++) {
		struct span next = record->cells[c + 1].text;

		if (next.size && next.data[0] == ' ')
			fit += 2; /* prose goes on after "; " */
		if (!record->cells[c].text.size || !next.size)
			fit -= 1;
	}
	return fit;
}

/* How well the cells fit if those from `at` on are put together: the ones before it stay, the ones
 * behind it move to the left. */
static void weigh_joins(const struct width_repair *repair, const struct record *record,
			size_t surplus, int *fits)
{
	int moved = 0, stayed = 0;

	for (size_t c = repair->width; c-- > 0;) {
		fits[c] = 2 * moved + weigh_seams(repair, record, c, surplus);
		moved += fit_of(repair, c, record->cells[c + surplus].text);
	}
	for (size_t c = 0; c < repair->width; c++) {
		fits[c] += 2 * stayed;
		stayed += fit_of(repair, c, record->cells[c].text);
	}
}

static bool join_surplus(struct width_repair *repair, struct width_repaired *repaired,
			 const struct record *record)
{
	size_t surplus = record->count - repair->width, best = 0;
	int fits[WIDTH_MAX], second = -1000;

	if (surplus > SURPLUS_MAX)
		return false;
	weigh_joins(repair, record, surplus, fits);
	for (size_t at = 1; at < repair->width; at++) {
		if (fits[at] > fits[best])
			best = at;
	}
	for (size_t at = 0; at < repair->width; at++) {
		if (at != best && fits[at] > second)
			second = fits[at];
	}
	if (fits[best] <= second)
		return false;
	buf_clear(&repair->text);
	for (size_t c = best; c <= best + surplus; c++) {
		if (c > best)
			buf_add_char(&repair->text, repair->dialect.delimiter);
		buf_add(&repair->text, record->cells[c].text);
	}
	for (size_t c = 0; c < repair->width; c++)
		repair->cells[c] = record->cells[c <= best ? c : c + surplus];
	repair->cells[best] = (struct cell){.text = buf_span(&repair->text)};
	repaired->column = best;
	return true;
}

/* ---- too few: cut one cell in two ---- */

struct cut {
	size_t cell, left,
		right; /* the cell, the size of its first half, where the second starts */
	int fit;
};

static int weigh_cut(const struct width_repair *repair, const struct record *record, struct cut cut)
{
	struct span text = record->cells[cut.cell].text;
	int fit = 0;

	for (size_t c = 0; c < repair->width; c++) {
		struct span cell = c < cut.cell	   ? record->cells[c].text
				   : c == cut.cell ? span_make(text.data, cut.left)
				   : c == cut.cell + 1
					   ? span_make(text.data + cut.right, text.size - cut.right)
					   : record->cells[c - 1].text;

		fit += fit_of(repair, c, cell);
	}
	return fit;
}

/* Whether the text may have lost a delimiter before byte `i`: at another mark, or where digits
 * meet letters or a small letter meets a capital. */
static bool seam(struct span text, size_t i)
{
	unsigned char before = (unsigned char)text.data[i - 1], after = (unsigned char)text.data[i];
	bool letter_before = isalpha(before) || before >= 0x80;
	bool letter_after = isalpha(after) || after >= 0xC0;

	if ((after & 0xC0) == 0x80)
		return false;
	return strchr(";,\t|: ", (char)after) || (isdigit(before) && letter_after) ||
	       (letter_before && isdigit(after)) || (islower(before) && isupper(after));
}

static void try_cell(const struct width_repair *repair, const struct record *record, size_t cell,
		     struct cut *best, int *second)
{
	struct span text = record->cells[cell].text;

	for (size_t i = 0; i <= text.size && i < 400; i++) {
		struct cut cut = {cell, i, i, 0};

		if (i > 0 && i < text.size && !seam(text, i))
			continue;
		if (i > 0 && i < text.size && strchr(";,\t|: ", text.data[i]))
			cut.right++;
		cut.fit = weigh_cut(repair, record, cut);
		if (cut.fit > best->fit) {
			*second = best->fit;
			*best = cut;
		} else if (cut.fit > *second) {
			*second = cut.fit;
		}
	}
}

static bool cut_cell(struct width_repair *repair, struct width_repaired *repaired,
		     const struct record *record)
{
	struct cut best = {0, 0, 0, -1};
	int second = -1, padded = 0;
	struct span text;

	if (record->sent + 1 != repair->width)
		return false;
	for (size_t c = 0; c < repair->width; c++)
		padded += fit_of(repair, c, record->cells[c].text);
	for (size_t cell = 0; cell < record->sent; cell++)
		try_cell(repair, record, cell, &best, &second);
	if (best.fit <= padded || best.fit <= second)
		return false;
	text = record->cells[best.cell].text;
	for (size_t c = 0; c < repair->width; c++)
		repair->cells[c] = record->cells[c <= best.cell ? c : c - 1];
	repair->cells[best.cell].text = span_make(text.data, best.left);
	repair->cells[best.cell + 1] =
		(struct cell){.text = span_make(text.data + best.right, text.size - best.right)};
	repaired->column = best.cell;
	return true;
}

/* ---- a row in another delimiter ---- */

/* Copies the cells, doubled quotes taken together. */
static void take_cells(struct width_repair *repair, const struct scan *scan)
{
	size_t start = 0;

	buf_clear(&repair->text);
	for (size_t c = 0; c < scan->count; c++) {
		const struct cell *cell = scan->cells + c;
		char quote = scan->dialect.quote;

		for (size_t i = 0; i < cell->text.size; i++) {
			buf_add_char(&repair->text, cell->text.data[i]);
			if (cell->quoted && cell->text.data[i] == quote)
				i++;
		}
		repair->cells[c] = (struct cell){.text = span_make(NULL, repair->text.size),
						 .quoted = cell->quoted};
	}
	for (size_t c = 0; c < scan->count; c++) {
		size_t end = repair->cells[c].text.size;

		repair->cells[c].text = span_make(buf_string(&repair->text) + start, end - start);
		start = end;
	}
}

static bool try_delimiter(struct width_repair *repair, struct span raw, char delimiter)
{
	struct dialect dialect = {.delimiter = delimiter, .quote = repair->dialect.quote};
	struct scan scan;
	bool found;

	scan_begin(&scan, &dialect);
	found = scan_record(&scan, raw.data, raw.size, true) == SCAN_CLEAN &&
		scan.size == raw.size && scan.count == repair->width;
	if (found)
		take_cells(repair, &scan);
	scan_end(&scan);
	return found;
}

static bool other_delimiter(struct width_repair *repair, struct width_repaired *repaired,
			    const struct record *record)
{
	static const char delimiters[] = {';', ',', '\t', '|', ' '};
	struct buf raw = {0};
	bool found = false;

	buf_add(&raw, record->raw);
	buf_add_char(&raw, '\n');
	for (size_t i = 0; i < sizeof delimiters && !found && record->sent < repair->width; i++) {
		if (delimiters[i] != repair->dialect.delimiter)
			found = try_delimiter(repair, span_make(raw.data, raw.size - 1),
					      delimiters[i]);
	}
	buf_free(&raw);
	repaired->column = 0;
	return found;
}

bool width_repair_row(struct width_repair *repair, struct width_repaired *repaired,
		      const struct record *record)
{
	bool done;

	if (repair->width < 2 || repair->width > WIDTH_MAX)
		return false;
	if (record->count > repair->width)
		done = join_surplus(repair, repaired, record);
	else
		done = other_delimiter(repair, repaired, record) ||
		       cut_cell(repair, repaired, record);
	repaired->cells = repair->cells;
	repaired->count = repair->width;
	return done;
}

void width_repair_show(struct buf *out, const struct width_repaired *repaired)
{
	for (size_t c = 0; c < repaired->count && out->size < 400; c++) {
		struct span text = repaired->cells[c].text, shown = utf8_cut(text, SHOWN);

		buf_add_string(out, c ? " | " : "");
		buf_add(out, shown);
		buf_add_string(out, shown.size < text.size ? "..." : "");
	}
}
