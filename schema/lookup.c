/* Looking things up in the catalogue. */
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "schema/catalogue.h"

size_t kind_column_count(const struct kind *kind)
{
	return kind->common_count + kind->own_count;
}

const struct column *kind_column(const struct kind *kind, size_t index)
{
	if (index < kind->common_count)
		return &kind->common[index];
	return &kind->own[index - kind->common_count];
}

int kind_column_index(const struct kind *kind, const char *name)
{
	for (size_t i = 0; i < kind_column_count(kind); i++) {
		const char *other = kind_column(kind, i)->name;

		if (*other == *name && strcmp(other, name) == 0)
			return (int)i;
	}
	return -1;
}

const struct kind *kind_of_letter(char letter)
{
	for (size_t i = 0; i < kind_count; i++) {
		if (letter && kinds[i].letter == letter)
			return &kinds[i];
	}
	return NULL;
}

void heading_fold(struct buf *out, struct span heading)
{
	size_t start = out->size, end = start;

	utf8_fold(out, heading);
	for (size_t i = start; i < out->size; i++) {
		if (out->data[i] != ' ' && out->data[i] != '_')
			out->data[end++] = out->data[i];
	}
	while (end > start && strchr(":.*", out->data[end - 1]))
		end--;
	out->size = end;
	if (out->data)
		out->data[end] = '\0';
}

/* Whether `folded` is the heading form of one of `names` (separated by '|'). */
static bool answers(struct span names, struct span folded, struct buf *scratch)
{
	struct span name;

	while (span_next(&names, "|", &name)) {
		buf_clear(scratch);
		heading_fold(scratch, name);
		if (span_equal(buf_span(scratch), folded))
			return true;
	}
	return false;
}

const struct kind *kind_find(struct span name)
{
	struct buf folded = {0}, scratch = {0};
	const struct kind *found = NULL;

	heading_fold(&folded, name);
	for (size_t i = 0; i < kind_count && !found; i++) {
		if (answers(span_of(kinds[i].name), buf_span(&folded), &scratch) ||
		    answers(span_of(kinds[i].title[LANG_SV]), buf_span(&folded), &scratch) ||
		    answers(span_of(kinds[i].title[LANG_EN]), buf_span(&folded), &scratch) ||
		    answers(span_of(kinds[i].aliases), buf_span(&folded), &scratch))
			found = &kinds[i];
	}
	buf_free(&folded);
	buf_free(&scratch);
	return found;
}

const struct word_list *word_list_find(const char *name)
{
	for (size_t i = 0; i < word_list_count; i++) {
		if (strcmp(word_lists[i]->name, name) == 0)
			return word_lists[i];
	}
	return NULL;
}

/* Compares a word as most people write it, whatever the case of A-Z; only other spellings need
 * folding. */
static bool is_written(struct span names, struct span text)
{
	struct span name;

	while (span_next(&names, "|", &name)) {
		if (name.size == text.size && strncasecmp(name.data, text.data, name.size) == 0)
			return true;
	}
	return false;
}

/* The labels of all come before the spellings of any: most people choose one of them. */
static const struct word *word_as_written(const struct word_list *list, struct span text)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct word *word = &list->words[i];

		if (!word->derived && (is_written(span_of(word->label[LANG_SV]), text) ||
				       is_written(span_of(word->label[LANG_EN]), text) ||
				       is_written(span_of(word->value), text)))
			return word;
	}
	for (size_t i = 0; i < list->count; i++) {
		if (!list->words[i].derived && is_written(span_of(list->words[i].spellings), text))
			return &list->words[i];
	}
	return NULL;
}

const struct word *word_find(const struct word_list *list, struct span text)
{
	struct buf folded = {0}, scratch = {0};
	const struct word *found = text.size ? word_as_written(list, text) : NULL;

	if (found)
		return found;
	heading_fold(&folded, text);
	for (size_t i = 0; i < list->count && !found; i++) {
		const struct word *word = &list->words[i];

		if (!word->derived &&
		    (answers(span_of(word->value), buf_span(&folded), &scratch) ||
		     answers(span_of(word->label[LANG_SV]), buf_span(&folded), &scratch) ||
		     answers(span_of(word->label[LANG_EN]), buf_span(&folded), &scratch) ||
		     answers(span_of(word->spellings), buf_span(&folded), &scratch)))
			found = word;
	}
	buf_free(&folded);
	buf_free(&scratch);
	return found;
}

const char *word_label(const struct word_list *list, const char *value, enum lang lang)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->words[i].value, value) == 0)
			return list->words[i].label[lang];
	}
	return value;
}
