#include "ingest/reading/spreadsheet/run_text.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "base/xml.h"

enum { ESCAPE_BYTES = 7 /* _xHHHH_ */, NO_CHARACTER = 0xFFFD };

bool run_text_strikes(const char *const *attributes)
{
	const char *val = xml_attribute_local(attributes, "val");

	return !val || (strcmp(val, "0") != 0 && strcmp(val, "false") != 0);
}

void run_text_begin(struct run_text *text, struct buf *out)
{
	*text = (struct run_text){.out = out, .run = out->size};
}

static void end_run(struct run_text *text)
{
	if (text->out->size == text->run)
		return;
	text->some_struck = text->some_struck || text->struck;
	text->some_not = text->some_not || (text->has_font && !text->struck);
	text->some_as_cell = text->some_as_cell || !text->has_font;
}

static void begin_run(struct run_text *text)
{
	text->run = text->out->size;
	text->has_font = text->struck = false;
}

void run_text_element(struct run_text *text, const char *name, const char *const *attributes)
{
	if (strcmp(name, "rPh") == 0)
		text->in_phonetic = true;
	else if (strcmp(name, "r") == 0)
		begin_run(text);
	else if (strcmp(name, "rPr") == 0)
		text->has_font = true;
	else if (strcmp(name, "strike") == 0)
		text->struck = run_text_strikes(attributes);
	else if (strcmp(name, "t") == 0)
		text->in_text = !text->in_phonetic;
}

void run_text_element_end(struct run_text *text, const char *name)
{
	if (strcmp(name, "t") == 0) {
		text->in_text = false;
	} else if (strcmp(name, "rPh") == 0) {
		text->in_phonetic = false;
	} else if (strcmp(name, "r") == 0) {
		end_run(text);
		begin_run(text);
	}
}

enum run_struck run_text_end(struct run_text *text)
{
	end_run(text);
	if (text->some_not)
		return STRUCK_NOT;
	return text->some_struck && !text->some_as_cell ? STRUCK_ALL : STRUCK_AS_CELL;
}

/* The code unit of `_xHHHH_` at the start; -1: there is none. */
static long unit(const char *text, size_t size)
{
	long value = 0;

	if (size < ESCAPE_BYTES || text[0] != '_' || (text[1] != 'x' && text[1] != 'X') ||
	    text[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		long of;

		if (!isxdigit((unsigned char)text[i]))
			return -1;
		of = text[i] <= '9' ? text[i] - '0' : (text[i] & ~0x20) - 'A' + 10;
		value = value << 4 | of;
	}
	return value;
}

/* Two halves of a character, one behind the other, are one. */
static size_t character(const char *text, size_t size, uint32_t *out)
{
	long first = unit(text, size), second;

	*out = (uint32_t)first;
	if (first < 0)
		return 0;
	if (first == 0 || (first >= 0xD800 && first <= 0xDFFF))
		*out = NO_CHARACTER;
	if (first < 0xD800 || first > 0xDBFF)
		return ESCAPE_BYTES;
	second = unit(text + ESCAPE_BYTES, size - ESCAPE_BYTES);
	if (second < 0xDC00 || second > 0xDFFF)
		return ESCAPE_BYTES;
	*out = 0x10000 + ((uint32_t)(first - 0xD800) << 10) + (uint32_t)(second - 0xDC00);
	return (size_t)2 * ESCAPE_BYTES;
}

static size_t unescape(char *text, size_t size)
{
	size_t from = 0, to = 0;
	uint32_t decoded;

	while (from < size) {
		size_t taken =
			text[from] == '_' ? character(text + from, size - from, &decoded) : 0;

		if (taken == 0) {
			text[to++] = text[from++];
			continue;
		}
		to += utf8_encode(text + to, decoded);
		from += taken;
	}
	return to;
}

static size_t join_line_ends(char *text, size_t size)
{
	size_t to = 0;

	for (size_t from = 0; from < size; from++) {
		if (text[from] == '\r' && from + 1 < size && text[from + 1] == '\n')
			continue;
		text[to++] = text[from];
		if (text[from] == '\r')
			text[to - 1] = '\n';
	}
	return to;
}

void run_text_decode(struct buf *out, size_t begin)
{
	char *text = out->data ? out->data + begin : NULL;
	size_t size = out->size - begin;

	if (!text || !size)
		return;
	if (memchr(text, '_', size))
		size = unescape(text, size);
	if (memchr(text, '\r', size))
		size = join_line_ends(text, size);
	out->size = begin + size;
}
