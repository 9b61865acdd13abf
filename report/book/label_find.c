#include "report/book/labels.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
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

static int compare(const void *a, const void *b)
{
	return strcmp((*(const struct label *const *)a)->key,
		      (*(const struct label *const *)b)->key);
}

/* The table stands in the order it is read in; it is looked up for every second cell. */
static const char *in_table(const char *key, enum lang lang)
{
	static const struct label **sorted;
	struct label wanted = {.key = key};
	const struct label *at = &wanted, **found;

	if (!sorted) {
		sorted = mem_alloc(label_count * sizeof *sorted);
		for (size_t i = 0; i < label_count; i++)
			sorted[i] = &labels[i];
		qsort(sorted, label_count, sizeof *sorted, compare);
	}
	found = bsearch(&at, sorted, label_count, sizeof *sorted, compare);
	return found ? (*found)->text[lang] : NULL;
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
	if (!found)
		found = in_table(key, lang);
	assert(found);
	return found ? found : key;
}
