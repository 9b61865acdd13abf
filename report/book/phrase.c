#include "report/book/phrase.h"

#include <assert.h>

#include "base/pattern.h"

static int column_called(const struct stmt *row, struct span name)
{
	for (int i = 0; i < stmt_column_count(row); i++) {
		if (span_equals(name, stmt_column_name(row, i)))
			return i;
	}
	assert(false && "the pattern names a column of its statement");
	return 0;
}

static struct pattern_value value_of(void *context, struct span name)
{
	const struct stmt *row = *(const struct stmt **)context;
	int column = column_called(row, name);

	return (struct pattern_value){stmt_text(row, column), stmt_int(row, column) == 1};
}

void phrase_add(struct buf *out, const char *pattern, const struct stmt *row)
{
	pattern_fill(out, span_of(pattern), value_of, &row);
}
