#include "ingest/notes/row_origin.h"

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

bool row_origin_read(struct span text, long *row, int64_t *upload)
{
	int64_t number = take_number(&text, 9);
	size_t word = 2;

	if (number < 0 || !span_starts(text, " ("))
		return false;
	while (word < text.size && text.data[word] >= 'a' && text.data[word] <= 'z')
		word++;
	if (word == 2 || word == text.size || text.data[word] != ' ')
		return false;
	text = span_make(text.data + word + 1, text.size - word - 1);
	*row = (long)number;
	*upload = take_number(&text, 18);
	return *upload >= 0 && span_starts(text, ")");
}
