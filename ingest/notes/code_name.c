#include "ingest/notes/code_name.h"

#include <string.h>

#include "base/mem.h"

/* The two halves of "Name (code)". */
static bool split_parenthesis(struct span text, struct span *first, struct span *second)
{
	size_t i = text.size;

	if (!text.size || text.data[text.size - 1] != ')')
		return false;
	while (i && text.data[i - 1] != '(')
		i--;
	if (i < 2)
		return false;
	*first = span_trim(span_make(text.data, i - 1));
	*second = span_trim(span_make(text.data + i, text.size - i - 1));
	return first->size && second->size;
}

/* Takes blanks and the signs that stand between a code and a name off the front. */
static struct span without_signs(struct span text)
{
	static const char *const signs[] = {
		" ", "-", ":", ".", ",", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xA0"};
	bool taken = true;

	while (taken) {
		taken = false;
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
			size_t size = strlen(signs[i]);

			if (!span_starts(text, signs[i]))
				continue;
			text = span_make(text.data + size, text.size - size);
			taken = true;
		}
	}
	return span_trim(text);
}

/* The two halves of "code Name", "code: Name" and "code – Name". */
static bool split_first_word(struct span text, struct span *first, struct span *second)
{
	size_t i = 0;

	while (i < text.size && !strchr(" :\xC2\xE2", text.data[i]))
		i++;
	*first = span_make(text.data, i);
	*second = without_signs(span_make(text.data + i, text.size - i));
	return i > 0 && second->size > 0;
}

/* "Kulturliv - M06": the code comes last. */
static bool split_last_word(struct span text, struct span *first, struct span *second)
{
	size_t i = text.size;

	while (i && text.data[i - 1] != ' ')
		i--;
	if (!i)
		return false;
	*second = span_make(text.data + i, text.size - i);
	*first = span_trim(span_make(text.data, i));
	while (first->size && strchr("-:", first->data[first->size - 1]))
		*first = span_trim(span_make(first->data, first->size - 1));
	if (first->size > 3 && memcmp(first->data + first->size - 3, "\xE2\x80\x93", 3) == 0)
		*first = span_trim(span_make(first->data, first->size - 3));
	return first->size > 0;
}

struct code_name code_name_find(const struct lookup *lookup, enum name_list list, struct span text)
{
	static bool (*const splits[])(struct span, struct span *, struct span *) = {
		split_parenthesis, split_first_word, split_last_word};
	struct code_name found = {CODE_NAME_NONE, lookup_find(lookup, list, text), -1};
	struct span first, second;

	if (found.index >= 0)
		found.form = CODE_NAME_ONE;
	for (size_t i = 0; !found.form && i < sizeof splits / sizeof *splits; i++) {
		if (!splits[i](text, &first, &second))
			continue;
		found.index = lookup_find(lookup, list, first);
		found.other = lookup_find(lookup, list, second);
		if (found.index >= 0 && found.other >= 0)
			found.form = found.index == found.other ? CODE_NAME_ONE : CODE_NAME_TWO;
	}
	return found;
}

/* The longest known name that stands before an "and" in `text`; `*after` is past that word. */
static size_t known_before_and(const struct lookup *lookup, enum name_list list, struct span text,
			       size_t *after)
{
	static const char *const ands[] = {" och ", " and ", " & ", " samt "};
	size_t best = 0;

	for (size_t i = 0; i < sizeof ands / sizeof *ands; i++) {
		size_t from = 0, end;
		long at;

		while ((at = span_find(span_make(text.data + from, text.size - from), ands[i])) >=
		       0) {
			end = from + (size_t)at;
			from = end + 1;
			if (end <= best ||
			    lookup_find(lookup, list, span_trim(span_make(text.data, end))) < 0)
				continue;
			best = end;
			*after = end + strlen(ands[i]);
		}
	}
	return best;
}

bool lookup_split(const struct lookup *lookup, enum name_list list, struct span *rest,
		  struct span *name)
{
	size_t first, after = 0;

	do {
		if (!span_next(rest, ",|;\n", name))
			return false;
		*name = span_trim(*name);
	} while (!name->size);
	if (lookup_find(lookup, list, *name) >= 0)
		return true;
	first = known_before_and(lookup, list, *name, &after);
	if (!first)
		return true;
	/* what follows the word goes back into `*rest` */
	*rest = span_make(name->data + after,
			  (size_t)(rest->data + rest->size - name->data) - after);
	*name = span_trim(span_make(name->data, first));
	return true;
}

void lookup_add_coded(struct lookup *lookup, enum name_list list, struct span code, int64_t id)
{
	lookup->coded = mem_grow(lookup->coded, &lookup->coded_capacity, lookup->coded_count,
				 sizeof *lookup->coded);
	lookup->coded[lookup->coded_count++] =
		(struct coded){list, id, pool_copy(&lookup->text, code)};
	lookup_add_name(lookup, list, code, id);
}

struct span lookup_code(const struct lookup *lookup, enum name_list list, int64_t id)
{
	for (size_t i = 0; i < lookup->coded_count; i++) {
		if (lookup->coded[i].list == list && lookup->coded[i].id == id)
			return lookup->coded[i].code;
	}
	return span_none;
}
