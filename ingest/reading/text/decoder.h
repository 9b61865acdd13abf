/* decoder: the bytes of a source as UTF-8, whatever they were. The one door to iconv.
 *
 * What is given is always valid UTF-8 (RFC 3629) except that ENCODING_UTF8 passes bytes as they
 * are: it is chosen only for a source that was checked whole (encoding.h). Nothing is normalised
 * here and no byte order mark is given. A byte or unit that stands for no character becomes '?';
 * U+FFFD is never made. */
#ifndef LOKA_INGEST_READING_TEXT_DECODER_H
#define LOKA_INGEST_READING_TEXT_DECODER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"
#include "ingest/reading/text/source.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_UTF32LE,
	ENCODING_UTF32BE,
	ENCODING_WINDOWS_1252,
	ENCODING_MAC_ROMAN,
	ENCODING_CP850,
	ENCODING_UTF8_TWICE, /* UTF-8 that was taken for Windows-1252 and saved as UTF-8 again */
	ENCODING_MIXED,	     /* UTF-8, with other bytes in between that are of `page` */
};

struct decoder_nature {
	enum encoding encoding;
	enum encoding page; /* of the odd bytes when mixed */
	bool mostly_page;   /* mixed: UTF-8 is the exception, and read only where it is telling */
	bool controls;	    /* U+0080 to U+009F are the signs of Windows-1252 they once were */
	size_t skip_bytes;  /* the byte order mark */
};

const char *encoding_name(enum encoding encoding); /* as IANA calls it */

/* The characters of an 8-bit code page. A byte it doesn't define is itself (a C1 control), as the
 * WHATWG reads Windows-1252. */
struct code_page {
	uint32_t characters[256];
};
/* False where this machine lacks the encoding, or has no file left to open it with. */
bool code_page_load(struct code_page *page, enum encoding encoding, struct err *err);

/* The byte of Windows-1252 or ISO 8859-1 that is this character, or -1. */
int windows_1252_byte(uint32_t character);

/* Whether a UTF-8 sequence that starts with this byte is UTF-8 in the midst of a code page too: its
 * bytes would be Ã, Â or â and one or two signs, or drawing signs, in every page. */
static inline bool decoder_telling_lead(unsigned char byte)
{
	return byte == 0xC2 || byte == 0xC3 || byte == 0xE2;
}

/* What stands for this control character (0x80 to 0x9F) in Windows-1252, or itself. */
uint32_t decoder_control(unsigned char byte);

struct decoder; /* opaque */

/* At the start of the source, which stays the caller's. NULL as code_page_load() is false. */
struct decoder *decoder_open(struct source *source, const struct decoder_nature *nature,
			     struct err *err);
void decoder_close(struct decoder *text); /* accepts NULL */
void decoder_rewind(struct decoder *text);

/* The next text, at most `capacity` bytes (16 or more); `*size` is 0 at the end. */
bool decoder_read(struct decoder *text, char *out, size_t capacity, size_t *size, struct err *err);

/* How many bytes or units were no character until now. */
size_t decoder_lost(const struct decoder *text);

#endif
