#include "base/terminal.h"

#include <string.h>

#include "base/utf8.h"

static const struct {
	uint32_t first, last;
} obeyed[] = {
	{0x00, 0x1F},	  /* C0 */
	{0x7F, 0x9F},	  /* DEL, C1 */
	{0x61C, 0x61C},	  /* Arabic letter mark */
	{0x200E, 0x200F}, /* left-to-right and right-to-left marks */
	{0x2028, 0x202E}, /* line and paragraph separators, embeddings and overrides */
	{0x2066, 0x2069}, /* isolates */
	{UTF8_NONE, UTF8_NONE},
};

bool terminal_obeys(uint32_t character)
{
	for (size_t i = 0; i < sizeof obeyed / sizeof *obeyed; i++) {
		if (character >= obeyed[i].first && character <= obeyed[i].last)
			return true;
	}
	return false;
}

/* Writes the clean text over `text`, and gives its size: "?" is no longer than what it stands for.
 */
static size_t clean(char *text, size_t size, const char *kept)
{
	struct span rest = span_make(text, size);
	char *end = text;

	while (rest.size) {
		const char *from = rest.data;
		uint32_t character = utf8_next(&rest);
		size_t bytes = (size_t)(rest.data - from);

		if (terminal_obeys(character) &&
		    (!character || character > 0x7F || !strchr(kept, (int)character))) {
			*end++ = '?';
			continue;
		}
		memmove(end, from, bytes);
		end += bytes;
	}
	return (size_t)(end - text);
}

static void add(struct buf *out, struct span text, const char *kept)
{
	size_t start = out->size;

	buf_add(out, text);
	if (out->size == start)
		return;
	out->size = start + clean(out->data + start, text.size, kept);
	out->data[out->size] = '\0';
}

void terminal_add(struct buf *out, struct span text)
{
	add(out, text, "");
}

void terminal_add_sentence(struct buf *out, struct span text)
{
	size_t start = out->size;

	add(out, text, "\t\n\r");
	for (size_t i = start; i < out->size; i++) {
		if (out->data[i] == '\t' || out->data[i] == '\n' || out->data[i] == '\r')
			out->data[i] = ' ';
	}
}

void terminal_add_lines(struct buf *out, struct span text)
{
	add(out, text, "\t\n");
}

void terminal_clean(char *string)
{
	string[clean(string, strlen(string), "")] = '\0';
}
