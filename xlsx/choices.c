#include "xlsx/choices.h"

#include <stdlib.h>
#include <string.h>

#include "base/column_letters.h"
#include "base/mem.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

enum { SIDES_PX = 26, WIDEST_PX = 425 };

void choices_begin(struct choices *choices, const char *key, const char *heading)
{
	choices->lists = mem_grow(choices->lists, &choices->capacity, choices->count,
				  sizeof *choices->lists);
	choices->lists[choices->count++] = (struct choice){.key = key, .heading = heading};
}

void choices_add(struct choices *choices, struct span item)
{
	struct choice *list = &choices->lists[choices->count - 1];

	list->items = mem_grow(list->items, &list->capacity, list->count, sizeof *list->items);
	list->items[list->count++] = pool_copy(&choices->text, item);
}

const struct choice *choices_find(const struct choices *choices, const char *key)
{
	for (size_t i = 0; i < choices->count; i++) {
		if (strcmp(choices->lists[i].key, key) == 0)
			return &choices->lists[i];
	}
	return NULL;
}

void choices_add_words(struct choices *choices, const struct word_list *words, const char *heading,
		       enum lang lang)
{
	if (choices_find(choices, words->name))
		return;
	choices_begin(choices, words->name, heading);
	for (size_t i = 0; i < words->count; i++) {
		if (!words->words[i].derived)
			choices_add(choices, span_of(words->words[i].label[lang]));
	}
}

void choices_free(struct choices *choices)
{
	for (size_t i = 0; i < choices->count; i++)
		free(choices->lists[i].items);
	free(choices->lists);
	pool_free(&choices->text);
	buf_free(&choices->range);
}

/* An empty list has no column. */
static uint16_t column_of(const struct choices *choices, const struct choice *list)
{
	uint16_t column = 0;

	for (const struct choice *other = choices->lists; other < list; other++)
		column = (uint16_t)(column + (other->count > 0));
	return column;
}

const char *choices_range(struct choices *choices, const char *key, enum lang lang)
{
	const struct choice *list = choices_find(choices, key);
	char letters[COLUMN_LETTERS_SIZE];

	if (!list || !list->count)
		return NULL;
	column_letters(letters, column_of(choices, list) + 1);
	buf_clear(&choices->range);
	buf_printf(&choices->range, "='%s'!$%s$2:$%s$%zu", text_of("sheet.choices", lang), letters,
		   letters, list->count + 1);
	return buf_string(&choices->range);
}

void choices_offer(struct choices *choices, const char *key, const struct column *column,
		   struct xlsx_sheet *sheet, struct xlsx_area area, enum lang lang)
{
	const char *range = key ? choices_range(choices, key, lang) : NULL;

	if (column->type == COLUMN_DATE)
		xlsx_input(sheet, area, XLSX_DATE, NULL, text_of("ask.date", lang));
	else if (range && column->type == COLUMN_WORD)
		xlsx_input(sheet, area, XLSX_WORDS, range, text_of("ask.word", lang));
	else if (range)
		xlsx_input(sheet, area, XLSX_ADVICE, range, text_of("ask.name", lang));
}

/* "Val: Prioritet" and not "Prioritet": a sheet saved by mistake must not be taken for notes. */
static void heading_of(const struct choice *list, enum lang lang, struct buf *heading)
{
	buf_clear(heading);
	buf_printf(heading, "%s: %s", text_of("choice", lang), list->heading);
}

static int width_of(const struct choice *list, struct span heading)
{
	int width = text_width(heading) * TEXT_WIDTH_BOLD_PERCENT / 100;

	for (size_t i = 0; i < list->count; i++) {
		int item = text_width(list->items[i]);

		width = item > width ? item : width;
	}
	width += SIDES_PX;
	return width < WIDEST_PX ? width : WIDEST_PX;
}

/* Returns the items of the longest list. */
static size_t write_headings(const struct choices *choices, struct xlsx_sheet *sheet,
			     enum lang lang)
{
	struct buf heading = {0};
	size_t longest = 0;

	for (size_t i = 0; i < choices->count; i++) {
		const struct choice *list = &choices->lists[i];

		if (!list->count)
			continue;
		heading_of(list, lang, &heading);
		xlsx_text(sheet, 0, column_of(choices, list), buf_span(&heading), STYLE_HEADING);
		xlsx_column_width(sheet, column_of(choices, list),
				  width_of(list, buf_span(&heading)));
		longest = list->count > longest ? list->count : longest;
	}
	buf_free(&heading);
	return longest;
}

/* Row by row, as a workbook that is streamed wants it. */
int64_t choices_write(const struct choices *choices, struct xlsx *xlsx, enum lang lang)
{
	struct xlsx_sheet *sheet = xlsx_sheet_add(xlsx, text_of("sheet.choices", lang));
	const struct xlsx_page paper = {.left = text_of("sheet.choices", lang),
					.of = text_of("page_of", lang),
					.right = ""};
	size_t longest = write_headings(choices, sheet, lang);

	for (size_t row = 0; row < longest; row++) {
		for (size_t i = 0; i < choices->count; i++) {
			const struct choice *list = &choices->lists[i];

			if (row < list->count)
				xlsx_text(sheet, (uint32_t)row + 1, column_of(choices, list),
					  list->items[row], STYLE_TEXT);
		}
	}
	xlsx_freeze(sheet, 1, 0);
	xlsx_page(sheet, &paper);
	return (int64_t)longest + 1;
}
