#include "ingest/load/refused_then.h"

#include <stdlib.h>

#include "base/mem.h"

void refused_then_add(struct refused_then *refused_then, long row)
{
	refused_then->rows = mem_grow(refused_then->rows, &refused_then->capacity,
				      refused_then->count, sizeof *refused_then->rows);
	refused_then->rows[refused_then->count++] = row;
}

bool refused_then_has(const struct refused_then *refused_then, long row)
{
	size_t low = 0, high = refused_then ? refused_then->count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (refused_then->rows[middle] == row)
			return true;
		if (refused_then->rows[middle] < row)
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
