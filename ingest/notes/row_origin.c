#include "ingest/notes/row_origin.h"

#include <string.h>

#include "schema/texts.h"

const char *row_origin_heading(int column, enum lang lang)
{
	static const char *const keys[ROW_ORIGIN_COLUMNS] = {"corrections.error",
							     "corrections.hint", "corrections.row"};

	return text_of(keys[column], lang);
}

/* Takes a number of up to `digits` digits off `*text`; -1 when there is none. */
static int64_t take_number(struct span *text, size_t digits)
{
	int64_t number = -1;
	size_t i = 0;

	for (; i < text->size && i < digits && text->data[i] >= '0' && text->data[i] <= '9'; i++)
		number = (number < 0 ? 0 : number * 10) + (text->data[i] - '0');
	*text = span_make(text->data + i, text->size - i);
	return number;
}

/* Takes a word in small letters, with the blank behind it, off `*text`. */
static bool take_word(struct span *text)
{
	size_t i = 0;

	while (i < text->size && text->data[i] >= 'a' && text->data[i] <= 'z')
		i++;
	if (!i || i == text->size || text->data[i] != ' ')
		return false;
	*text = span_make(text->data + i + 1, text->size - i - 1);
	return true;
}

static bool take(struct span *text, const char *prefix)
{
	size_t size = strlen(prefix);

	if (!span_starts(*text, prefix))
		return false;
	*text = span_make(text->data + size, text->size - size);
	return true;
}

/* A name of a sheet may hold what stands around it: it ends before the last bracket. */
static struct span take_sheet(struct span *text)
{
	const char *end = text->size ? memrchr(text->data, ')', text->size) : NULL;
	struct span sheet = span_none;

	if (end && end > text->data) {
		sheet = span_make(text->data, (size_t)(end - text->data));
		*text = span_make(end, text->size - sheet.size);
	}
	return sheet;
}

bool row_origin_read(struct span text, struct row_origin *origin)
{
	struct row_origin said = {.row = (long)take_number(&text, 9)};
	bool ok = said.row >= 0 && take(&text, " (") && take_word(&text) &&
		  (said.upload = take_number(&text, 18)) >= 0;

	if (ok && take(&text, ", ")) {
		ok = take_word(&text);
		said.sheet = take_sheet(&text);
		ok = ok && said.sheet.size;
	}
	ok = ok && span_starts(text, ")");
	*origin = ok ? said : (struct row_origin){0};
	return ok;
}

void row_origin_add(struct buf *out, const struct row_origin *origin, enum lang lang)
{
	if (origin->sheet.size)
		text_add(out, "corrections.row_of_sheet", lang,
			 TEXT_VALUES(text_number(origin->row), text_number(origin->upload),
				     text_span(origin->sheet)));
	else
		text_add(out, "corrections.row_of", lang,
			 TEXT_VALUES(text_number(origin->row), text_number(origin->upload)));
}
