#include "ingest/reading/table/heading_rows.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"

enum { UNIT_BYTES = 20 };

static bool is_filled(const struct sample *sample, size_t row, size_t column)
{
	return span_trim(sample_cell(sample, row, column)).size > 0;
}

bool heading_rows_year(struct span text)
{
	if (text.size != 4 || (text.data[0] != '1' && text.data[0] != '2'))
		return false;
	for (size_t i = 1; i < text.size; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	}
	return true;
}

bool heading_rows_words(const struct cell *cells, size_t count)
{
	for (size_t c = 0; c < count; c++) {
		struct span text = span_trim(cells[c].text);
		enum cell_sort sort = cell_sort(text);

		if (sort == SORT_DATE || (sort == SORT_NUMBER && !heading_rows_year(text)))
			return false;
	}
	return true;
}

static bool words(const struct sample *sample, size_t row)
{
	return heading_rows_words(sample_cells(sample, row), sample->rows[row].count);
}

/* ---- merged cells ---- */

/* The rows of a heading that may be one: blank ones are passed over. */
struct levels {
	size_t rows[LIMIT_HEADING_ROWS];
	size_t depth;
};

static bool add_level(struct levels *levels, const struct sample *sample)
{
	size_t row = levels->rows[levels->depth - 1] + 1;

	if (row < sample->count && !sample->rows[row].filled)
		row++; /* one blank row stands in a heading, two part tables */
	if (row >= sample->count || !sample->rows[row].filled)
		return false;
	levels->rows[levels->depth++] = row;
	return true;
}

/* Whether the row below names a column where the row above has a gap, and that one is no line
 * `name: value`. */
static bool has_gaps(const struct sample *sample, size_t above, size_t below)
{
	struct span first = span_trim(sample_cell(sample, above, 0));

	if (first.size && first.data[first.size - 1] == ':')
		return false;
	for (size_t c = 0; c < sample->rows[below].extent; c++) {
		if (is_filled(sample, below, c) && !is_filled(sample, above, c))
			return true;
	}
	return false;
}

/* How the last row of a heading stands to the columns below it and to the rows above. */
struct lowest {
	size_t words, years; /* above columns of numbers or dates */
	bool under, again;   /* a label above has nothing under it; a label comes again */
	bool nameless;	     /* a column has no label in any row */
};

static bool is_labelled(const struct sample *sample, const struct levels *levels, size_t column)
{
	for (size_t i = 0; i + 1 < levels->depth; i++) {
		if (is_filled(sample, levels->rows[i], column))
			return true;
	}
	return false;
}

static bool comes_again(const struct sample *sample, size_t row, size_t column)
{
	struct span text = span_trim(sample_cell(sample, row, column));

	for (size_t c = column > 64 ? column - 64 : 0; c < column; c++) {
		if (span_equal(text, span_trim(sample_cell(sample, row, c))))
			return true;
	}
	return false;
}

static struct lowest look_at_lowest(const struct sample *sample, const struct levels *levels,
				    const struct column_profile *columns, size_t width)
{
	struct lowest lowest = {0};
	size_t row = levels->rows[levels->depth - 1];

	for (size_t c = 0; c < width; c++) {
		struct span text = span_trim(sample_cell(sample, row, c));
		enum cell_sort of = column_sort(columns + c);

		if (!text.size) {
			bool labelled = is_labelled(sample, levels, c);

			lowest.under |= labelled;
			lowest.nameless |= !labelled && c < sample->rows[row].extent;
			continue;
		}
		lowest.again |= comes_again(sample, row, c);
		if (of == SORT_NUMBER || of == SORT_DATE) {
			lowest.words += cell_sort(text) == SORT_TEXT;
			lowest.years += heading_rows_year(text);
		}
	}
	return lowest;
}

/* A title with a date at its right stands above headings that lack none. */
static bool is_dated_title(const struct sample *sample, const struct levels *levels)
{
	size_t row = levels->rows[0];
	const struct sample_row *below = sample->rows + levels->rows[1];

	if (!is_filled(sample, row, 0) || below->filled < below->extent)
		return false;
	for (size_t c = 1; c < sample->rows[row].extent; c++) {
		if (cell_sort(sample_cell(sample, row, c)) == SORT_TEXT)
			return false;
	}
	return true;
}

static bool is_merged(const struct sample *sample, const struct levels *levels, size_t width)
{
	size_t last = levels->rows[levels->depth - 1];
	struct column_profile *columns;
	struct lowest lowest;

	if (!words(sample, last) || sample->rows[last].filled < 2 || is_dated_title(sample, levels))
		return false;
	for (size_t i = 0; i + 1 < levels->depth; i++) {
		if (!words(sample, levels->rows[i]) || !has_gaps(sample, levels->rows[i], last))
			return false;
	}
	columns = mem_alloc(width * sizeof *columns + 1);
	sample_profile(sample, last + 1, sample_block(sample, last + 1), columns, width);
	lowest = look_at_lowest(sample, levels, columns, width);
	free(columns);
	if (lowest.nameless)
		return false;
	if (lowest.years) /* they may be numbers of a row */
		return lowest.years >= 2 && !lowest.words && lowest.under;
	return lowest.words >= 2 || (lowest.words && (lowest.under || lowest.again)) ||
	       (lowest.under && lowest.again);
}

/* The levels of the deepest merged heading that begins at `first`; one when there is none. */
static struct levels find_levels(const struct sample *sample, size_t first, size_t width)
{
	struct levels levels = {.rows = {first}, .depth = 1};

	while (levels.depth < LIMIT_HEADING_ROWS && add_level(&levels, sample))
		;
	while (levels.depth > 1 && !is_merged(sample, &levels, width))
		levels.depth--;
	return levels;
}

bool heading_rows_merged(const struct sample *sample, size_t first, size_t width)
{
	/* a single cell at the left is a title */
	return sample->rows[first].extent > 1 && find_levels(sample, first, width).depth > 1;
}

/* ---- units ---- */

static bool in_brackets(struct span text)
{
	return text.size > 2 && ((text.data[0] == '(' && text.data[text.size - 1] == ')') ||
				 (text.data[0] == '[' && text.data[text.size - 1] == ']'));
}

/* Whether all that the row holds are units: in brackets, or short words that stand above numbers
 * and nowhere else. */
static bool is_units(const struct sample *sample, size_t row, size_t above,
		     const struct column_profile *columns, size_t width)
{
	size_t bracketed = 0, alone = 0;

	for (size_t c = 0; c < sample->rows[row].extent; c++) {
		struct span text = span_trim(sample_cell(sample, row, c));

		if (!text.size)
			continue;
		bracketed += in_brackets(text);
		alone += c < width && column_sort(columns + c) == SORT_NUMBER &&
			 columns[c].rows > 1 && cell_sort(text) == SORT_TEXT &&
			 text.size <= UNIT_BYTES && text.data[0] != '\'' &&
			 is_filled(sample, above, c) &&
			 !span_equal(text, span_trim(sample_cell(sample, above, c)));
	}
	return bracketed == sample->rows[row].filled || alone == sample->rows[row].filled;
}

/* ---- the same said again ---- */

static struct span next_word(struct span *text)
{
	struct span word = span_trim(*text);
	size_t size = 0;

	while (size < word.size && word.data[size] != ' ')
		size++;
	*text = span_make(word.data + size, word.size - size);
	return span_make(word.data, size);
}

static bool share_word(struct span a, struct span b)
{
	struct span word;

	while ((word = next_word(&a)).size) {
		struct span rest = b, other;

		while ((other = next_word(&rest)).size) {
			if (span_equal(word, other))
				return true;
		}
	}
	return false;
}

/* Whether every cell has a word of the cell above it and the rows are not equal: `Total` above
 * `the Total`. Equal rows are the headings twice. */
static bool says_again(const struct sample *sample, size_t row, size_t above)
{
	const struct sample_row *upper = sample->rows + above, *lower = sample->rows + row;
	size_t equal = 0;

	if (lower->filled < 2 || lower->filled != upper->filled || lower->count != upper->count)
		return false;
	for (size_t c = 0; c < lower->extent; c++) {
		struct span a = span_trim(sample_cell(sample, above, c));
		struct span b = span_trim(sample_cell(sample, row, c));

		if (a.size > 200 || b.size > 200 || (a.size + b.size && !share_word(a, b)))
			return false;
		equal += span_equal(a, b);
	}
	return equal < lower->extent;
}

/* ---- all of them ---- */

size_t heading_rows_count(const struct sample *sample, size_t first, size_t width)
{
	struct levels levels = find_levels(sample, first, width);
	struct column_profile *columns = mem_alloc(width * sizeof *columns + 1);
	size_t rows = levels.rows[levels.depth - 1] - first + 1;

	while (levels.depth < LIMIT_HEADING_ROWS && first + rows + 2 < sample->count) {
		size_t row = first + rows, below = row + LIMIT_HEADING_ROWS - levels.depth;

		if (below + 2 > sample->count)
			below = row + 1;
		sample_profile(sample, below, sample_block(sample, below), columns, width);
		if (!sample->rows[row].filled || !words(sample, row) ||
		    (!is_units(sample, row, row - 1, columns, width) &&
		     !(words(sample, row - 1) && says_again(sample, row, row - 1))))
			break;
		levels.depth++;
		rows++;
	}
	free(columns);
	return rows;
}

void heading_rows_join(struct buf *out, struct heading_groups *groups, const struct sample *sample,
		       size_t column, bool once)
{
	for (size_t i = 0; i < groups->rows; i++) {
		struct span part = sample_cell(sample, groups->first + i, column);
		bool named = false; /* in a row below */

		if (groups->rows > 1)
			part = span_trim(part);
		for (size_t k = i + 1; k < groups->rows; k++)
			named |= is_filled(sample, groups->first + k, column);
		if (part.size) {
			groups->carried[i] = named ? part : span_none;
			for (size_t k = i + 1; k < groups->rows; k++)
				groups->carried[k] = span_none; /* a new group begins */
		} else if (named) {
			part = groups->carried[i];
		}
		if (!part.size || (once && span_equal(part, buf_span(out))))
			continue;
		if (out->size)
			buf_add_char(out, ' ');
		buf_add(out, part);
	}
}
