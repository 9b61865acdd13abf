#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"

int utf8_sequence(const unsigned char *bytes, size_t size)
{
	unsigned char lead = bytes[0], low = 0x80, high = 0xBF;
	int length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

	if (lead > 0xF4)
		return 0;
	if (lead == 0xE0)
		low = 0xA0;
	else if (lead == 0xED)
		high = 0x9F;
	else if (lead == 0xF0)
		low = 0x90;
	else if (lead == 0xF4)
		high = 0x8F;
	for (int i = 1; i < length; i++) {
		if ((size_t)i >= size)
			return -1;
		if (bytes[i] < low || bytes[i] > high)
			return 0;
		low = 0x80;
		high = 0xBF;
	}
	return length;
}

uint32_t utf8_decode(const unsigned char *bytes, int sequence_bytes)
{
	static const unsigned char mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	uint32_t character = bytes[0] & mask[sequence_bytes];

	for (int i = 1; i < sequence_bytes; i++)
		character = character << 6 | (bytes[i] & 0x3Fu);
	return character;
}

size_t utf8_encode(char out[UTF8_SEQUENCE_MAX], uint32_t character)
{
	static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
	size_t size = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;

	for (size_t i = size - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (character & 0x3F));
		character >>= 6;
	}
	out[0] = (char)(lead[size] | character);
	return size;
}

static bool is_ascii(struct span text)
{
	size_t i = 0;
	uint64_t word;

	for (; i + 8 <= text.size; i += 8) {
		memcpy(&word, text.data + i, 8);
		if (word & UINT64_C(0x8080808080808080))
			return false;
	}
	for (; i < text.size; i++) {
		if ((unsigned char)text.data[i] & 0x80)
			return false;
	}
	return true;
}

uint32_t utf8_next(struct span *text)
{
	const unsigned char *bytes = (const unsigned char *)text->data;
	uint32_t character = *bytes;
	int size = 1;

	if (character >= 0x80) {
		size = utf8_sequence(bytes, text->size);
		character = size > 0 ? utf8_decode(bytes, size) : UTF8_NONE;
		size = size > 0 ? size : 1;
	}
	*text = span_make(text->data + size, text->size - (size_t)size);
	return character;
}

bool utf8_valid(struct span text)
{
	if (is_ascii(text))
		return true;
	while (text.size) {
		if (utf8_next(&text) == UTF8_NONE)
			return false;
	}
	return true;
}

size_t utf8_length(struct span text)
{
	size_t length = 0;

	if (is_ascii(text))
		return text.size;
	for (; text.size; length++)
		utf8_next(&text);
	return length;
}

struct span utf8_cut(struct span text, size_t characters)
{
	struct span rest = text;

	if (text.size <= characters)
		return text;
	while (characters-- && rest.size)
		utf8_next(&rest);
	return span_make(text.data, text.size - rest.size);
}

static void add_mapped(struct buf *out, struct span text, int options)
{
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t size =
		utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.size,
			     &mapped, (utf8proc_option_t)(options | UTF8PROC_STABLE));

	if (size >= 0)
		buf_add(out, span_make((const char *)mapped, (size_t)size));
	else
		buf_add(out, text);
	free(mapped);
}

void utf8_nfc(struct buf *out, struct span text)
{
	if (is_ascii(text))
		buf_add(out, text);
	else
		add_mapped(out, text, UTF8PROC_COMPOSE);
}

/* Folds white space of `out` from `start` on: runs become one space, the ends are cut. */
static void collapse(struct buf *out, size_t start)
{
	struct span rest = span_make(out->data + start, out->size - start);
	size_t end = start;
	bool blank = true;

	while (rest.size) {
		struct span before = span_trim(rest);
		size_t size;

		if (before.data != rest.data || before.size == 0) { /* blanks stand here */
			if (!blank)
				out->data[end++] = ' ';
			blank = true;
			if (before.size == 0)
				break;
			rest = span_make(before.data,
					 (size_t)(rest.data + rest.size - before.data));
			continue;
		}
		size = rest.size;
		utf8_next(&rest);
		size -= rest.size;
		memmove(out->data + end, rest.data - size, size);
		end += size;
		blank = false;
	}
	if (blank && end > start)
		end--;
	out->size = end;
	out->data[end] = '\0';
}

/* ASCII and the letters of Latin-1 (two bytes, the first C3): what Swedish is written in. They are
 * composed already, and folding them is adding 0x20; ß becomes two letters and is left to the
 * library. */
static bool is_latin(struct span text)
{
	if (is_ascii(text))
		return true;
	for (size_t i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c < 0x80)
			continue;
		if (c != 0xC3 || i + 1 == text.size ||
		    ((unsigned char)text.data[i + 1] & 0xC0) != 0x80 ||
		    (unsigned char)text.data[i + 1] == 0x9F)
			return false;
		i++;
	}
	return true;
}

/* The second byte of a letter after C3. */
static char fold_second(char c)
{
	unsigned char byte = (unsigned char)c;

	return byte <= 0x9E && byte != 0x97 ? (char)(byte + 0x20) : c;
}

static void fold_latin(struct buf *out, struct span text)
{
	size_t start = out->size, end;

	buf_reserve(out, text.size + 1);
	end = start;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (c == ' ' || (c >= '\t' && c <= '\r')) {
			if (end > start && out->data[end - 1] != ' ')
				out->data[end++] = ' ';
			continue;
		}
		out->data[end++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		if ((unsigned char)c == 0xC3)
			out->data[end++] = fold_second(text.data[++i]);
	}
	if (end > start && out->data[end - 1] == ' ')
		end--;
	out->size = end;
	out->data[end] = '\0';
}

void utf8_fold(struct buf *out, struct span text)
{
	size_t start = out->size;

	if (is_latin(text)) {
		fold_latin(out, text);
		return;
	}
	add_mapped(out, text, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
	collapse(out, start);
}

enum { DISTANCE_MAX = 64 };

static size_t decode(uint32_t *out, struct span text)
{
	size_t count = 0;

	while (text.size && count < DISTANCE_MAX)
		out[count++] = utf8_next(&text);
	return text.size ? DISTANCE_MAX + 1 : count;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment distance, three rows at a time, and of each only what is within `limit`
 * of the diagonal: beyond it more edits are needed. */
size_t utf8_distance(struct span a, struct span b, size_t limit)
{
	uint32_t x[DISTANCE_MAX], y[DISTANCE_MAX];
	size_t rows[3][DISTANCE_MAX + 2] = {{0}};
	size_t m = decode(x, a), n = decode(y, b);

	if (m > DISTANCE_MAX || n > DISTANCE_MAX || (m > n ? m - n : n - m) > limit)
		return limit + 1;
	for (size_t j = 0; j <= n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= m; i++) {
		size_t *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
		size_t first = i > limit ? i - limit : 1, end = least(i + limit, n);

		now[first - 1] = first == 1 ? i : limit + 1;
		now[end + 1] = limit + 1;
		for (size_t j = first; j <= end; j++) {
			now[j] = least(last[j - 1] + (x[i - 1] != y[j - 1]),
				       least(last[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
		}
	}
	return least(rows[m % 3][n], limit + 1);
}
