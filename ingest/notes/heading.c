#include "ingest/notes/heading.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ingest/notes/row_origin.h"
#include "ingest/notes/value.h"

struct headings {
	struct heading *items;
	size_t count, capacity;
	struct map first; /* of each text, folded */
};

static void add_heading(struct headings *headings, struct span text, int kind, int column)
{
	struct buf folded = {0};
	int64_t number = (int64_t)headings->count, last;

	heading_fold(&folded, text);
	if (folded.size) {
		headings->items = mem_grow(headings->items, &headings->capacity, headings->count,
					   sizeof *headings->items);
		headings->items[headings->count++] = (struct heading){kind, column, 0};
		if (map_get(&headings->first, buf_span(&folded), &last)) {
			while (headings->items[last].next)
				last = headings->items[last].next;
			headings->items[last].next = number;
		} else {
			map_set(&headings->first, buf_span(&folded), number);
		}
	}
	buf_free(&folded);
}

static void add_headings(struct headings *headings, const char *lookup, int kind, int column)
{
	struct span rest = span_of(lookup), name;

	while (span_next(&rest, "|", &name))
		add_heading(headings, name, kind, column);
}

struct headings *headings_open(void)
{
	struct headings *headings = mem_alloc(sizeof *headings);

	for (size_t k = 0; k < kind_count; k++) {
		for (size_t c = 0; c < kind_column_count(&kinds[k]); c++) {
			const struct column *column = kind_column(&kinds[k], c);

			add_headings(headings, column->name, (int)k, (int)c);
			add_headings(headings, column->heading[LANG_SV], (int)k, (int)c);
			add_headings(headings, column->heading[LANG_EN], (int)k, (int)c);
			add_headings(headings, column->aliases, (int)k, (int)c);
		}
	}
	for (int i = 0; i < ROW_ORIGIN_COLUMNS; i++) {
		add_headings(headings, row_origin_heading(i, LANG_SV), HEADING_OURS, i);
		add_headings(headings, row_origin_heading(i, LANG_EN), HEADING_OURS, i);
	}
	return headings;
}

void headings_close(struct headings *headings)
{
	if (!headings)
		return;
	free(headings->items);
	map_free(&headings->first);
	free(headings);
}

static const struct heading *first_of(const struct headings *headings, struct span folded)
{
	int64_t number;

	return map_get(&headings->first, folded, &number) ? &headings->items[number] : NULL;
}

const struct heading *heading_next(const struct headings *headings, const struct heading *item)
{
	return item->next ? &headings->items[item->next] : NULL;
}

/* "Åtagande (vem?)" without its parenthesis, or the same. */
static struct span without_parenthesis(struct span text)
{
	size_t i;

	text = span_trim(text);
	if (!text.size || text.data[text.size - 1] != ')')
		return text;
	for (i = text.size; i && text.data[i - 1] != '('; i--)
		;
	return i > 1 ? span_trim(span_make(text.data, i - 1)) : text;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct span skip(struct span text, const char *signs)
{
	size_t i = 0;

	while (i < text.size && text.data[i] && strchr(signs, text.data[i]))
		i++;
	return span_make(text.data + i, text.size - i);
}

/* What form programs and people put before the number of a question. */
static struct span skip_word(struct span text, bool *found)
{
	static const char *const words[] = {"fråga", "question", "kolumn", "column", "punkt",
					    "fält",  "steg",	 "nr",	   "q",	     "f"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t size = strlen(words[i]);
		struct span rest = span_make(text.data + size, text.size - size);

		if (!span_starts(text, words[i]))
			continue;
		rest = skip(rest, ". ");
		if (!rest.size || !is_digit(rest.data[0]))
			continue;
		*found = true;
		return rest;
	}
	return text;
}

/* "4. åtagande", "a) åtagande", "fråga 3: åtagande", "* åtagande" from where the heading begins; or
 * the same. `text` is folded. */
static struct span without_number(struct span text)
{
	bool word = false;
	struct span rest = skip_word(skip(text, "*-#\xE2\x80\xA2\x93\xC2\xB7 "), &word);
	bool bullet = rest.size < text.size && !word;
	size_t i = 0;

	while (i < rest.size &&
	       (is_digit(rest.data[i]) ||
		(i && rest.data[i] == '.' && i + 1 < rest.size && is_digit(rest.data[i + 1]))))
		i++;
	if (i < rest.size && rest.data[i] >= 'a' && rest.data[i] <= 'z' && i + 1 < rest.size &&
	    strchr(").:", rest.data[i + 1]))
		i++; /* "a)", "1a." */
	if (i && i < rest.size &&
	    (word || strchr(").:-", rest.data[i]) || memchr(rest.data, '.', i))) /* "5.1 x" */
		return skip(span_make(rest.data + i, rest.size - i), ").:-\xE2\x80\x93 ");
	return bullet ? rest : text;
}

static const struct heading *find_folded(const struct headings *headings, struct span text,
					 struct buf *scratch)
{
	buf_clear(scratch);
	heading_fold(scratch, text);
	return scratch->size ? first_of(headings, buf_span(scratch)) : NULL;
}

/* Without what hides in it, as cells are read. */
static struct span clean(struct span text, struct buf *scratch)
{
	struct span cleaned;

	if (text_unwrap(scratch, span_trim(text)))
		return buf_span(scratch);
	if (text_is_clean(text, &cleaned))
		return cleaned;
	text_clean(scratch, text);
	return buf_span(scratch);
}

const struct heading *heading_find(const struct headings *headings, struct span text, bool *guessed)
{
	struct buf scratch = {0}, cleaned = {0}, folded = {0};
	const struct heading *found;
	struct span shorter;

	text = clean(text, &cleaned);
	found = find_folded(headings, text, &scratch);
	*guessed = !found;
	if (!found) {
		utf8_fold(&folded, text);
		shorter = without_parenthesis(buf_span(&folded));
		found = find_folded(headings, shorter, &scratch);
	}
	if (!found)
		found = find_folded(headings, without_number(buf_span(&folded)), &scratch);
	if (!found)
		found = find_folded(headings, without_number(shorter), &scratch);
	*guessed = *guessed && found;
	buf_free(&scratch);
	buf_free(&cleaned);
	buf_free(&folded);
	return found;
}

size_t headings_known(const struct cell *cells, size_t count, const void *context)
{
	size_t known = 0;
	bool guessed;

	for (size_t i = 0; i < count; i++) {
		if (cells[i].text.size && cells[i].text.size < 200 &&
		    heading_find(context, cells[i].text, &guessed))
			known++;
	}
	return known;
}
