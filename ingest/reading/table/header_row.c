#include "ingest/reading/table/header_row.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"

/* ---- titles ---- */

static size_t next_filled(const struct sample *sample, size_t row)
{
	while (row < sample->count && !sample->rows[row].filled)
		row++;
	return row;
}

static bool is_sparse(const struct sample *sample, size_t row, size_t width)
{
	return sample->rows[row].filled * 2 <= width;
}

/* The row below a block of sparse rows that a blank row closes; `row` when there is none. */
static size_t below_block(const struct sample *sample, size_t row, size_t width)
{
	size_t end = row;

	while (end < sample->count && end < LIMIT_TITLE_ROWS && sample->rows[end].filled &&
	       is_sparse(sample, end, width))
		end++;
	if (end == row || end >= sample->count || sample->rows[end].filled)
		return row;
	end = next_filled(sample, end);
	return end < sample->count && end <= LIMIT_TITLE_ROWS + 5 ? end : row;
}

/* The row below titles of one cell each, without a blank row; only where nothing else fits. */
static size_t below_lines(const struct sample *sample, size_t row, size_t width)
{
	size_t end = row;

	while (end < sample->count && end < LIMIT_TITLE_ROWS && sample->rows[end].filled == 1 &&
	       sample->rows[end].extent == 1 && cell_sort(sample_cell(sample, end, 0)) == SORT_TEXT)
		end++;
	if (width < 3 || end == row || end >= sample->count || sample->rows[end].filled != width)
		return row;
	return end;
}

/* ---- headings the caller knows ---- */

/* The row with most known headings; the sample's count when no row has enough of them. */
static size_t known_row(const struct sample *sample, const struct heading_test *test)
{
	size_t best = 0, found = sample->count, seen = 0;

	for (size_t r = 0; test->known && r < sample->count && seen <= LIMIT_TITLE_ROWS; r++) {
		size_t known;

		if (!sample->rows[r].filled)
			continue;
		seen++;
		known = test->known(sample_cells(sample, r), sample->rows[r].count, test->context);
		if (known > best && (known >= 2 || sample->rows[r].filled == 1)) {
			best = known;
			found = r;
		}
	}
	return found;
}

/* ---- rows of words above columns of numbers ---- */

struct likeness {
	size_t typed, words, values;
};

/* Takes away the apostrophes that some programs quote with. */
static enum cell_sort bare_sort(struct span text)
{
	text = span_trim(text);
	if (text.size > 2 && text.data[0] == '\'' && text.data[text.size - 1] == '\'')
		text = span_make(text.data + 1, text.size - 2);
	return cell_sort(text);
}

static struct likeness compare(const struct column_profile *columns, size_t width,
			       const struct cell *cells, size_t count)
{
	struct likeness like = {0};

	for (size_t c = 0; c < width && c < count; c++) {
		enum cell_sort of = column_sort(columns + c), sort = bare_sort(cells[c].text);

		if ((of != SORT_NUMBER && of != SORT_DATE) || columns[c].rows < 2)
			continue;
		like.typed++;
		like.words += sort == SORT_TEXT;
		like.values += sort == SORT_NUMBER || sort == SORT_DATE;
	}
	return like;
}

bool header_row_like(const struct column_profile *columns, size_t width, const struct cell *cells,
		     size_t count)
{
	struct likeness like = compare(columns, width, cells, count);

	return like.typed >= 2 && like.values == 0 && like.words * 2 >= like.typed;
}

/* Above a single column of numbers a word may also be an odd value; a row of headings is then of
 * words in every cell, without a digit, and none of them twice. */
static bool names_all(const struct column_profile *columns, size_t width, const struct cell *cells,
		      size_t count)
{
	struct likeness like = compare(columns, width, cells, count);

	if (like.typed != 1 || like.words != 1 || count != width)
		return false;
	for (size_t c = 0; c < count; c++) {
		struct span text = span_trim(cells[c].text);

		if (cell_sort(text) != SORT_TEXT || text.size > 40)
			return false;
		for (size_t i = 0; i < text.size; i++) {
			if (text.data[i] >= '0' && text.data[i] <= '9')
				return false;
		}
		for (size_t i = 0; i < c && i < 64; i++) {
			if (span_equal(text, span_trim(cells[i].text)))
				return false;
		}
	}
	return true;
}

bool header_row_repeated(const struct cell *headings, size_t width, const struct cell *cells,
			 size_t count)
{
	size_t filled = 0, same = 0;

	for (size_t c = 0; c < count; c++) {
		struct span text = span_trim(cells[c].text);

		filled += text.size > 0;
		same += text.size && c < width && span_equal(text, span_trim(headings[c].text));
	}
	return same >= 2 && same * 3 >= filled * 2;
}

static bool all_years(const struct cell *cells, size_t count)
{
	for (size_t c = 0; c < count; c++) {
		struct span text = span_trim(cells[c].text);

		if (cell_sort(text) == SORT_NUMBER &&
		    (text.size != 4 || (text.data[0] != '1' && text.data[0] != '2')))
			return false;
	}
	return true;
}

/* Whether the first row is of the same kind as those below, column by column. */
static bool is_data(const struct sample *sample, size_t row, size_t width)
{
	struct column_profile *columns = mem_alloc(width * sizeof *columns + 1);
	const struct cell *cells = sample_cells(sample, row);
	struct likeness like;

	sample_profile(sample, row + 1, sample_block(sample, row + 1), columns, width);
	like = compare(columns, width, cells, sample->rows[row].count);
	free(columns);
	return like.typed > 0 && like.words == 0 && like.values * 2 > like.typed &&
	       !all_years(cells, sample->rows[row].count);
}

/* ---- what stands above them ---- */

static bool is_comment(const struct sample *sample, size_t row)
{
	const struct cell *cell = sample_cells(sample, row);

	return sample->rows[row].filled && !cell->quoted && cell->text.size &&
	       cell->text.data[0] == '#';
}

/* The row below lines that start with a #; the last of them may be the heading itself. */
static size_t below_comments(const struct sample *sample, size_t row, size_t width)
{
	size_t end = row;
	struct span text;

	while (end < sample->count && end < LIMIT_TITLE_ROWS &&
	       (!sample->rows[end].filled || is_comment(sample, end)))
		end++;
	if (end == row || end >= sample->count || !sample->rows[end - 1].filled)
		return end < sample->count ? end : row;
	text = sample_cell(sample, end - 1, 0);
	if (sample->rows[end - 1].count == width &&
	    (text.size < 2 || text.data[1] != ' ' || is_data(sample, end, width)))
		return end - 1;
	return end;
}

static size_t below_titles(const struct sample *sample)
{
	size_t row = next_filled(sample, 0), start, wide = row;
	size_t width;

	while (wide < sample->count && wide < LIMIT_TITLE_ROWS && sample->rows[wide].extent < 2)
		wide++;
	width = sample_width(sample, wide, sample->count);

	if (width < 2)
		return row;
	start = row = below_comments(sample, row, width);
	for (;;) {
		size_t below = below_block(sample, row, width);

		if (below == row)
			break;
		row = below;
	}
	row = below_lines(sample, row, width);
	return row < sample->count && !is_sparse(sample, row, width) ? row : start;
}

/* ---- rows of one heading ---- */

/* Whether two rows have the same cells: some programs write the headings twice. */
static bool same_row(const struct sample *sample, size_t row, size_t other)
{
	size_t extent = sample->rows[row].extent;

	if (extent != sample->rows[other].extent || sample->rows[row].filled < 2)
		return false;
	for (size_t c = 0; c < extent; c++) {
		if (!span_equal(span_trim(sample_cell(sample, row, c)),
				span_trim(sample_cell(sample, other, c))))
			return false;
	}
	return true;
}

static size_t count_rows(const struct sample *sample, size_t first, size_t width)
{
	struct column_profile *columns = mem_alloc(width * sizeof *columns + 1);
	size_t rows = 1;

	while (rows < LIMIT_HEADING_ROWS && first + rows < sample->count &&
	       same_row(sample, first, first + rows))
		rows++;
	while (rows < LIMIT_HEADING_ROWS && first + rows + 2 < sample->count) {
		const struct sample_row *row = sample->rows + first + rows;
		size_t below = first + LIMIT_HEADING_ROWS;

		if (below + 2 > sample->count)
			below = first + rows + 1;
		sample_profile(sample, below, sample_block(sample, below), columns, width);
		if (row->count != sample->rows[first].count ||
		    (!header_row_like(columns, width, sample_cells(sample, first + rows),
				      row->count) &&
		     !names_all(columns, width, sample_cells(sample, first + rows), row->count)))
			break;
		rows++;
	}
	free(columns);
	return rows;
}

/* The row with known headings may be the first of several that are one heading. */
static void widen_known(struct header_row *header_row, const struct sample *sample)
{
	size_t width = sample->rows[header_row->first].count;

	header_row->rows = count_rows(sample, header_row->first, width);
}

/* ---- a heading in another delimiter ---- */

/* Whether the row, cut anew, can be believed to be a heading: words, all different; and no line of
 * prose that happens to have so many words or marks. */
static bool cut_well(const struct sample *sample, size_t row, char delimiter)
{
	const struct cell *cells = sample_cells(sample, row);
	size_t width = sample->rows[row].count, quoted = 0, spaced = 0;

	for (size_t c = 0; c < width; c++) {
		if (cell_sort(cells[c].text) != SORT_TEXT)
			return false;
		for (size_t i = 0; i < c && i < 64; i++) {
			if (span_equal(cells[i].text, cells[c].text))
				return false;
		}
		quoted += cells[c].quoted;
		spaced += !cells[c].quoted && cells[c].text.data[0] == ' ';
	}
	if (quoted == width || is_data(sample, row + 1, width))
		return true;
	return delimiter != ' ' && spaced == 0;
}

static bool cut_heading(struct sample *sample)
{
	static const char delimiters[] = {';', ',', '\t', '|', ' '};
	size_t row = next_filled(sample, 0), width;
	struct sample_row before;

	if (row + 2 > sample->count)
		return false;
	width = sample_width(sample, row + 1, sample->count);
	if (width < 3 || sample->rows[row].count >= width || !sample->rows[row + 1].filled)
		return false;
	before = sample->rows[row];
	for (size_t i = 0; i < sizeof delimiters; i++) {
		if (!sample_cut(sample, row, delimiters[i], width))
			continue;
		if (cut_well(sample, row, delimiters[i]))
			return true;
		sample_uncut(sample, row, &before);
	}
	return false;
}

/* ---- width ---- */

/* Whether the column has something: text, or quotes around nothing, which no sheet leaves behind
 * by accident. */
static bool column_filled(const struct sample *sample, size_t from, size_t to, size_t column)
{
	for (size_t r = from; r < to; r++) {
		if (column < sample->rows[r].count && sample_cells(sample, r)[column].quoted)
			return true;
		if (span_trim(sample_cell(sample, r, column)).size)
			return true;
	}
	return false;
}

static size_t headings_extent(const struct header_row *header_row, const struct sample *sample)
{
	size_t extent = 0;

	for (size_t r = header_row->first; r < header_row->first + header_row->rows; r++) {
		if (sample->rows[r].extent > extent)
			extent = sample->rows[r].extent;
	}
	return extent;
}

/* Nine of ten rows have `common` cells and the heading has more: so many of its empty cells are
 * delimiters too many. A heading that names more columns than the rows have is left as it is. */
static size_t surplus_headings(const struct header_row *header_row, const struct sample *sample,
			       size_t block, size_t common)
{
	const struct sample_row *row = sample->rows + header_row->first;
	size_t rows = 0, having = 0;

	if (header_row->rows != 1 || !common || row->count <= common ||
	    row->count - row->filled < row->count - common)
		return 0;
	for (size_t r = header_row->first + 1; r < block; r++) {
		rows += sample->rows[r].filled > 0;
		having += sample->rows[r].filled > 0 && sample->rows[r].count == common;
	}
	return having * 10 >= rows * 9 ? row->count - common : 0;
}

/* Whether more than half of the rows, and more than one, have so many cells. */
static bool most_rows_have(const struct sample *sample, size_t from, size_t to, size_t width)
{
	size_t rows = 0, having = 0;

	for (size_t r = from; r < to; r++) {
		rows += sample->rows[r].filled > 0;
		having += sample->rows[r].filled > 0 && sample->rows[r].count == width;
	}
	return having > 1 && having * 2 > rows;
}

/* Where the rows end that have the widths of this table: at a blank row, or where a row names the
 * columns once more and in another number. */
static size_t find_end(const struct header_row *header_row, const struct sample *sample)
{
	size_t below = header_row->first + header_row->rows, end = sample_block(sample, below);
	const struct sample_row *first = sample->rows + header_row->first;

	for (size_t r = below; header_row->rows && r < end; r++) {
		if (sample->rows[r].filled != first->filled &&
		    header_row_repeated(sample_cells(sample, header_row->first), first->count,
					sample_cells(sample, r), sample->rows[r].count))
			return r > below ? r : end;
	}
	return end;
}

static void find_width(struct header_row *header_row, const struct sample *sample)
{
	size_t below = header_row->first + header_row->rows;
	size_t block = header_row->end = find_end(header_row, sample);
	size_t common = sample_width(sample, below, block),
	       named = headings_extent(header_row, sample);

	header_row->sent = header_row->rows ? sample->rows[header_row->first].count : common;
	header_row->surplus = surplus_headings(header_row, sample, block, common);
	header_row->sent -= header_row->surplus;
	if (common > header_row->sent && most_rows_have(sample, below, block, common))
		header_row->sent = common;
	header_row->width = header_row->sent;
	while (header_row->width > named &&
	       !column_filled(sample, below, block, header_row->width - 1))
		header_row->width--;
}

void header_row_find(struct header_row *header_row, struct sample *sample,
		     const struct heading_test *test)
{
	bool cut = cut_heading(sample);
	size_t known = known_row(sample, test);

	*header_row = (struct header_row){.cut = cut};
	if (known < sample->count) {
		header_row->first = known;
		widen_known(header_row, sample);
	} else {
		header_row->first = below_titles(sample);
		if (header_row->first < sample->count) {
			size_t width = sample_width(sample, header_row->first,
						    sample_block(sample, header_row->first));

			header_row->rows = is_data(sample, header_row->first, width)
						   ? 0
						   : count_rows(sample, header_row->first, width);
		}
	}
	if (sample->count)
		find_width(header_row, sample);
}
