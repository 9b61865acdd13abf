/* small_zip: a ZIP file in memory, of parts that are stored as they are; for tests. Source:
 * APPNOTE.TXT 4.3. */
#ifndef LOKA_TESTS_SMALL_ZIP_H
#define LOKA_TESTS_SMALL_ZIP_H

#include <stdint.h>
#include <string.h>

#include "base/buf.h"

/* {0} is one without parts. */
struct small_zip {
	struct buf file, directory;
	unsigned parts;
};

static inline void small_zip_number(struct buf *out, uint32_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_add_char(out, (char)(number >> 8 * i));
}

static inline uint32_t small_zip_crc(struct span text)
{
	uint32_t crc = UINT32_MAX;

	for (size_t i = 0; i < text.size; i++) {
		crc ^= (unsigned char)text.data[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
	}
	return ~crc;
}

/* What a part's own header and the directory say alike: from the version on. */
static inline void small_zip_header(struct buf *out, const char *name, struct span text)
{
	small_zip_number(out, 20, 2);
	small_zip_number(out, 0, 4); /* flags, method */
	small_zip_number(out, 0x21 << 16, 4);
	small_zip_number(out, small_zip_crc(text), 4);
	small_zip_number(out, (uint32_t)text.size, 4);
	small_zip_number(out, (uint32_t)text.size, 4);
	small_zip_number(out, (uint32_t)strlen(name), 2);
	small_zip_number(out, 0, 2);
}

static inline void small_zip_add(struct small_zip *zip, const char *name, struct span text)
{
	uint32_t at = (uint32_t)zip->file.size;

	buf_add_string(&zip->file, "PK\3\4");
	small_zip_header(&zip->file, name, text);
	buf_add_string(&zip->file, name);
	buf_add(&zip->file, text);
	buf_add_string(&zip->directory, "PK\1\2");
	small_zip_number(&zip->directory, 20, 2);
	small_zip_header(&zip->directory, name, text);
	small_zip_number(&zip->directory, 0, 4); /* comment, disk */
	small_zip_number(&zip->directory, 0, 2); /* internal */
	small_zip_number(&zip->directory, 0, 4);
	small_zip_number(&zip->directory, at, 4);
	buf_add_string(&zip->directory, name);
	zip->parts++;
}

/* Writes the directory; the bytes are the caller's to free. */
static inline struct buf small_zip_end(struct small_zip *zip)
{
	struct buf file = zip->file;
	uint32_t at = (uint32_t)file.size;

	buf_add(&file, buf_span(&zip->directory));
	buf_add_string(&file, "PK\5\6");
	small_zip_number(&file, 0, 4);
	small_zip_number(&file, zip->parts, 2);
	small_zip_number(&file, zip->parts, 2);
	small_zip_number(&file, (uint32_t)zip->directory.size, 4);
	small_zip_number(&file, at, 4);
	small_zip_number(&file, 0, 2);
	buf_free(&zip->directory);
	*zip = (struct small_zip){0};
	return file;
}

#endif
