#include "ingest/reading/table/header.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ingest/reading/table/heading_rows.h"

/* The cell of the heading row that heads a column. */
static size_t heading_cell(const struct sample *sample, const struct header_row *header_row,
			   size_t column)
{
	size_t cell = sample->rows[header_row->first].count, left_out = header_row->surplus;

	if (!left_out)
		return column;
	for (size_t held = header_row->sent; cell > 0 && held > column;) {
		cell--;
		if (left_out && !span_trim(sample_cell(sample, header_row->first, cell)).size)
			left_out--;
		else
			held--;
	}
	return cell;
}

void header_build(struct record *header, struct pool *text, const struct sample *sample,
		  const struct header_row *header_row, bool once)
{
	struct span *carried = mem_alloc((header_row->rows + 1) * sizeof *carried);
	struct heading_groups groups = {carried, header_row->first, header_row->rows};
	const struct sample_row *row = sample->rows + header_row->first;
	struct cell *cells;

	*header = (struct record){0};
	if (header_row->rows) {
		cells = mem_alloc((header_row->width + 1) * sizeof *cells);
		for (size_t c = 0; c < header_row->width; c++) {
			size_t cell = heading_cell(sample, header_row, c);
			struct buf joined = {0};

			heading_rows_join(&joined, &groups, sample, cell, once);
			cells[c].text = pool_copy(text, buf_span(&joined));
			cells[c].quoted = cell < row->count &&
					  sample_cells(sample, header_row->first)[cell].quoted;
			buf_free(&joined);
		}
		*header = (struct record){.cells = cells,
					  .count = header_row->width,
					  .sent = row->count,
					  .first_line = row->line,
					  .last_line = row->line,
					  .row = row->row};
	}
	free(carried);
}
