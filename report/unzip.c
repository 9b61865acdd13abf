#include "report/unzip.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
	END_SIZE = 22,
	CENTRAL_SIZE = 46,
	LOCAL_SIZE = 30,
	NAME_SIZE = 256,
	STORED = 0,
	DEFLATED = 8,
	CHUNK = 65536,
};

struct archive {
	const unsigned char *bytes;
	size_t size;
};

struct part {
	char name[NAME_SIZE];
	unsigned method;
	uint32_t crc, packed, unpacked, at;
};

/* Counts "<row " in a stream that comes in pieces. */
struct counter {
	unsigned matched;
	uint32_t rows;
};

static uint32_t u16(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t u32(const unsigned char *p)
{
	return u16(p) | u16(p + 2) << 16;
}

static void count_rows(struct counter *counter, const unsigned char *bytes, size_t size)
{
	static const char tag[] = "<row ";

	for (size_t i = 0; i < size; i++) {
		if (bytes[i] == (unsigned char)tag[counter->matched])
			counter->matched++;
		else
			counter->matched = bytes[i] == '<';
		if (counter->matched == sizeof tag - 1) {
			counter->rows++;
			counter->matched = 0;
		}
	}
}

/* The end record of an archive without a comment; the library writes none. */
static bool find_directory(const struct archive *archive, size_t *at, unsigned *parts)
{
	const unsigned char *end;

	if (archive->size < END_SIZE)
		return false;
	end = archive->bytes + archive->size - END_SIZE;
	if (u32(end) != 0x06054b50)
		return false;
	*parts = u16(end + 10);
	*at = u32(end + 16);
	return *at <= archive->size && u32(end + 12) == archive->size - END_SIZE - *at;
}

static bool read_part(const struct archive *archive, size_t *at, struct part *part)
{
	const unsigned char *entry = archive->bytes + *at;
	size_t name_size;

	if (archive->size - *at < CENTRAL_SIZE || u32(entry) != 0x02014b50)
		return false;
	name_size = u16(entry + 28);
	if (name_size >= NAME_SIZE || archive->size - *at < CENTRAL_SIZE + name_size)
		return false;
	memcpy(part->name, entry + CENTRAL_SIZE, name_size);
	part->name[name_size] = '\0';
	part->method = u16(entry + 10);
	part->crc = u32(entry + 16);
	part->packed = u32(entry + 20);
	part->unpacked = u32(entry + 24);
	part->at = u32(entry + 42);
	*at += CENTRAL_SIZE + name_size + u16(entry + 30) + u16(entry + 32);
	return *at <= archive->size;
}

static const unsigned char *packed_bytes(const struct archive *archive, const struct part *part)
{
	const unsigned char *local = archive->bytes + part->at;
	size_t head;

	if (part->at > archive->size || archive->size - part->at < LOCAL_SIZE ||
	    u32(local) != 0x04034b50)
		return NULL;
	head = LOCAL_SIZE + u16(local + 26) + u16(local + 28);
	if (archive->size - part->at < head || archive->size - part->at - head < part->packed)
		return NULL;
	return local + head;
}

static bool inflate_part(const unsigned char *packed, const struct part *part,
			 struct counter *counter)
{
	unsigned char chunk[CHUNK];
	z_stream stream = {.next_in = (Bytef *)(uintptr_t)packed, .avail_in = part->packed};
	uLong crc = crc32(0, NULL, 0);
	int code;

	if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
		return false;
	do {
		stream.next_out = chunk;
		stream.avail_out = CHUNK;
		code = inflate(&stream, Z_NO_FLUSH);
		crc = crc32(crc, chunk, CHUNK - stream.avail_out);
		count_rows(counter, chunk, CHUNK - stream.avail_out);
	} while (code == Z_OK);
	inflateEnd(&stream);
	return code == Z_STREAM_END && stream.total_out == part->unpacked && crc == part->crc;
}

static bool check_part(const struct archive *archive, const struct part *part,
		       struct counter *counter)
{
	const unsigned char *packed = packed_bytes(archive, part);

	if (!packed)
		return false;
	if (part->method == DEFLATED)
		return inflate_part(packed, part, counter);
	return part->method == STORED && part->packed == part->unpacked &&
	       crc32(crc32(0, NULL, 0), packed, part->packed) == part->crc;
}

static bool check_parts(const struct archive *archive, const struct sheet_sizes *sizes)
{
	size_t at = 0, sheets = 0;
	unsigned parts = 0;

	if (!find_directory(archive, &at, &parts))
		return false;
	for (unsigned i = 0; i < parts; i++) {
		struct counter counter = {0};
		struct part part;
		unsigned number;

		if (!read_part(archive, &at, &part) || !check_part(archive, &part, &counter))
			return false;
		if (sscanf(part.name, "xl/worksheets/sheet%u.xml", &number) != 1)
			continue;
		if (number < 1 || number > sizes->count ||
		    counter.rows != sizes->items[number - 1].rows)
			return false;
		sheets++;
	}
	return sheets == sizes->count;
}

bool unzip_verify(const char *path, const struct sheet_sizes *sizes, struct err *err)
{
	struct archive archive = {0};
	struct stat status;
	void *map = MAP_FAILED;
	bool ok = false;
	int file = open(path, O_RDONLY | O_CLOEXEC);

	if (file < 0)
		return err_path(err, path, errno);
	if (fstat(file, &status) == 0 && status.st_size > 0)
		map = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	if (map != MAP_FAILED) {
		archive = (struct archive){map, (size_t)status.st_size};
		ok = check_parts(&archive, sizes);
		munmap(map, archive.size);
	}
	close(file);
	if (!ok)
		return err_set(err, ERR_FULL,
			       "%s: arbetsboken blev inte hel (är disken full?); de gamla rapporterna är "
			       "som de var",
			       "%s: the workbook did not come out whole (is the disk full?); the old "
			       "reports are as they were",
			       path);
	return true;
}
