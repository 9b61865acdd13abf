#include "ingest/reading/table/header_row.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/table/heading_rows.h"

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

/* A line `name: value` above a table; there may be more of them than titles. */
static bool is_property(const struct sample *sample, size_t row)
{
	struct span name = span_trim(sample_cell(sample, row, 0));

	return sample->rows[row].extent <= 2 && name.size > 1 && name.data[name.size - 1] == ':';
}

/* A title of one cell, or of one and a date or a number to its right. */
static bool is_title(const struct sample *sample, size_t row, size_t width)
{
	if (sample->rows[row].filled > 2 || sample->rows[row].extent > width ||
	    cell_sort(sample_cell(sample, row, 0)) != SORT_TEXT)
		return false;
	for (size_t c = 1; c < sample->rows[row].extent; c++) {
		enum cell_sort sort = cell_sort(sample_cell(sample, row, c));

		if (sort != SORT_EMPTY && sort != SORT_DATE && sort != SORT_NUMBER)
			return false;
	}
	return true;
}

/* The row below a block of sparse rows that a blank row closes; `row` when there is none. */
static size_t below_block(const struct sample *sample, size_t row, size_t width)
{
	size_t end = row, titles = 0;

	while (end < sample->count && titles < LIMIT_TITLE_ROWS && sample->rows[end].filled) {
		bool property = width > 2 && is_property(sample, end);

		if (!property && !is_sparse(sample, end, width) &&
		    (sample->rows[end].extent < 3 || !is_title(sample, end, width)))
			break;
		titles += !property;
		end++;
	}
	if (end == row || end >= sample->count || sample->rows[end].filled ||
	    heading_rows_merged(sample, row, width))
		return row;
	end = next_filled(sample, end);
	return end < sample->count ? end : row;
}

/* Whether the row is words without a gap, as headings are. */
static bool is_full(const struct sample *sample, size_t row, size_t width)
{
	return sample->rows[row].filled == width && sample->rows[row].extent == width &&
	       heading_rows_words(sample_cells(sample, row), width);
}

/* The row below titles that no blank row closes; only where nothing else fits. */
static size_t below_lines(const struct sample *sample, size_t row, size_t width)
{
	size_t end = row, titles = 0;

	while (end < sample->count && titles < LIMIT_TITLE_ROWS && sample->rows[end].filled &&
	       (is_property(sample, end) || is_title(sample, end, width)))
		titles += !is_property(sample, end++);
	if (width < 3 || end == row || end >= sample->count || !is_full(sample, end, width))
		return row;
	return end;
}

/* ---- headings the caller knows ---- */

/* The first row of mostly known headings, or the one with most of them; the sample's count when no
 * row has enough. The first: a table further down may know more of them. */
static size_t known_row(const struct sample *sample, const struct heading_test *test)
{
	size_t best = 0, found = sample->count, seen = 0;

	for (size_t r = 0; test->known && r < sample->count && seen <= LIMIT_TITLE_ROWS; r++) {
		size_t known;

		if (!sample->rows[r].filled)
			continue;
		seen += !is_property(sample, r);
		known = test->known(sample_cells(sample, r), sample->rows[r].count, test->context);
		if (known > best && (known >= 2 || sample->rows[r].filled == 1)) {
			best = known;
			found = r;
		}
		if (known >= 3 && known * 2 > sample->rows[r].filled)
			break;
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

/* The columns that the rows of the commonest width use. */
static size_t used_width(const struct sample *sample, size_t from)
{
	size_t width = sample_width(sample, from, sample->count), used = 0;

	for (size_t r = from; r < sample->count; r++) {
		const struct sample_row *row = sample->rows + r;

		if (row->count == width && row->extent > used)
			used = row->extent;
	}
	return used;
}

static size_t below_titles(const struct sample *sample)
{
	size_t row = next_filled(sample, 0), start, wide = row, titles = 0;
	size_t width;

	while (wide < sample->count && titles < LIMIT_TITLE_ROWS &&
	       (sample->rows[wide].extent < 2 || is_property(sample, wide)))
		titles += !is_property(sample, wide++);
	width = used_width(sample, wide);

	if (width < 2)
		return row;
	start = row = below_comments(sample, row, sample_width(sample, wide, sample->count));
	for (;;) {
		size_t below = below_block(sample, row, width);

		if (below == row)
			break;
		row = below;
	}
	row = below_lines(sample, row, width);
	if (row >= sample->count)
		return start;
	return is_sparse(sample, row, width) && !heading_rows_merged(sample, row, width) ? start
											 : row;
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
		header_row->rows = heading_rows_count(sample, known, sample->rows[known].count);
	} else {
		header_row->first = below_titles(sample);
		if (header_row->first < sample->count) {
			size_t width = sample_width(sample, header_row->first,
						    sample_block(sample, header_row->first));

			header_row->rows =
				is_data(sample, header_row->first, width)
					? 0
					: heading_rows_count(sample, header_row->first, width);
		}
	}
	if (sample->count)
		find_width(header_row, sample);
}
