#include "ingest/reading/table/next_table.h"

#include "ingest/reading/table/heading_rows.h"

struct record next_table_row(const struct sample *sample, size_t row)
{
	const struct sample_row *of = sample->rows + row;

	return (struct record){.cells = sample_cells(sample, row),
			       .count = of->count,
			       .sent = of->count,
			       .first_line = of->line,
			       .row = of->row};
}

bool next_table_lone(const struct record *row)
{
	for (size_t c = 1; c < row->count; c++) {
		if (span_trim(row->cells[c].text).size)
			return false;
	}
	return row->count && cell_sort(row->cells[0].text) != SORT_EMPTY;
}

static size_t extent_of(const struct record *row)
{
	size_t extent = row->count;

	while (extent && !span_trim(row->cells[extent - 1].text).size)
		extent--;
	return extent;
}

/* ---- the same headings ---- */

static bool same_cells(const struct record *a, const struct record *b)
{
	for (size_t c = 0; c < a->count || c < b->count; c++) {
		struct span left = c < a->count ? a->cells[c].text : span_none;
		struct span right = c < b->count ? b->cells[c].text : span_none;

		if (!span_equal(span_trim(left), span_trim(right)))
			return false;
	}
	return true;
}

/* Whether a row of the sample that is no heading comes a second time. */
static bool rows_come_again(const struct present_table *present)
{
	const struct sample *sample = present->sample;
	size_t top = present->header_row->first;
	struct record heading = next_table_row(sample, top);

	for (size_t r = top + 1; r < sample->count; r++) {
		struct record row = next_table_row(sample, r);

		if (sample->rows[r].filled < 2 || same_cells(&row, &heading))
			continue;
		for (size_t s = r + 1; s < sample->count; s++) {
			struct record other = next_table_row(sample, s);

			if (same_cells(&row, &other))
				return true;
		}
	}
	return false;
}

/* Whether the cell of a heading is of another sort than its column: a word above numbers or dates,
 * a year above numbers that are none. */
static bool heads_column(const struct present_table *present, size_t column)
{
	struct span text = span_trim(present->header->cells[column].text);
	enum cell_sort of = column_sort(present->columns + column);
	size_t below = present->header_row->first + present->header_row->rows;

	if (of != SORT_NUMBER && of != SORT_DATE)
		return false;
	return cell_sort(text) == SORT_TEXT ||
	       (heading_rows_year(text) && below < present->sample->count &&
		!heading_rows_year(span_trim(sample_cell(present->sample, below, column))));
}

/* Whether the first row is known to be a heading, and not only taken for one: it has words above
 * numbers, or its headings are the caller's, or no other row comes again as it does. */
static bool is_heading(const struct present_table *present)
{
	const struct record *header = present->header;

	if (present->test->known &&
	    present->test->known(header->cells, header->count, present->test->context) > 1)
		return true;
	if (!heading_rows_words(header->cells, header->count))
		return false;
	for (size_t c = 0; c < header->count; c++) {
		if (heads_column(present, c))
			return true;
	}
	return !rows_come_again(present);
}

static bool begins_ascii(struct span text)
{
	return text.size && text.data[0] > ' ' && text.data[0] <= '~';
}

/* Whether the first letters tell that the row is no heading: of nearly all rows that is enough. */
static bool differs_at_once(const struct present_table *present, const struct record *row)
{
	const struct header_row *header_row = present->header_row;
	struct span first;

	if (header_row->rows != 1 || !row->count || !begins_ascii(row->cells[0].text))
		return !header_row->rows;
	first = sample_cell(present->sample, header_row->first, 0);
	return begins_ascii(first) && first.data[0] != row->cells[0].text.data[0];
}

bool next_table_same(struct present_table *present, const struct record *row, bool after_gap)
{
	const struct header_row *header_row = present->header_row;

	if (differs_at_once(present, row))
		return false;
	for (size_t r = header_row->first; r < header_row->first + header_row->rows; r++) {
		struct record heading = next_table_row(present->sample, r);

		if (present->sample->rows[r].filled < 2 || !same_cells(row, &heading))
			continue;
		if (after_gap && heading_rows_words(row->cells, row->count))
			return true;
		if (present->first_row == NOT_ASKED)
			present->first_row = is_heading(present) ? HEADING : ROW_OF_DATA;
		return present->first_row == HEADING;
	}
	return false;
}

/* ---- other headings ---- */

/* Whether the cells are words, all different, none missing, as in a row of headings. */
static bool only_words(const struct record *row, size_t extent)
{
	if (extent < 2)
		return false;
	for (size_t i = 0; i < extent; i++) {
		struct span text = span_trim(row->cells[i].text);

		if (cell_sort(text) != SORT_TEXT || text.size > 80)
			return false;
		for (size_t j = 0; j < i && j < 64; j++) {
			if (span_equal(text, span_trim(row->cells[j].text)))
				return false;
		}
	}
	return true;
}

/* Whether most cells of the row are headings the caller knows: another table of theirs begins. */
static bool is_known(const struct present_table *present, const struct record *row)
{
	const struct heading_test *test = present->test;
	size_t filled = 0;

	if (!test->known)
		return false;
	for (size_t i = 0; i < row->count; i++)
		filled += span_trim(row->cells[i].text).size > 0;
	return filled >= 2 && test->known(row->cells, row->count, test->context) * 2 > filled;
}

/* Whether the row may be one of known headings: a test of all rows would be dear. */
static bool may_be_known(const struct present_table *present, const struct record *row)
{
	const struct record *header = present->header;

	return present->test->known && header->count && row->count &&
	       (row->count != present->header_row->sent ||
		span_equal(span_trim(row->cells[0].text), span_trim(header->cells[0].text)));
}

/* Whether the row has words in two columns or more of numbers or dates, and no value in any. */
static bool contradicts(const struct present_table *present, const struct record *row)
{
	size_t words = 0;

	for (size_t c = 0; c < present->header_row->width && c < row->count; c++) {
		enum cell_sort of = column_sort(present->columns + c);
		enum cell_sort sort = cell_sort(row->cells[c].text);

		if (of != SORT_NUMBER && of != SORT_DATE)
			continue;
		if (sort != SORT_TEXT)
			return false;
		words++;
	}
	return words >= 2;
}

/* Whether words stand above numbers or dates in a column that has had only text until now. */
static bool heads_other(const struct present_table *present, const struct record *row,
			const struct record *below, unsigned least)
{
	for (size_t c = 0; c < present->header_row->width && c < row->count && c < below->count;
	     c++) {
		const unsigned *sorts = present->columns[c].sorts;
		enum cell_sort sort = cell_sort(below->cells[c].text);

		if ((sort == SORT_NUMBER || sort == SORT_DATE) && sorts[SORT_TEXT] >= least &&
		    sorts[SORT_NUMBER] + sorts[SORT_DATE] == 0)
			return true;
	}
	return false;
}

/* Whether two of the cells are headings of this table, in their columns. */
static bool shares_headings(const struct present_table *present, const struct record *row)
{
	const struct record *header = present->header;
	size_t shared = 0;

	for (size_t c = 0; c < row->count && c < header->count; c++)
		shared += row->cells[c].text.size && span_equal(span_trim(row->cells[c].text),
								span_trim(header->cells[c].text));
	return shared >= 2;
}

static bool begins_after_gap(const struct present_table *present, const struct record *row,
			     const struct record *below)
{
	size_t width = present->header_row->sent, extent = extent_of(row);
	bool other_width = extent != present->header->count;

	if (is_known(present, row))
		return true;
	if (!only_words(row, extent))
		return false;
	if (contradicts(present, row))
		return true;
	if (!below)
		return false;
	if (shares_headings(present, row))
		return true;
	if (below->count == row->count && extent == row->count &&
	    (row->count != width || heads_other(present, row, below, 2)))
		return true;
	return other_width && extent_of(below) == extent && heads_other(present, row, below, 1);
}

bool next_table_begins(const struct present_table *present, const struct record *row,
		       const struct record *below, bool after_gap)
{
	const struct record *header = present->header;

	if (!present->test->known && header->count && extent_of(row) != extent_of(header) &&
	    header_row_repeated(header->cells, header->count, row->cells, row->count))
		return true;
	if (after_gap)
		return begins_after_gap(present, row, below);
	return may_be_known(present, row) && is_known(present, row);
}
