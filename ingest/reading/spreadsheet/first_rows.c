#include "ingest/reading/spreadsheet/first_rows.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"

static size_t size_of(const struct sheet_row *row)
{
	size_t size = row->count * sizeof *row->cells;

	for (size_t i = 0; i < row->count; i++)
		size += row->cells[i].text.size;
	return size;
}

void first_rows_add(struct first_rows *first, const struct sheet_row *row)
{
	struct sheet_cell *cells;
	size_t size = size_of(row);

	first->full = first->full || first->size_bytes + size > LIMIT_FIRST_ROWS;
	if (first->full)
		return;
	first->size_bytes += size;
	cells = mem_alloc((row->count + 1) * sizeof *cells);
	for (size_t i = 0; i < row->count; i++) {
		cells[i] = row->cells[i];
		cells[i].text = pool_copy(&first->text, row->cells[i].text);
	}
	first->rows = mem_grow(first->rows, &first->capacity, first->count, sizeof *first->rows);
	first->rows[first->count] = *row;
	first->rows[first->count++].cells = cells;
}

void first_rows_free(struct first_rows *first)
{
	for (size_t i = 0; i < first->count; i++)
		free((void *)first->rows[i].cells);
	free(first->rows);
	pool_free(&first->text);
	*first = (struct first_rows){0};
}
