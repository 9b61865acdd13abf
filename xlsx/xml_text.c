#include "xlsx/xml_text.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */
static const char ellipsis[] = "\xE2\x80\xA6";

/* Counts the leading bytes, up to `most`, of printable ASCII, which needs no change. */
static size_t plain(struct span text, size_t most)
{
	size_t i = 0;

	if (text.size < most)
		most = text.size;
	while (i < most) {
		unsigned char c = (unsigned char)text.data[i];

		if (c < 0x20 || c >= 0x7F || c == '_')
			break;
		i++;
	}
	return i;
}

static bool allowed(uint32_t c)
{
	if (c < 0x20)
		return c == '\n' || c == '\t';
	return c != 0x7F && (c & 0xFFFE) != 0xFFFE && c <= 0x10FFFF;
}

/* Excel would read "_xHHHH_" as a character. */
static bool looks_escaped(struct span text)
{
	if (text.size < 7 || text.data[0] != '_' || text.data[1] != 'x' || text.data[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++) {
		if (!isxdigit((unsigned char)text.data[i]))
			return false;
	}
	return true;
}

/* Takes the first character off `*rest` and gives its replacement. */
static struct span pass(struct span *rest, bool one_line, struct xml_text_counts *counts)
{
	struct span before = *rest;
	uint32_t c = utf8_next(rest);

	if (c == '\r' && rest->size && rest->data[0] == '\n')
		return span_make(NULL, 0);
	if (c == '\r' || c == '\n' || c == '\t')
		return span_of(one_line ? " " : c == '\t' ? "\t" : "\n");
	if (!allowed(c)) {
		counts->replaced++;
		return span_of(replacement);
	}
	if (looks_escaped(before))
		return span_of("_x005F_");
	return span_make(before.data, before.size - rest->size);
}

static size_t units_of(struct span piece)
{
	if (piece.size > 4) /* _x005F_ */
		return 7;
	return piece.size == 4 ? 2 : piece.size ? 1 : 0;
}

static void add(struct buf *out, struct span text, size_t max_units, bool one_line,
		struct xml_text_counts *counts)
{
	size_t units = 0, room = out->size; /* where an ellipsis still fits */

	for (;;) {
		size_t run = plain(text, max_units - units);
		struct span piece = span_make(text.data, run);

		buf_add(out, piece);
		units += run;
		text = span_make(text.data + run, text.size - run);
		if (!text.size)
			return;
		if (units < max_units)
			room = out->size;
		else if (run)
			room = out->size - 1;
		piece = pass(&text, one_line, counts);
		units += units_of(piece);
		if (units > max_units) {
			out->size = room;
			buf_add_string(out, ellipsis);
			counts->cut++;
			return;
		}
		buf_add(out, piece);
	}
}

void xml_text_add(struct buf *out, struct span text, size_t max_units,
		  struct xml_text_counts *counts)
{
	add(out, text, max_units, false, counts);
}

void xml_text_line(struct buf *out, struct span text, size_t max_units,
		   struct xml_text_counts *counts)
{
	add(out, text, max_units, true, counts);
}
