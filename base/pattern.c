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

static void add_places(struct buf *out, struct span pattern, pattern_value_of *value_of,
		       void *context)
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

/* Whether the first value of a part of a list is there and not 0. */
static bool is_worth_saying(struct span part, pattern_value_of *value_of, void *context)
{
	long open = span_find(part, "{");
	struct span rest = span_make(part.data + open + 1, part.size - (size_t)(open + 1)), name;
	struct span text;

	if (open < 0 || !span_next(&rest, "|?}", &name))
		return true;
	text = value_of(context, name).text;
	return text.size && !span_equals(text, "0");
}

/* "lead/and/part/part": a part that is worth saying waits until it is known whether it is the last.
 */
static void add_list(struct buf *out, struct span list, pattern_value_of *value_of, void *context)
{
	struct span rest = list, lead, word, part, waiting = {0};
	size_t said = 0;

	if (!span_next(&rest, "/", &lead) || !span_next(&rest, "/", &word))
		return;
	while (span_next(&rest, "/", &part)) {
		if (!is_worth_saying(part, value_of, context))
			continue;
		if (waiting.size) {
			buf_add(out, said++ ? span_of(", ") : lead);
			add_places(out, waiting, value_of, context);
		}
		waiting = part;
	}
	if (!waiting.size)
		return;
	if (said) {
		buf_add_char(out, ' ');
		buf_add(out, word);
		buf_add_char(out, ' ');
	} else {
		buf_add(out, lead);
	}
	add_places(out, waiting, value_of, context);
}

void pattern_fill(struct buf *out, struct span pattern, pattern_value_of *value_of, void *context)
{
	struct span rest = pattern;
	long open, end;

	while ((open = span_find(rest, "[/")) >= 0 && (end = span_find(rest, "/]")) > open) {
		add_places(out, span_make(rest.data, (size_t)open), value_of, context);
		add_list(out, span_make(rest.data + open + 2, (size_t)(end - open - 2)), value_of,
			 context);
		rest = span_make(rest.data + end + 2, rest.size - (size_t)end - 2);
	}
	add_places(out, rest, value_of, context);
}
