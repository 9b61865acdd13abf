#include "report/template.h"

#include <string.h>

static int find_column(const struct stmt *row, struct span name)
{
	for (int i = 0; i < stmt_column_count(row); i++) {
		if (span_equals(name, stmt_column_name(row, i)))
			return i;
	}
	return -1;
}

static bool is_zero(const struct stmt *row, int column)
{
	return stmt_is_null(row, column) ||
	       (stmt_is_number(row, column) && stmt_int(row, column) == 0);
}

/* `gap` is what stands between the braces. */
static bool fill_gap(struct buf *out, struct span gap, const struct stmt *row)
{
	size_t name_size = 0;
	struct span words, one;
	int column;

	while (name_size < gap.size && !strchr(":?", gap.data[name_size]))
		name_size++;
	column = find_column(row, span_make(gap.data, name_size));
	if (column < 0)
		return false;
	if (name_size == gap.size) {
		buf_add(out, stmt_text(row, column));
		return true;
	}
	words = span_make(gap.data + name_size + 1, gap.size - name_size - 1);
	if (gap.data[name_size] == '?') {
		if (!is_zero(row, column))
			buf_add(out, words);
		return true;
	}
	span_next(&words, "|", &one);
	buf_add(out, stmt_int(row, column) == 1 ? one : words);
	return true;
}

void template_fill(struct buf *out, const char *template, const struct stmt *row)
{
	while (*template) {
		const char *end = *template == '{' ? strchr(template, '}') : NULL;

		if (end && fill_gap(out, span_make(template + 1, (size_t)(end - template - 1)), row)) {
			template = end + 1;
			continue;
		}
		buf_add_char(out, *template++);
	}
}
