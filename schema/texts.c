#include "schema/texts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/pattern.h"
#include "schema/catalogue.h"

/* "kind:commitments" */
static const char *kind_title(struct span name, enum lang lang)
{
	for (size_t i = 0; i < kind_count; i++) {
		if (span_equals(name, kinds[i].name))
			return kinds[i].title[lang];
	}
	return NULL;
}

/* "progress:done" */
static const char *word_of_list(struct span list, const char *value, enum lang lang)
{
	for (size_t i = 0; i < word_list_count; i++) {
		if (span_equals(list, word_lists[i]->name))
			return word_label(word_lists[i], value, lang);
	}
	return NULL;
}

/* "commitments.due_date" */
static const char *column_heading(struct span kind_name, const char *column, enum lang lang)
{
	for (size_t i = 0; i < kind_count; i++) {
		int index = span_equals(kind_name, kinds[i].name)
				    ? kind_column_index(&kinds[i], column)
				    : -1;

		if (index >= 0)
			return kind_column(&kinds[i], (size_t)index)->heading[lang];
	}
	return NULL;
}

static int compare_key(const void *key, const void *item)
{
	return strcmp(key, ((const struct text *)item)->key);
}

static const char *in_table(const char *key, enum lang lang)
{
	const struct text *found = bsearch(key, texts, text_count, sizeof *found, compare_key);

	return found ? found->text[lang] : NULL;
}

const char *text_find(const char *key, enum lang lang)
{
	const char *mark = strpbrk(key, ":."), *found;
	struct span before = span_make(key, mark ? (size_t)(mark - key) : 0);

	if (mark && *mark == ':')
		return span_equals(before, "kind") ? kind_title(span_of(mark + 1), lang)
						   : word_of_list(before, mark + 1, lang);
	found = in_table(key, lang);
	return found || !mark ? found : column_heading(before, mark + 1, lang);
}

const char *text_of(const char *key, enum lang lang)
{
	const char *found = text_find(key, lang);

	assert(found);
	return found ? found : key;
}

struct text_value text_number(long long number)
{
	return (struct text_value){.number = number, .is_number = true};
}

struct text_value text_string(const char *string)
{
	return (struct text_value){.text = span_of(string)};
}

struct text_value text_span(struct span span)
{
	return (struct text_value){.text = span};
}

/* A text that is being filled, with room for the digits of a number. */
struct filling {
	const struct text_value *values;
	size_t count;
	struct buf digits;
};

static struct pattern_value value_of(void *context, struct span name)
{
	struct filling *filling = context;
	size_t index = name.size == 1 ? (size_t)(name.data[0] - '1') : filling->count;
	const struct text_value *value = &filling->values[index];

	assert(index < filling->count);
	if (!value->is_number)
		return (struct pattern_value){.text = value->text};
	buf_clear(&filling->digits);
	buf_add_number(&filling->digits, value->number);
	return (struct pattern_value){buf_span(&filling->digits), value->number == 1};
}

void text_add(struct buf *out, const char *key, enum lang lang, const struct text_value *values,
	      size_t count)
{
	struct filling filling = {.values = values, .count = count};

	pattern_fill(out, span_of(text_of(key, lang)), value_of, &filling);
	buf_free(&filling.digits);
}

void text_print(FILE *out, const char *key, enum lang lang, const struct text_value *values,
		size_t count)
{
	struct buf text = {0};

	text_add(&text, key, lang, values, count);
	fwrite(text.data, 1, text.size, out);
	buf_free(&text);
}
