#include "ingest/load/waiting.h"

#include <stdlib.h>

#include "base/mem.h"

void waiting_add(struct waiting *waiting, long row)
{
	waiting->rows =
		mem_grow(waiting->rows, &waiting->capacity, waiting->count, sizeof *waiting->rows);
	waiting->rows[waiting->count++] = row;
}

static size_t place_of(const struct waiting *waiting, long row)
{
	size_t i = 0;

	while (i < waiting->count && waiting->rows[i] != row)
		i++;
	return i;
}

bool waiting_has(const struct waiting *waiting, long row)
{
	return place_of(waiting, row) < waiting->count;
}

void waiting_drop(struct waiting *waiting, long row)
{
	waiting->rows[place_of(waiting, row)] = waiting->rows[waiting->count - 1];
	waiting->count--;
}

void waiting_free(struct waiting *waiting)
{
	free(waiting->rows);
	*waiting = (struct waiting){0};
}
