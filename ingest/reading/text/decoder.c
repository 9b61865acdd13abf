#include "ingest/reading/text/decoder.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ingest/finding/limits.h"

enum { ROOM = 16 }; /* bytes; no step makes more */

struct decoder {
	struct source *source;
	struct decoder_nature nature;
	struct code_page page;
	iconv_t unicode; /* for UTF-16 and UTF-32 */
	unsigned char *bytes;
	size_t start, end; /* of what is not yet converted in `bytes` */
	size_t skip, lost;
	bool drained;
	/* When control characters are mapped. */
	char part[4096];
	size_t part_start, part_end;
	bool lead; /* a byte 0xC2 is held back: the one behind it tells what it leads */
};

static const char *const names[] = {
	[ENCODING_UTF8] = "utf-8",
	[ENCODING_UTF16LE] = "utf-16le",
	[ENCODING_UTF16BE] = "utf-16be",
	[ENCODING_UTF32LE] = "utf-32le",
	[ENCODING_UTF32BE] = "utf-32be",
	[ENCODING_WINDOWS_1252] = "windows-1252",
	[ENCODING_MAC_ROMAN] = "macintosh",
	[ENCODING_CP850] = "ibm850",
	[ENCODING_UTF8_TWICE] = "utf-8 (saved twice)",
	[ENCODING_MIXED] = "utf-8 (mixed)",
};

const char *encoding_name(enum encoding encoding)
{
	return names[encoding];
}

/* ---- code pages ---- */

static uint32_t page_character(iconv_t converter, unsigned char byte)
{
	char in = (char)byte, out[4] = {0};
	char *from = &in, *to = out;
	size_t in_left = sizeof in, out_left = sizeof out;

	if (iconv(converter, &from, &in_left, &to, &out_left) == (size_t)-1 || out_left) {
		iconv(converter, NULL, NULL, NULL, NULL);
		return byte;
	}
	return (uint32_t)(unsigned char)out[0] << 24 | (uint32_t)(unsigned char)out[1] << 16 |
	       (uint32_t)(unsigned char)out[2] << 8 | (unsigned char)out[3];
}

/* glibc keeps most encodings in files of their own, so opening one is trouble with the world. */
static bool open_converter(iconv_t *converter, const char *to, const char *from, struct err *err)
{
	*converter = iconv_open(to, from);
	return *converter != (iconv_t)-1 ||
	       err_set(err, ERR_FILE, "teckenkodningen %s går inte att läsa på den här datorn (%s)",
		       "the encoding %s cannot be read on this computer (%s)", from,
		       strerror(errno));
}

bool code_page_load(struct code_page *page, enum encoding encoding, struct err *err)
{
	iconv_t converter;

	if (!open_converter(&converter, "UTF-32BE", names[encoding], err))
		return false;
	for (int i = 0; i < 256; i++)
		page->characters[i] = page_character(converter, (unsigned char)i);
	iconv_close(converter);
	return true;
}

/* The 32 bytes in which Windows-1252 differs from ISO 8859-1 (WHATWG Encoding, index windows-1252).
 */
static const uint16_t windows_1252_c1[32] = {
	0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

int windows_1252_byte(uint32_t character)
{
	if (character <= 0xFF) /* ISO 8859-1, its control characters too */
		return (int)character;
	for (int i = 0; i < 32; i++) {
		if (windows_1252_c1[i] == character)
			return 0x80 + i;
	}
	return -1;
}

uint32_t decoder_control(unsigned char byte)
{
	return windows_1252_c1[byte - 0x80];
}

/* ---- steps: one character from `text->bytes` to `out`; how many bytes it took and made ---- */

struct step {
	size_t took, made; /* took 0: more is needed */
};

static struct step step_page(struct decoder *text, char *out)
{
	return (struct step){1, utf8_encode(out, text->page.characters[text->bytes[text->start]])};
}

static struct step step_mixed(struct decoder *text, char *out)
{
	const unsigned char *at = text->bytes + text->start;
	int size = utf8_sequence(at, text->end - text->start);

	if (size < 0 && !text->drained)
		return (struct step){0};
	if (size <= 0 || (text->nature.mostly_page && !decoder_telling_lead(at[0])))
		return step_page(text, out);
	memcpy(out, at, (size_t)size);
	return (struct step){(size_t)size, (size_t)size};
}

/* Finds the byte of Windows-1252 that a character was made from. Gives the bytes the character
 * takes; 0 when there is no such byte, -1 when the character is cut by the end. */
static int undo_one(const unsigned char *at, size_t size, unsigned char *byte)
{
	int length = utf8_sequence(at, size), value;

	if (length <= 0)
		return length;
	value = windows_1252_byte(utf8_decode(at, length));
	if (value < 0)
		return 0;
	*byte = (unsigned char)value;
	return length;
}

static struct step step_twice(struct decoder *text, char *out)
{
	const unsigned char *at = text->bytes + text->start;
	size_t left = text->end - text->start, took = 0;
	unsigned char undone[4];

	for (size_t n = 0; n < sizeof undone; n++) {
		int length = took < left ? undo_one(at + took, left - took, undone + n) : -1;
		int whole;

		if (length < 0 && !text->drained)
			return (struct step){0};
		if (length <= 0)
			break;
		took += (size_t)length;
		whole = utf8_sequence(undone, n + 1);
		if (whole == 0)
			break;
		if (whole > 0) {
			memcpy(out, undone, (size_t)whole);
			return (struct step){took, (size_t)whole};
		}
	}
	return step_mixed(text, out);
}

/* Converts as much UTF-16 or UTF-32 as there is room for. A unit that is no character becomes '?'.
 */
static struct step step_unicode(struct decoder *text, char *out, size_t capacity)
{
	size_t unit = text->nature.encoding >= ENCODING_UTF32LE ? 4 : 2;
	char *from = (char *)text->bytes + text->start, *to = out;
	size_t in_left = text->end - text->start, out_left = capacity, before = in_left;

	if (iconv(text->unicode, &from, &in_left, &to, &out_left) == (size_t)-1 &&
	    out_left >= ROOM && in_left && (errno == EILSEQ || text->drained)) {
		*to++ = '?';
		text->lost++;
		in_left -= in_left < unit ? in_left : unit;
	}
	return (struct step){before - in_left, (size_t)(to - out)};
}

static struct step step_one(struct decoder *text, char *out)
{
	switch (text->nature.encoding) {
	case ENCODING_UTF8_TWICE:
		return step_twice(text, out);
	case ENCODING_MIXED:
		return step_mixed(text, out);
	default:
		return step_page(text, out);
	}
}

/* ---- the stream ---- */

static bool is_unicode(enum encoding encoding)
{
	return encoding >= ENCODING_UTF16LE && encoding <= ENCODING_UTF32BE;
}

static bool open_tables(struct decoder *text, struct err *err)
{
	enum encoding encoding = text->nature.encoding;

	text->unicode = (iconv_t)-1;
	if (is_unicode(encoding))
		return open_converter(&text->unicode, "UTF-8", names[encoding], err);
	if (encoding == ENCODING_UTF8)
		return true;
	if (encoding == ENCODING_MIXED)
		encoding = text->nature.page;
	else if (encoding == ENCODING_UTF8_TWICE)
		encoding = ENCODING_WINDOWS_1252;
	return code_page_load(&text->page, encoding, err);
}

struct decoder *decoder_open(struct source *source, const struct decoder_nature *nature,
			     struct err *err)
{
	struct decoder *text = mem_alloc(sizeof *text);

	text->source = source;
	text->nature = *nature;
	text->skip = nature->skip_bytes;
	text->bytes = mem_block(LIMIT_BLOCK);
	if (open_tables(text, err))
		return text;
	decoder_close(text);
	return NULL;
}

void decoder_close(struct decoder *text)
{
	if (!text)
		return;
	if (text->unicode != (iconv_t)-1)
		iconv_close(text->unicode);
	free(text->bytes);
	free(text);
}

void decoder_rewind(struct decoder *text)
{
	text->start = text->end = text->part_start = text->part_end = 0;
	text->skip = text->nature.skip_bytes;
	text->drained = text->lead = false;
	if (text->unicode != (iconv_t)-1)
		iconv(text->unicode, NULL, NULL, NULL, NULL);
	source_rewind(text->source);
}

static bool skip_mark(struct decoder *text, struct err *err)
{
	char mark[4];
	size_t size;

	while (text->skip) {
		if (!source_read(text->source, mark, text->skip, &size, err))
			return false;
		if (!size)
			break;
		text->skip -= size;
	}
	return true;
}

static bool refill(struct decoder *text, struct err *err)
{
	size_t size;

	memmove(text->bytes, text->bytes + text->start, text->end - text->start);
	text->end -= text->start;
	text->start = 0;
	if (!source_read(text->source, (char *)text->bytes + text->end, LIMIT_BLOCK - text->end,
			 &size, err))
		return false;
	text->end += size;
	text->drained = size == 0;
	return true;
}

/* Copies ASCII, which is nearly all text and the same in every code page. */
static size_t copy_ascii(struct decoder *text, char *out, size_t capacity)
{
	const unsigned char *from = text->bytes + text->start;
	size_t left = text->end - text->start, most = left < capacity ? left : capacity, size = 0;

	for (; size < most && from[size] < 0x80; size++)
		out[size] = (char)from[size];
	text->start += size;
	return size;
}

/* Converts until there is no room left or more bytes are needed. Gives the bytes made. */
static size_t convert(struct decoder *text, char *out, size_t capacity)
{
	size_t made = 0;

	while (text->start < text->end && made + ROOM <= capacity) {
		bool unicode = is_unicode(text->nature.encoding);
		size_t run = unicode ? 0 : copy_ascii(text, out + made, capacity - made - ROOM + 1);
		struct step step;

		made += run;
		if (run)
			continue;
		step = unicode ? step_unicode(text, out + made, capacity - made)
			       : step_one(text, out + made);
		if (!step.took)
			break;
		text->start += step.took;
		made += step.made;
	}
	return made;
}

static bool read_as_sent(struct decoder *text, char *out, size_t capacity, size_t *size,
			 struct err *err)
{
	if (text->skip && !skip_mark(text, err))
		return false;
	if (text->nature.encoding == ENCODING_UTF8)
		return source_read(text->source, out, capacity, size, err);
	for (;;) {
		*size = convert(text, out, capacity);
		if (*size || (text->drained && text->start == text->end))
			return true;
		if (!refill(text, err))
			return false;
	}
}

/* Writes one byte behind the one before it; a control character becomes its sign. */
static size_t map_byte(struct decoder *text, unsigned char byte, char *out)
{
	bool led = text->lead;
	size_t made = 0;

	text->lead = byte == 0xC2;
	if (led && byte >= 0x80 && byte < 0xA0)
		return (size_t)utf8_encode(out, decoder_control(byte));
	if (led)
		out[made++] = (char)0xC2;
	if (!text->lead)
		out[made++] = (char)byte;
	return made;
}

/* Reads in parts of its own: a control character becomes a sign of three bytes. */
static bool read_mapped(struct decoder *text, char *out, size_t capacity, size_t *size,
			struct err *err)
{
	*size = 0;
	do {
		if (text->part_start == text->part_end) {
			text->part_start = 0;
			if (!read_as_sent(text, text->part, sizeof text->part, &text->part_end,
					  err))
				return false;
		}
		while (text->part_start < text->part_end && *size + 4 <= capacity)
			*size += map_byte(text, (unsigned char)text->part[text->part_start++],
					  out + *size);
	} while (!*size && text->part_end);
	return true;
}

bool decoder_read(struct decoder *text, char *out, size_t capacity, size_t *size, struct err *err)
{
	assert(capacity >= ROOM);
	return text->nature.controls ? read_mapped(text, out, capacity, size, err)
				     : read_as_sent(text, out, capacity, size, err);
}

size_t decoder_lost(const struct decoder *text)
{
	return text->lost;
}
