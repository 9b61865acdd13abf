#include "base/pattern.h"

static void add_place(struct buf *out, struct span place, pattern_value_of *value_of, void *context)
{
	struct span rest = place, name, one, several;
	struct pattern_value value;
	bool word_alone;

	if (!span_next(&rest, "|?", &name))
		return;
	word_alone = name.size < place.size && place.data[name.size] == '?';
	value = value_of(context, name);
	if (!word_alone)
		buf_add(out, value.text);
	if (!span_next(&rest, "|", &one) || !span_next(&rest, "|", &several))
		return;
	if (!word_alone)
		buf_add_char(out, ' ');
	buf_add(out, value.one ? one : several);
}

void pattern_fill(struct buf *out, struct span pattern, pattern_value_of *value_of, void *context)
{
	struct span rest = pattern;
	long open, end;

	while ((open = span_find(rest, "{")) >= 0 && (end = span_find(rest, "}")) > open) {
		buf_add(out, span_make(rest.data, (size_t)open));
		add_place(out, span_make(rest.data + open + 1, (size_t)(end - open - 1)), value_of,
			  context);
		rest = span_make(rest.data + end + 1, rest.size - (size_t)end - 1);
	}
	buf_add(out, rest);
}
