#include "ingest/notes/code_name.h"

#include <string.h>

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
