#include "ingest/reading/table/sample.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/reading/csv/scan.h"
#include "ingest/finding/limits.h"

static void add_cell(struct sample *sample, struct sample_row *row, struct span text, bool quoted)
{
	sample->cells = mem_grow(sample->cells, &sample->cell_capacity, sample->cell_count,
				 sizeof *sample->cells);
	sample->cells[sample->cell_count++] = (struct cell){.text = text, .quoted = quoted};
	row->count++;
	if (span_trim(text).size) {
		row->filled++;
		row->extent = row->count;
	}
}

static struct span copy_line(struct pool *pool, struct span raw)
{
	struct buf line = {0};
	struct span copy;

	buf_add(&line, raw);
	buf_add_char(&line, '\n');
	copy = pool_copy(pool, buf_span(&line));
	buf_free(&line);
	return copy;
}

static void keep(struct sample *sample, const struct record *record)
{
	struct sample_row row = {
		.first = sample->cell_count, .line = record->first_line, .row = record->row};

	for (size_t i = 0; i < record->count; i++)
		add_cell(sample, &row, pool_copy(&sample->text, record->cells[i].text),
			 record->cells[i].quoted);
	if (record_blank(record))
		row.filled = row.extent = 0;
	if (row.filled && !sample->exact && !sample->line.size)
		sample->line = copy_line(&sample->text, record->raw);
	sample->rows =
		mem_grow(sample->rows, &sample->row_capacity, sample->count, sizeof *sample->rows);
	sample->rows[sample->count++] = row;
}

bool sample_read(struct sample *sample, const struct record_stream *records, struct err *err)
{
	struct findings unheard = {0};
	struct record record;
	enum next next = NEXT_END;
	size_t bytes = 0;

	record_stream_rewind(records);
	sample->exact = records->exact;
	while (sample->count < LIMIT_SAMPLE_ROWS && bytes < LIMIT_SAMPLE &&
	       sample->cell_count < LIMIT_SAMPLE / 4) {
		next = record_next(records, &record, &unheard, err);
		findings_clear(&unheard);
		if (next != NEXT_GOT)
			break;
		keep(sample, &record);
		bytes += record.raw.size;
	}
	sample->whole = next == NEXT_END && !record_stream_stopped(records);
	findings_free(&unheard);
	return next != NEXT_FAILED;
}

void sample_free(struct sample *sample)
{
	free(sample->rows);
	free(sample->cells);
	pool_free(&sample->text);
	*sample = (struct sample){0};
}

/* The text of a cell with its doubled quotes taken together. */
static struct span undouble(struct pool *pool, const struct cell *cell)
{
	struct buf text = {0};
	struct span copy;

	for (size_t i = 0; i < cell->text.size; i++) {
		buf_add_char(&text, cell->text.data[i]);
		i += cell->quoted && cell->text.data[i] == '"';
	}
	copy = pool_copy(pool, buf_span(&text));
	buf_free(&text);
	return copy;
}

bool sample_cut(struct sample *sample, size_t row, char delimiter, size_t width)
{
	struct dialect dialect = {.delimiter = delimiter, .quote = '"'};
	struct sample_row cut = {.first = sample->cell_count,
				 .line = sample->rows[row].line,
				 .row = sample->rows[row].row};
	struct scan scan;
	bool found;

	if (!sample->line.size)
		return false;
	scan_begin(&scan, &dialect);
	found = scan_record(&scan, sample->line.data, sample->line.size - 1, true) == SCAN_CLEAN &&
		scan.size + 1 == sample->line.size && scan.count == width;
	for (size_t i = 0; found && i < width; i++)
		add_cell(sample, &cut, undouble(&sample->text, scan.cells + i),
			 scan.cells[i].quoted);
	if (found)
		sample->rows[row] = cut;
	scan_end(&scan);
	return found;
}

void sample_uncut(struct sample *sample, size_t row, const struct sample_row *before)
{
	sample->cell_count = sample->rows[row].first;
	sample->rows[row] = *before;
}

const struct cell *sample_cells(const struct sample *sample, size_t row)
{
	return sample->cells + sample->rows[row].first;
}

struct span sample_cell(const struct sample *sample, size_t row, size_t column)
{
	if (column >= sample->rows[row].count)
		return span_none;
	return sample_cells(sample, row)[column].text;
}

static int by_size(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return x < y ? -1 : x > y;
}

size_t sample_block(const struct sample *sample, size_t from)
{
	size_t to = from;

	while (to < sample->count && sample->rows[to].filled)
		to++;
	return to < from + 2 ? sample->count : to;
}

size_t sample_width(const struct sample *sample, size_t from, size_t to)
{
	size_t *widths = mem_alloc((sample->count + 1) * sizeof *widths);
	size_t count = 0, best = 0, best_run = 0, run = 0;

	for (size_t r = from; r < to; r++) {
		if (sample->rows[r].filled)
			widths[count++] = sample->rows[r].count;
	}
	qsort(widths, count, sizeof *widths, by_size);
	for (size_t i = 0; i < count; i++) {
		run = i && widths[i] == widths[i - 1] ? run + 1 : 1;
		if (run >= best_run || (best == 1 && run > 1)) { /* lines of text have no vote */
			best_run = run;
			best = widths[i];
		}
	}
	free(widths);
	return best;
}

void sample_profile(const struct sample *sample, size_t from, size_t to,
		    struct column_profile *columns, size_t count)
{
	memset(columns, 0, count * sizeof *columns);
	for (size_t r = from; r < to; r++) {
		if (!sample->rows[r].filled || sample->rows[r].extent > count)
			continue;
		for (size_t c = 0; c < count && c < sample->rows[r].count; c++)
			column_add(columns + c, sample_cell(sample, r, c));
	}
}

bool sample_widen(size_t *width, size_t sent, const struct record_stream *records, long judged_line,
		  struct err *err)
{
	struct findings unheard = {0};
	struct record record;
	enum next next = NEXT_END;

	while (*width < sent && (next = record_next(records, &record, &unheard, err)) == NEXT_GOT) {
		size_t extent = record.count;

		findings_clear(&unheard);
		if (record.count > sent || record.first_line <= judged_line)
			continue;
		while (extent > *width && !span_trim(record.cells[extent - 1].text).size)
			extent--;
		if (extent > *width)
			*width = extent;
	}
	findings_free(&unheard);
	record_stream_rewind(records);
	return next != NEXT_FAILED;
}
