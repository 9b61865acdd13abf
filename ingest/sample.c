#include "ingest/sample.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/limits.h"

static void keep(struct sample *sample, const struct record *record)
{
	struct sample_row row = {sample->cell_count, record->count, 0, 0, record->row};

	for (size_t i = 0; i < record->count; i++) {
		struct cell cell = {pool_copy(&sample->text, record->cells[i].text),
				    record->cells[i].quoted};

		sample->cells = mem_grow(sample->cells, &sample->cell_capacity, sample->cell_count,
					 sizeof *sample->cells);
		sample->cells[sample->cell_count++] = cell;
		if (span_trim(cell.text).size) {
			row.filled++;
			row.extent = i + 1;
		}
	}
	sample->rows =
		mem_grow(sample->rows, &sample->row_capacity, sample->count, sizeof *sample->rows);
	sample->rows[sample->count++] = row;
}

bool sample_read(struct sample *sample, struct records *records, struct err *err)
{
	struct findings unheard = {0};
	struct record record;
	enum next next = NEXT_END;
	size_t bytes = 0;
	bool ok = records_rewind(records, err);

	while (ok && sample->count < LIMIT_SAMPLE_ROWS && bytes < LIMIT_SAMPLE &&
	       sample->cell_count < LIMIT_SAMPLE / 4) {
		next = records_next(records, &record, &unheard, err);
		findings_clear(&unheard);
		if (next != NEXT_GOT)
			break;
		keep(sample, &record);
		bytes += record.raw.size;
	}
	sample->whole = next == NEXT_END && !records_stopped(records);
	findings_free(&unheard);
	return ok && next != NEXT_FAILED;
}

void sample_free(struct sample *sample)
{
	free(sample->rows);
	free(sample->cells);
	pool_free(&sample->text);
	*sample = (struct sample){0};
}

const struct cell *sample_cells(const struct sample *sample, size_t row)
{
	return sample->cells + sample->rows[row].first;
}

struct span sample_cell(const struct sample *sample, size_t row, size_t column)
{
	if (column >= sample->rows[row].count)
		return (struct span){0};
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
		if (run >= best_run) {
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
