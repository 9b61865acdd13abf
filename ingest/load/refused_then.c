#include "ingest/load/refused_then.h"

#include <stdlib.h>

#include "base/mem.h"

void refused_then_add(struct refused_then *refused_then, int part, long row)
{
	refused_then->rows = mem_grow(refused_then->rows, &refused_then->capacity,
				      refused_then->count, sizeof *refused_then->rows);
	refused_then->rows[refused_then->count++] = (struct refused_row){part, row};
}

static int compare(const struct refused_row *one, const struct refused_row *other)
{
	if (one->part != other->part)
		return one->part < other->part ? -1 : 1;
	return one->row < other->row ? -1 : one->row > other->row;
}

bool refused_then_has(const struct refused_then *refused_then, int part, long row)
{
	const struct refused_row wanted = {part, row};
	size_t low = 0, high = refused_then ? refused_then->count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare(&refused_then->rows[middle], &wanted);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

void refused_then_free(struct refused_then *refused_then)
{
	free(refused_then->rows);
	*refused_then = (struct refused_then){0};
}
