#include "report/labels.h"

#include <assert.h>
#include <string.h>

#include "base/span.h"
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

const char *label(const char *key, enum lang lang)
{
	const char *mark = strpbrk(key, ":."), *found = NULL;
	struct span before = span_make(key, mark ? (size_t)(mark - key) : 0);

	if (mark && *mark == ':')
		found = span_equals(before, "kind") ? kind_title(span_of(mark + 1), lang)
						    : word_of_list(before, mark + 1, lang);
	else if (mark)
		found = column_heading(before, mark + 1, lang);
	for (size_t i = 0; i < label_count && !found; i++) {
		if (strcmp(labels[i].key, key) == 0)
			found = labels[i].text[lang];
	}
	assert(found);
	return found ? found : key;
}
