#include "ingest/notes/own_texts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/notes/value.h"
#include "schema/texts.h"

/* Of ASCII the small letter; å, ä and ö of either case begin with the same byte. */
static unsigned char first_byte(struct span text)
{
	unsigned char first = (unsigned char)text.data[0];

	return first >= 'A' && first <= 'Z' ? (unsigned char)(first | 0x20) : first;
}

static void make_key(struct buf *key, struct span place, struct span text)
{
	buf_add(key, place);
	buf_add_char(key, '/');
	utf8_fold(key, text);
}

/* Adds `bits` to what the list has of a text in a place. */
static void add(struct own_list *list, struct span place, struct span text, int64_t bits)
{
	struct buf key = {0};
	int64_t other = 0;

	make_key(&key, place, text);
	map_get(&list->values, buf_span(&key), &other);
	map_set(&list->values, buf_span(&key), other | bits);
	list->first_byte[first_byte(text)] = true;
	if (text.size > list->longest)
		list->longest = text.size;
	buf_free(&key);
}

/* Nearly no text may be of the list. */
static bool may_be_of(const struct own_list *list, struct span text)
{
	return text.size && text.size <= list->longest && list->first_byte[first_byte(text)];
}

static int64_t find(const struct own_list *list, struct span place, struct span text)
{
	struct buf key = {0};
	int64_t bits = 0;

	make_key(&key, place, text);
	map_get(&list->values, buf_span(&key), &bits);
	buf_free(&key);
	return bits;
}

/* "KIND.COLUMN" and the row of "example.KIND.COLUMN.ROW" */
static struct span example_place(const char *key, long *row)
{
	const char *place = key + strlen("example."), *dot = strrchr(key, '.');

	*row = strtol(dot + 1, NULL, 10);
	return dot > place ? span_make(place, (size_t)(dot - place)) : span_none;
}

static void add_text(struct own_texts *own_texts, const struct text *text)
{
	struct span key = span_of(text->key), place;
	long row;

	for (enum lang lang = LANG_SV; lang < LANG_COUNT; lang++) {
		if (span_starts(key, "blank.")) {
			add(&own_texts->blanks, span_none, span_of(text->text[lang]), 1);
		} else if (span_starts(key, "example.")) {
			place = example_place(text->key, &row);
			add(&own_texts->examples, place, span_of(text->text[lang]), 1 << row);
		}
	}
}

/* What a report computes for a column where nobody has said anything. */
static void add_derived(struct own_list *blanks, const struct word_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		for (enum lang lang = LANG_SV; list->words[i].derived && lang < LANG_COUNT; lang++)
			add(blanks, span_of(list->name), span_of(list->words[i].label[lang]), 1);
	}
}

void own_texts_open(struct own_texts *own_texts)
{
	*own_texts = (struct own_texts){0};
	for (size_t i = 0; i < text_count; i++)
		add_text(own_texts, &texts[i]);
	for (size_t i = 0; i < word_list_count; i++)
		add_derived(&own_texts->blanks, word_lists[i]);
}

void own_texts_close(struct own_texts *own_texts)
{
	map_free(&own_texts->examples.values);
	map_free(&own_texts->blanks.values);
}

unsigned own_texts_example(const struct own_texts *own_texts, const struct kind *kind,
			   const struct column *column, struct span text)
{
	struct buf place = {0};
	unsigned rows = 0;

	text = span_trim(text);
	if (may_be_of(&own_texts->examples, text)) {
		buf_printf(&place, "%s.%s", kind->name, column->name);
		rows = (unsigned)find(&own_texts->examples, buf_span(&place), text);
	}
	buf_free(&place);
	return rows;
}

bool own_texts_nothing(const struct own_texts *own_texts, const struct column *column,
		       struct span text)
{
	const struct own_list *blanks = &own_texts->blanks;
	const struct word_list *words = column->words;

	text = span_trim(text);
	if (text_is_nothing(text))
		return true;
	if (!may_be_of(blanks, text) || (words && word_find(words, text)))
		return false;
	return find(blanks, span_none, text) || (words && find(blanks, span_of(words->name), text));
}

/* The mark is "HEAD{1}MIDDLE{2}": the name of a sheet, and the number of a row. */
static bool ends_with_mark(struct span text, const char *mark)
{
	const char *sheet = strstr(mark, "{1}"), *row = strstr(mark, "{2}");
	struct buf head = {0}, middle = {0};
	long at;
	bool ends;

	buf_add(&head, span_make(mark, (size_t)(sheet - mark)));
	buf_add(&middle, span_make(sheet + 3, (size_t)(row - sheet - 3)));
	while (text.size && isdigit((unsigned char)text.data[text.size - 1]))
		text.size--;
	ends = text.size > middle.size &&
	       memcmp(text.data + text.size - middle.size, middle.data, middle.size) == 0;
	at = ends ? span_find(text, buf_string(&head)) : -1;
	buf_free(&head);
	buf_free(&middle);
	return ends && at >= 0;
}

bool own_texts_is_cut(struct span text)
{
	bool cut = false;

	if (!text.size || !isdigit((unsigned char)text.data[text.size - 1])) /* nearly every text */
		return false;
	for (enum lang lang = LANG_SV; lang < LANG_COUNT; lang++)
		cut = cut || ends_with_mark(text, text_of("whole.mark", lang));
	return cut;
}
