#include "ingest/reading/table/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/column_letters.h"
#include "base/mem.h"
#include "ingest/reading/table/header_row.h"
#include "ingest/finding/limits.h"

/* A record that is kept while the next one is looked at. */
struct held_record {
	struct record record;
	struct cell *cells;
	size_t capacity;
	struct pool text;
};

struct table {
	struct records *records;
	bool ours; /* the headings are known to the caller: rows are loaded, not only shown */
	struct heading_test test;
	struct sample sample;
	struct header_row header_row;
	struct column_profile *columns;
	struct record header;
	struct cell *header_cells, *padded;
	struct pool text;
	size_t padded_capacity;
	long passed, skip; /* records pulled; how many of the first stand above the rows */
	long blank_rows, blank_total, rows, repeated;
	struct place again; /* of a repetition of the headings, until the row below it was seen */
	struct held_record held;
	struct record next_record;
	bool have_next, ended;
};

static void say(struct findings *findings, enum finding_code code, struct place place, long a,
		long b)
{
	char first[24], second[24];

	snprintf(first, sizeof first, "%ld", a);
	snprintf(second, sizeof second, "%ld", b);
	finding_add(findings, code, place, span_none, span_of(first), span_of(second), span_none);
}

static struct place place_of(const struct record *record)
{
	return (struct place){record->first_line, record->row, 0};
}

/* ---- the heading ---- */

/* The cell of the heading row that heads a column. */
static size_t heading_cell(const struct table *table, size_t column)
{
	const struct header_row *header_row = &table->header_row;
	size_t cell = table->sample.rows[header_row->first].count, left_out = header_row->surplus;

	if (!left_out)
		return column;
	for (size_t held = header_row->sent; cell > 0 && held > column;) {
		cell--;
		if (left_out &&
		    !span_trim(sample_cell(&table->sample, header_row->first, cell)).size)
			left_out--;
		else
			held--;
	}
	return cell;
}

static struct span join_heading(struct table *table, size_t column)
{
	const struct header_row *header_row = &table->header_row;
	struct buf joined = {0};
	struct span text;

	for (size_t r = header_row->first; r < header_row->first + header_row->rows; r++) {
		struct span part = sample_cell(&table->sample, r, column);

		if (header_row->rows > 1)
			part = span_trim(part);
		if (!part.size || (table->ours && span_equal(part, buf_span(&joined))))
			continue;
		if (joined.size)
			buf_add_char(&joined, ' ');
		buf_add(&joined, part);
	}
	text = pool_copy(&table->text, buf_span(&joined));
	buf_free(&joined);
	return text;
}

static void build_header(struct table *table)
{
	const struct header_row *header_row = &table->header_row;
	const struct sample_row *row;

	table->header = (struct record){0};
	if (!header_row->rows)
		return;
	row = table->sample.rows + header_row->first;
	table->header_cells = mem_alloc((header_row->width + 1) * sizeof(struct cell));
	for (size_t c = 0; c < header_row->width; c++) {
		size_t cell = heading_cell(table, c);

		table->header_cells[c].text = join_heading(table, cell);
		table->header_cells[c].quoted =
			cell < row->count &&
			sample_cells(&table->sample, header_row->first)[cell].quoted;
	}
	table->header = (struct record){.cells = table->header_cells,
					.count = header_row->width,
					.sent = row->count,
					.first_line = row->line,
					.last_line = row->line,
					.row = row->row};
}

static void say_structure(const struct table *table, struct findings *findings)
{
	const struct header_row *header_row = &table->header_row;
	const struct sample *sample = &table->sample;
	struct place place = {0};
	size_t titles = 0;

	for (size_t r = 0; r < header_row->first && r < sample->count; r++)
		titles += sample->rows[r].filled > 0;
	if (titles)
		say(findings, FILE_PREAMBLE, place, sample->rows[header_row->first].row - 1,
		    sample->rows[header_row->first].row);
	if (header_row->rows > 1)
		say(findings, HEADER_ROWS_JOINED, place, (long)header_row->rows, 0);
	if (header_row->cut)
		say(findings, HEADER_CUT, place, 0, 0);
	if (header_row->surplus)
		say(findings, HEADER_SURPLUS, place, (long)header_row->surplus, 0);
	if (header_row->sent > header_row->width)
		say(findings, FILE_BLANK_COLUMNS, place,
		    (long)(header_row->sent - header_row->width), 0);
	if (!header_row->rows && table->ours)
		say(findings, HEADER_NONE, place, 0, 0);
}

struct table *table_open(struct records *records, const struct heading_test *test,
			 struct findings *findings, struct err *err)
{
	struct table *table = mem_alloc(sizeof *table);
	struct header_row *header_row = &table->header_row;
	size_t below;

	table->records = records;
	table->ours = test->known != NULL;
	table->test = *test;
	if (!sample_read(&table->sample, records, err)) {
		table_close(table);
		return NULL;
	}
	records_rewind(records);
	header_row_find(header_row, &table->sample, test);
	table->columns = mem_alloc((header_row->width + 1) * sizeof *table->columns);
	below = header_row->first + header_row->rows;
	sample_profile(&table->sample, below, header_row->end, table->columns, header_row->width);
	build_header(table);
	say_structure(table, findings);
	table->skip = (long)(header_row->first + header_row->rows);
	if (header_row->sent)
		records_set_width(records, header_row->sent);
	return table;
}

void table_close(struct table *table)
{
	if (!table)
		return;
	sample_free(&table->sample);
	pool_free(&table->text);
	pool_free(&table->held.text);
	free(table->held.cells);
	free(table->columns);
	free(table->header_cells);
	free(table->padded);
	free(table);
}

bool table_empty(const struct table *table)
{
	const struct sample *sample = &table->sample;

	for (size_t r = 0; r < sample->count; r++) {
		if (sample->rows[r].filled)
			return false;
	}
	return sample->whole;
}

const struct record *table_header(const struct table *table)
{
	return &table->header;
}

size_t table_width(const struct table *table)
{
	return table->header_row.width;
}

const struct column_profile *table_columns(const struct table *table)
{
	return table->columns;
}

/* ---- rows that are not rows of the table ---- */

static bool same_as(const struct table *table, const struct record *record, size_t row)
{
	const struct sample *sample = &table->sample;
	size_t width = sample->rows[row].extent;

	for (size_t c = 0; c < record->count || c < width; c++) {
		struct span cell = c < record->count ? record->cells[c].text : span_none;

		if (!span_equal(span_trim(cell), span_trim(sample_cell(sample, row, c))))
			return false;
	}
	return true;
}

static bool repeats_heading(const struct table *table, const struct record *record)
{
	const struct header_row *header_row = &table->header_row;

	for (size_t r = header_row->first; r < header_row->first + header_row->rows; r++) {
		if (table->sample.rows[r].filled >= 2 && same_as(table, record, r))
			return true;
	}
	return false;
}

/* Whether the cells are words, all different, none missing, as in a row of headings. */
static bool only_words(const struct record *record)
{
	if (record->count < 2)
		return false;
	for (size_t i = 0; i < record->count; i++) {
		struct span text = span_trim(record->cells[i].text);

		if (cell_sort(text) != SORT_TEXT || text.size > 80)
			return false;
		for (size_t j = 0; j < i && i < 64; j++) {
			if (span_equal(text, span_trim(record->cells[j].text)))
				return false;
		}
	}
	return true;
}

static void keep(struct held_record *held, const struct record *record)
{
	pool_clear(&held->text);
	held->record = *record;
	for (size_t i = 0; i < record->count; i++) {
		held->cells = mem_grow(held->cells, &held->capacity, i, sizeof *held->cells);
		held->cells[i] = (struct cell){pool_copy(&held->text, record->cells[i].text),
					       record->cells[i].quoted};
	}
	held->record.cells = held->cells;
	held->record.raw = pool_copy(&held->text, record->raw);
}

/* The next record that is not blank. */
static enum next pull(struct table *table, struct record *record, struct findings *findings,
		      struct err *err)
{
	for (;;) {
		size_t said = findings->count;
		enum next next = records_next(table->records, record, findings, err);

		if (next != NEXT_GOT)
			return next;
		table->passed++;
		if (table->passed <= table->skip) {
			if (table->header_row.cut)
				findings_cut(findings, said); /* its quotes were in order */
			continue;
		}
		if (!record_blank(record))
			return next;
		table->blank_rows++;
		table->blank_total++;
	}
}

/* Whether words stand above numbers or dates in a column that had neither: they head another
 * table. */
static bool heads_other(const struct table *table, const struct record *words,
			const struct record *next)
{
	for (size_t c = 0; c < table->header_row.width && c < words->count && c < next->count;
	     c++) {
		const unsigned *sorts = table->columns[c].sorts;
		enum cell_sort sort = cell_sort(next->cells[c].text);

		if ((sort == SORT_NUMBER || sort == SORT_DATE) && sorts[SORT_TEXT] > 1 &&
		    sorts[SORT_NUMBER] + sorts[SORT_DATE] == 0)
			return true;
	}
	return false;
}

/* Whether the row that follows a blank row is the heading of another table. When that
 * depends on the row below, the row is kept and one more is pulled. */
static enum next look_ahead(struct table *table, struct record *record, bool *second,
			    struct findings *findings, struct err *err)
{
	size_t width = table->header_row.sent;
	enum next next;

	*second = false;
	if (!only_words(record))
		return NEXT_GOT;
	if (header_row_like(table->columns, table->header_row.width, record->cells,
			    record->count)) {
		*second = true;
		return NEXT_GOT;
	}
	keep(&table->held, record);
	table->blank_rows = 0;
	next = pull(table, &table->next_record, findings, err);
	*record = table->held.record;
	table->have_next = next == NEXT_GOT;
	*second = table->have_next && table->next_record.count == record->count &&
		  table->blank_rows == 0 &&
		  (record->count != width || heads_other(table, record, &table->next_record));
	return next == NEXT_FAILED ? next : NEXT_GOT;
}

/* ---- rows of the table ---- */

static bool surplus_blank(const struct record *record, size_t width)
{
	for (size_t i = width; i < record->count; i++) {
		if (span_trim(record->cells[i].text).size)
			return false;
	}
	return true;
}

static void pad(struct table *table, struct record *record)
{
	size_t width = table->header_row.width;

	if (!table->padded)
		table->padded = mem_alloc((width + 1) * sizeof *table->padded);
	memcpy(table->padded, record->cells, record->count * sizeof *record->cells);
	for (size_t i = record->count; i < width; i++)
		table->padded[i] = (struct cell){0};
	record->cells = table->padded;
	record->count = width;
}

static void fit(struct table *table, struct record *record, struct findings *findings)
{
	size_t width = table->header_row.width;
	char column[16];

	table->rows++;
	if (record->count > width) {
		if ((table->ours || record->count <= table->header_row.sent) &&
		    surplus_blank(record, width))
			record->count = width;
		return;
	}
	if (record->count == width)
		return;
	column_letters(column, (int)record->count);
	if (record->count + (table->header_row.sent - width) < table->header_row.sent)
		finding_add(findings, ROW_SHORT, (struct place){record->first_line, record->row, 0},
			    span_none, span_of(column), span_none, span_none);
	pad(table, record);
}

static enum next finish(struct table *table, struct findings *findings)
{
	if (table->ended)
		return NEXT_END;
	table->ended = true;
	if (table->blank_total)
		say(findings, FILE_BLANK_ROWS, (struct place){0}, table->blank_total, 0);
	if (table->ours && !table->rows && table->header_row.rows)
		say(findings, FILE_NO_ROWS, (struct place){0}, 0, 0);
	return NEXT_END;
}

static enum next end_at_second(struct table *table, const struct record *record,
			       struct findings *findings)
{
	say(findings, FILE_SECOND_TABLE, place_of(record), 0, 0);
	return finish(table, findings);
}

/* Whether the row below repeated headings is the first row of the table: the same table comes a
 * second time. */
static bool begins_anew(const struct table *table, const struct record *record)
{
	const struct header_row *header_row = &table->header_row;
	size_t top = header_row->first + header_row->rows;

	while (top < table->sample.count && !table->sample.rows[top].filled)
		top++;
	return !table->ours && top < table->sample.count && same_as(table, record, top);
}

/* Headings once more in the midst of the rows are those of a page, unless the table begins anew. */
static bool settle_repeated(struct table *table, const struct record *record,
			    struct findings *findings)
{
	struct place place = table->again;

	table->again = (struct place){0};
	if (!place.line)
		return false;
	if (record && begins_anew(table, record)) {
		say(findings, FILE_SECOND_TABLE, place, 0, 0);
		return true;
	}
	if (table->repeated++ < LIMIT_REPEATED)
		say(findings, HEADER_REPEATED, place, 0, 0);
	return false;
}

/* Whether a row of another width has most of the headings: it heads another table, for headings
 * repeated on a page have the width of the table. */
static bool heads_another(const struct table *table, const struct record *record)
{
	const struct record *header = &table->header;

	return !table->ours && header->count && record->count != header->count &&
	       header_row_repeated(header->cells, header->count, record->cells, record->count);
}

static enum next take(struct table *table, struct record *record, struct findings *findings,
		      struct err *err)
{
	if (table->have_next) {
		table->have_next = false;
		*record = table->next_record;
		return NEXT_GOT;
	}
	table->blank_rows = 0;
	return pull(table, record, findings, err);
}

/* Whether most cells of the row are headings the caller knows: another table of ours begins. */
static bool is_known_heading(const struct table *table, const struct record *record)
{
	size_t filled = 0;

	if (!table->test.known)
		return false;
	for (size_t i = 0; i < record->count; i++)
		filled += span_trim(record->cells[i].text).size > 0;
	return filled >= 2 &&
	       table->test.known(record->cells, record->count, table->test.context) * 2 > filled;
}

enum next table_next(struct table *table, struct record *record, struct findings *findings,
		     struct err *err)
{
	while (!table->ended) {
		enum next next = take(table, record, findings, err);
		bool after_blank = table->blank_rows > 0, second = false;

		if (next == NEXT_FAILED)
			return next;
		if (settle_repeated(table, next == NEXT_GOT ? record : NULL, findings) ||
		    next == NEXT_END)
			return finish(table, findings);
		if (heads_another(table, record))
			return end_at_second(table, record, findings);
		if (repeats_heading(table, record)) {
			if (after_blank)
				return end_at_second(table, record, findings);
			table->again = place_of(record);
			continue;
		}
		if (after_blank && table->rows && is_known_heading(table, record))
			return end_at_second(table, record, findings);
		if (after_blank && table->rows &&
		    look_ahead(table, record, &second, findings, err) == NEXT_FAILED)
			return NEXT_FAILED;
		if (second)
			return end_at_second(table, record, findings);
		fit(table, record, findings);
		return NEXT_GOT;
	}
	return NEXT_END;
}
