#include "ingest/reading/spreadsheet/ods/ods_rows.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"

struct ods_run {
	long column, repeat;
	struct sheet_cell cell;
};

struct ods_row {
	long number, repeat;
	bool hidden;
	size_t first, count; /* runs */
	size_t width;	     /* columns up to the last content */
};

struct ods_merge {
	long column, begin, last_row; /* rows from 1 */
	struct sheet_cell cell;
	char *text; /* of the cell, its own */
};

static void drop_merges(struct ods_rows *rows)
{
	for (size_t i = 0; i < rows->merge_count; i++)
		free(rows->merges[i].text);
	rows->merge_count = 0;
}

void ods_rows_free(struct ods_rows *rows)
{
	drop_merges(rows);
	free(rows->merges);
	free(rows->runs);
	free(rows->rows);
	free(rows->cells);
	pool_free(&rows->text);
	pool_free(&rows->other_text);
	*rows = (struct ods_rows){0};
}

void ods_rows_rewind(struct ods_rows *rows)
{
	ods_rows_free(rows);
}

void ods_rows_begin(struct ods_rows *rows, long repeat, bool hidden)
{
	rows->first_run = rows->run_count;
	rows->row_bytes = 0;
	rows->column = 0;
	rows->repeat = repeat;
	rows->hidden = hidden;
}

static void add_run(struct ods_rows *rows, long column, long repeat, const struct sheet_cell *cell)
{
	struct ods_run *run;

	rows->row_bytes += cell->text.size;
	if (column + repeat > LIMIT_COLUMNS || rows->row_bytes > LIMIT_RECORD) {
		rows->too_large = true;
		return;
	}
	rows->runs = mem_grow(rows->runs, &rows->run_capacity, rows->run_count, sizeof *rows->runs);
	run = &rows->runs[rows->run_count++];
	*run = (struct ods_run){column, repeat, *cell};
	run->cell.text = pool_copy(&rows->text, cell->text);
}

static void add_merge(struct ods_rows *rows, const struct sheet_cell *cell, long reaches)
{
	struct ods_merge *merge;

	if (rows->merge_count == LIMIT_COLUMNS)
		return;
	rows->merges = mem_grow(rows->merges, &rows->merge_capacity, rows->merge_count,
				sizeof *rows->merges);
	merge = &rows->merges[rows->merge_count++];
	*merge = (struct ods_merge){rows->column, rows->above + 1, rows->above + reaches, *cell,
				    NULL};
	merge->text = mem_copy(cell->text.data, cell->text.size);
	merge->cell.text.data = merge->text;
	merge->cell.merged = true;
	if (rows->merge_count == 1 || merge->last_row < rows->merges_end)
		rows->merges_end = merge->last_row;
}

void ods_rows_cell(struct ods_rows *rows, const struct sheet_cell *cell, long repeat, long reaches)
{
	if (cell->sort != SHEET_CELL_EMPTY) {
		add_run(rows, rows->column, repeat, cell);
		if (reaches > 1)
			add_merge(rows, cell, reaches);
	}
	rows->column += repeat;
}

static void forget_merges(struct ods_rows *rows)
{
	size_t kept = 0;

	if (!rows->merge_count || rows->above < rows->merges_end)
		return;
	rows->merges_end = LONG_MAX;
	for (size_t i = 0; i < rows->merge_count; i++) {
		struct ods_merge *merge = &rows->merges[i];

		if (merge->last_row <= rows->above) {
			free(merge->text);
			continue;
		}
		if (merge->last_row < rows->merges_end)
			rows->merges_end = merge->last_row;
		rows->merges[kept++] = *merge;
	}
	rows->merge_count = kept;
}

/* A merged cell of the rows above stands in this row too. */
static void fill_merged(struct ods_rows *rows, size_t merges)
{
	rows->repeated += merges;
	for (size_t i = 0; i < merges; i++)
		add_run(rows, rows->merges[i].column, 1, &rows->merges[i].cell);
}

static void finish_row(struct ods_rows *rows, size_t merges)
{
	struct ods_row *row;

	if (merges)
		fill_merged(rows, merges);
	if (rows->above + rows->repeat > LIMIT_SHEET_ROWS)
		rows->too_large = true;
	rows->rows = mem_grow(rows->rows, &rows->row_capacity, rows->row_count, sizeof *rows->rows);
	row = &rows->rows[rows->row_count++];
	*row = (struct ods_row){rows->above + 1,
				rows->repeat,
				rows->hidden,
				rows->first_run,
				rows->run_count - rows->first_run,
				0};
	for (size_t i = row->first; i < rows->run_count; i++) {
		size_t end = (size_t)(rows->runs[i].column + rows->runs[i].repeat);

		row->width = end > row->width ? end : row->width;
	}
}

/* Merged cells that begin in this row stand last, and have their place already. */
static size_t merges_above(const struct ods_rows *rows)
{
	size_t count = 0;

	while (count < rows->merge_count && rows->merges[count].begin <= rows->above)
		count++;
	return count;
}

void ods_rows_end(struct ods_rows *rows)
{
	if (rows->run_count > rows->first_run)
		finish_row(rows, merges_above(rows));
	if (rows->above <= LIMIT_SHEET_ROWS)
		rows->above += rows->repeat;
	rows->first_run = rows->run_count;
	forget_merges(rows);
}

/* What is under way is kept, all before it has been given. */
static void forget_given(struct ods_rows *rows)
{
	struct pool given = rows->text;
	size_t kept = rows->run_count - rows->first_run;

	rows->text = rows->other_text;
	pool_clear(&rows->text);
	memmove(rows->runs, rows->runs + rows->first_run, kept * sizeof *rows->runs);
	for (size_t i = 0; i < kept; i++)
		rows->runs[i].cell.text = pool_copy(&rows->text, rows->runs[i].cell.text);
	rows->other_text = given;
	rows->run_count = kept;
	rows->first_run = 0;
	rows->row_count = rows->next = 0;
}

static void put_run(struct ods_rows *rows, const struct ods_run *run)
{
	for (long i = 0; i < run->repeat; i++)
		rows->cells[run->column + i] = run->cell;
	rows->repeated += (uint64_t)run->repeat - 1;
}

/* What is a cell's own stands before what is merged over it. */
static size_t spread(struct ods_rows *rows, const struct ods_row *row)
{
	const struct ods_run *runs = rows->runs + row->first;
	size_t own = 0;

	if (row->width > rows->cell_capacity) {
		rows->cells = mem_resize(rows->cells, row->width * sizeof *rows->cells);
		rows->cell_capacity = row->width;
	}
	memset(rows->cells, 0, row->width * sizeof *rows->cells);
	while (own < row->count && !runs[own].cell.merged)
		own++;
	for (size_t i = own; i < row->count; i++)
		put_run(rows, &runs[i]);
	for (size_t i = 0; i < own; i++)
		put_run(rows, &runs[i]);
	return row->width;
}

bool ods_rows_give(struct ods_rows *rows, struct sheet_row *out)
{
	const struct ods_row *row;

	if (rows->row_count && rows->next == rows->row_count)
		forget_given(rows);
	if (rows->next == rows->row_count)
		return false;
	row = &rows->rows[rows->next];
	if (rows->given == 0)
		rows->cell_count = spread(rows, row);
	else
		rows->repeated += rows->cell_count;
	if (rows->repeated > LIMIT_REPEATED_CELLS)
		rows->too_large = true;
	*out = (struct sheet_row){rows->cells, rows->cell_count, row->number + rows->given,
				  row->hidden};
	rows->given++;
	if (rows->given == row->repeat) {
		rows->given = 0;
		rows->next++;
	}
	return true;
}
