#include "report/book/expected.h"

#include <stdlib.h>

#include "base/mem.h"

void expected_add(struct expected *expected, int64_t rows)
{
	expected->rows = mem_grow(expected->rows, &expected->capacity, expected->count,
				  sizeof *expected->rows);
	expected->rows[expected->count++] = rows;
}

void expected_free(struct expected *expected)
{
	free(expected->rows);
	*expected = (struct expected){0};
}
