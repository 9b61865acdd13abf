#include "report/book/phrase.h"

#include <assert.h>

static int column_called(const struct stmt *row, struct span name)
{
	for (int i = 0; i < stmt_column_count(row); i++) {
		if (span_equals(name, stmt_column_name(row, i)))
			return i;
	}
	assert(false && "the pattern names a column of its statement");
	return 0;
}

static void add_slot(struct buf *out, struct span slot, const struct stmt *row)
{
	struct span rest = slot, name, one, several;
	bool alone;
	int column;

	if (!span_next(&rest, "|?", &name))
		return;
	alone = name.size < slot.size && slot.data[name.size] == '?';
	column = column_called(row, name);
	if (!alone)
		buf_add(out, stmt_text(row, column));
	if (!span_next(&rest, "|", &one) || !span_next(&rest, "|", &several))
		return;
	if (!alone)
		buf_add_char(out, ' ');
	buf_add(out, stmt_int(row, column) == 1 ? one : several);
}

void phrase_add(struct buf *out, const char *pattern, const struct stmt *row)
{
	struct span rest = span_of(pattern);
	long open, end;

	while ((open = span_find(rest, "{")) >= 0 && (end = span_find(rest, "}")) > open) {
		buf_add(out, span_make(rest.data, (size_t)open));
		add_slot(out, span_make(rest.data + open + 1, (size_t)(end - open - 1)), row);
		rest = span_make(rest.data + end + 1, rest.size - (size_t)end - 1);
	}
	buf_add(out, rest);
}
