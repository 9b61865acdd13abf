#include "ingest/reading/spreadsheet/filling.h"

#include <stdlib.h>

#include "base/mem.h"

struct filled {
	int column;
	long last_row;
	struct sheet_cell cell; /* its text is its own */
};

static void close_at(struct filling *filling, size_t index)
{
	free((char *)filling->open[index].cell.text.data);
	filling->open[index] = filling->open[--filling->count];
}

void filling_free(struct filling *filling)
{
	while (filling->count)
		close_at(filling, filling->count - 1);
	free(filling->open);
	*filling = (struct filling){0};
}

void filling_begin(struct filling *filling, const struct sheet_survey *survey)
{
	filling_free(filling);
	filling->survey = survey;
}

/* What ended above the row, and of the columns in which ranges begin: of two ranges that cover one
 * another the later counts. */
static void close_ended(struct filling *filling, long row, int column)
{
	for (size_t i = filling->count; i-- > 0;) {
		if (filling->open[i].last_row < row || filling->open[i].column == column)
			close_at(filling, i);
	}
}

static void open_range(struct filling *filling, const struct merge *merge,
		       const struct sheet_cell *cell)
{
	struct filled *filled;

	filling->open =
		mem_grow(filling->open, &filling->capacity, filling->count, sizeof *filling->open);
	filled = &filling->open[filling->count++];
	*filled = (struct filled){merge->column, merge->last_row, *cell};
	filled->cell.merged = true;
	filled->cell.text.data = mem_copy(cell->text.data, cell->text.size);
}

static void open_ranges(struct filling *filling, const struct sheet_cell *cells, size_t count,
			long row)
{
	const struct sheet_survey *survey = filling->survey;

	for (; filling->next < survey->count && survey->merges[filling->next].first_row <= row;
	     filling->next++) {
		const struct merge *merge = &survey->merges[filling->next];
		size_t index = (size_t)merge->column - 1;

		if (merge->first_row < row)
			continue;
		close_ended(filling, row, merge->column);
		if (index < count && cells[index].sort != SHEET_CELL_EMPTY)
			open_range(filling, merge, &cells[index]);
	}
}

size_t filling_row(struct filling *filling, struct sheet_cell *cells, size_t count, size_t width,
		   long row)
{
	size_t own = count;

	close_ended(filling, row, 0);
	for (size_t i = 0; i < filling->count; i++) {
		const struct filled *filled = &filling->open[i];
		size_t index = (size_t)filled->column - 1;

		if (index >= width || cells[index].sort != SHEET_CELL_EMPTY)
			continue;
		cells[index] = filled->cell;
		count = index >= count ? index + 1 : count;
	}
	open_ranges(filling, cells, own, row);
	return count;
}

size_t filling_width(const struct sheet_survey *survey)
{
	size_t width = 0;

	for (size_t i = 0; i < survey->count; i++) {
		if ((size_t)survey->merges[i].column > width)
			width = (size_t)survey->merges[i].column;
	}
	return width;
}
