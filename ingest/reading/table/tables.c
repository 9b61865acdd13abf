#include "ingest/reading/table/tables.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/table/heading_rows.h"
#include "ingest/reading/table/next_table.h"

enum { TABLES_MAX = 32 }; /* looked for; what is below them counts as part of the last */

/* The rows [from, to) as a sample of their own, which shares its cells. */
static struct sample part_of(const struct sample *sample, size_t from, size_t to)
{
	struct sample part = *sample;

	if (from)
		part.rows += from;
	part.count = to - from;
	part.line = span_none;
	return part;
}

/* What is known of the columns: the rows above `learned` are in them. They are only looked into
 * when a row is met that may be no row of the table. */
struct descent {
	struct present_table present;
	struct column_profile *columns;
	size_t learned;
};

static void learn(struct descent *descent, size_t to)
{
	const struct sample *sample = descent->present.sample;

	for (; descent->learned < to; descent->learned++) {
		size_t row = descent->learned;

		for (size_t c = 0;
		     c < descent->present.header_row->width && c < sample->rows[row].count; c++) {
			if (sample->rows[row].filled)
				column_add(descent->columns + c, sample_cell(sample, row, c));
		}
	}
}

static struct record row_below(const struct sample *sample, size_t row)
{
	if (row + 1 >= sample->count || !sample->rows[row + 1].filled)
		return (struct record){0};
	return next_table_row(sample, row + 1);
}

static bool begins_as_heading(const struct present_table *present, const struct record *row)
{
	struct span heading = sample_cell(present->sample, present->header_row->first, 0);

	return row->count && span_equal(span_trim(row->cells[0].text), span_trim(heading));
}

/* Goes down the rows until another table begins: the row of its titles, or the sample's count. */
static size_t go_down(struct descent *descent)
{
	struct present_table *present = &descent->present;
	const struct sample *sample = present->sample;
	size_t titles = sample->count;
	bool gap = false;

	for (size_t r = descent->learned; r < sample->count; r++) {
		struct record row = next_table_row(sample, r), below = row_below(sample, r);

		if (!sample->rows[r].filled) {
			gap = true;
			continue;
		}
		if (gap && next_table_lone(&row)) {
			titles = titles < r ? titles : r;
			continue;
		}
		if (gap || begins_as_heading(present, &row))
			learn(descent, titles < r ? titles : r);
		if (next_table_same(present, &row, gap))
			descent->learned = r + 1;
		else if (next_table_begins(present, &row, below.count ? &below : NULL, gap))
			return titles < r ? titles : r;
		gap = false;
		titles = sample->count;
	}
	return sample->count;
}

static size_t find_end(const struct sample *sample, const struct header_row *header_row,
		       const struct heading_test *test)
{
	struct column_profile *columns = mem_alloc((header_row->width + 1) * sizeof *columns);
	struct record header = {0};
	struct header_row own = *header_row; /* other tables may have made it wider */
	struct descent descent = {{sample, &own, &header, columns, test, NOT_ASKED},
				  columns,
				  header_row->first + header_row->rows};
	size_t end;

	if (header_row->rows) {
		own.sent = sample->rows[own.first].count;
		header = next_table_row(sample, header_row->first + header_row->rows - 1);
		if (header.count > header_row->width)
			header.count = header_row->width;
	}
	end = go_down(&descent);
	free(columns);
	return end;
}

static void count_rows(struct found_table *found, const struct sample *sample)
{
	for (size_t r = found->header_row.first + found->header_row.rows; r < found->end; r++) {
		found->rows += sample->rows[r].filled > 0;
		found->cells += sample->rows[r].filled;
	}
}

/* The table that begins at the row `from`, judged by its own rows once its end is found. */
static struct found_table find_one(struct sample *sample, size_t from,
				   const struct heading_test *test)
{
	struct sample rest = part_of(sample, from, sample->count);
	struct found_table found = {.begin = from, .end = sample->count};
	size_t end;

	if (from)
		header_row_find(&found.header_row, &rest, test);
	else
		header_row_find(&found.header_row, sample, test);
	rest = part_of(sample, from, sample->count);
	end = find_end(&rest, &found.header_row, test);
	if (end < rest.count) {
		bool cut = found.header_row.cut;

		rest.count = end;
		header_row_find(&found.header_row, &rest, test);
		found.header_row.cut = cut;
		found.end = from + end;
	}
	found.header_row.first += from;
	found.header_row.end += from;
	count_rows(&found, sample);
	return found;
}

static bool is_known(const struct found_table *found, const struct sample *sample,
		     const struct heading_test *test)
{
	size_t row = found->header_row.first;

	return found->header_row.rows &&
	       test->known(sample_cells(sample, row), sample->rows[row].count, test->context) > 1;
}

/* Whether a block of rows is a small table: headings without a gap, and as many values below. */
static bool is_table(const struct sample *sample, size_t from, size_t to)
{
	size_t extent = sample->rows[from].extent;
	bool values = false;

	if (to < from + 2 || extent < 2)
		return false;
	for (size_t r = from; r < to; r++) {
		struct span name = span_trim(sample_cell(sample, r, 0));

		if (sample->rows[r].filled != extent || sample->rows[r].extent != extent ||
		    !name.size || name.data[name.size - 1] == ':')
			return false;
		for (size_t c = 0; c < extent; c++) {
			enum cell_sort sort = cell_sort(sample_cell(sample, r, c));

			if (r == from && sort != SORT_TEXT)
				return false;
			values |= sort == SORT_NUMBER || sort == SORT_DATE;
		}
	}
	return values;
}

static void add(struct tables *tables, const struct found_table *found)
{
	tables->items =
		mem_grow(tables->items, &tables->capacity, tables->count, sizeof *tables->items);
	tables->items[tables->count++] = *found;
}

/* Small tables that stand among the titles above the rows. */
static void add_above(struct tables *tables, const struct sample *sample,
		      const struct found_table *found)
{
	for (size_t r = found->begin, end; r < found->header_row.first; r = end + 1) {
		for (end = r; end < found->header_row.first && sample->rows[end].filled;)
			end++;
		if (is_table(sample, r, end))
			add(tables, &(struct found_table){.begin = r,
							  .end = end,
							  .header_row = {.first = r, .rows = 1},
							  .rows = end - r - 1});
	}
}

/* Whether a row says in some column what a row of the table says there, as rows of one table do and
 * titles do not. */
static bool shares_values(const struct sample *sample, size_t row, const struct found_table *found)
{
	for (size_t r = found->header_row.first + found->header_row.rows; r < found->end; r++) {
		for (size_t c = 0; c < sample->rows[row].count; c++) {
			struct span text = span_trim(sample_cell(sample, row, c));

			if (text.size && span_equal(text, span_trim(sample_cell(sample, r, c))))
				return true;
		}
	}
	return false;
}

/* Rows above headings that the caller knows are no titles when they are as full as a row of the
 * table. When they say what its rows say, they are rows like these; else, from two on, they are of
 * a table that is not read, whatever its headings are. */
static void add_rows_above(struct tables *tables, const struct sample *sample,
			   const struct found_table *found)
{
	struct found_table above = {.end = found->header_row.first};
	size_t full = 0;
	bool shares = false;

	for (size_t r = found->header_row.first; r-- > found->begin;) {
		size_t filled = sample->rows[r].filled;

		if (filled < 3 || filled * 2 <= sample->rows[found->header_row.first].filled)
			continue;
		above.begin = above.header_row.first = r;
		shares = shares || shares_values(sample, r, found);
		full++;
	}
	if (!shares && full < 2)
		return;
	above.header_row.rows = !shares;
	above.rows = full - above.header_row.rows;
	add(tables, &above);
}

/* Whether a table has the headings of another and some more or less: it is that table once more. */
static bool is_again(const struct sample *sample, const struct found_table *table,
		     const struct found_table *again)
{
	size_t first = table->header_row.first, row = again->header_row.first;

	return table->header_row.rows && again->header_row.rows &&
	       header_row_repeated(sample_cells(sample, first), sample->rows[first].count,
				   sample_cells(sample, row), sample->rows[row].count);
}

static size_t choose(const struct tables *tables, const struct sample *sample,
		     const struct heading_test *test)
{
	size_t best = 0;

	for (size_t i = 0; i < tables->count; i++) {
		if (!test->known && !tables->items[best].header_row.width)
			best = i; /* that was a small one above */
		if (test->known && is_known(tables->items + i, sample, test))
			return i;
		if (!test->known && tables->items[i].cells > tables->items[best].cells &&
		    !is_again(sample, tables->items + best, tables->items + i))
			best = i;
	}
	return best;
}

void tables_find(struct tables *tables, struct sample *sample, const struct heading_test *test)
{
	size_t from = 0;

	do {
		struct found_table found = find_one(sample, from, test);

		if (!test->known)
			add_above(tables, sample, &found);
		else if (is_known(&found, sample, test))
			add_rows_above(tables, sample, &found);
		add(tables, &found);
		from = found.end;
	} while (from < sample->count && tables->count < TABLES_MAX);
	tables->kept = choose(tables, sample, test);
}

size_t tables_titles(const struct tables *tables, const struct sample *sample)
{
	const struct found_table *items = tables->items;
	size_t titles = 0, other = 0;

	for (size_t r = 0; r < items[tables->kept].header_row.first && r < sample->count; r++) {
		while (other < tables->kept && items[other].end <= r)
			other++;
		titles += sample->rows[r].filled &&
			  (other == tables->kept || r < items[other].header_row.first);
	}
	return titles;
}

void tables_free(struct tables *tables)
{
	free(tables->items);
	*tables = (struct tables){0};
}
