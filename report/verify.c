#include "report/verify.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/mem.h"

enum {
	END_BYTES = 22,	   /* end of central directory */
	ENTRY_BYTES = 46,  /* entry of the central directory, before its name */
	HEADER_BYTES = 30, /* local header, before its name */
	DEFLATED = 8,
	CHUNK_BYTES = 65536,
	TAIL_BYTES = 4, /* of "<row " that may have begun */
};

struct part {
	struct span name;
	uint32_t crc, packed, size, offset;
	unsigned method;
};

struct reader {
	FILE *file;
	struct buf directory;
	size_t parts;
	unsigned char in[CHUNK_BYTES];
	unsigned char out[TAIL_BYTES + CHUNK_BYTES]; /* behind the end of what came before */
};

static uint32_t number(const char *data, size_t bytes)
{
	uint32_t value = 0;

	while (bytes--)
		value = value << 8 | (unsigned char)data[bytes];
	return value;
}

static bool read_at(struct reader *reader, long offset, int from, char *out, size_t size)
{
	return fseek(reader->file, offset, from) == 0 && fread(out, 1, size, reader->file) == size;
}

/* The library writes no comment behind the end. */
static bool read_directory(struct reader *reader)
{
	char end[END_BYTES];
	size_t size;

	if (!read_at(reader, -END_BYTES, SEEK_END, end, sizeof end) || number(end, 4) != 0x06054b50)
		return false;
	reader->parts = number(end + 10, 2);
	size = number(end + 12, 4);
	buf_reserve(&reader->directory, size + 1);
	reader->directory.size = size;
	return read_at(reader, (long)number(end + 16, 4), SEEK_SET, reader->directory.data, size);
}

/* Takes an entry off the directory. */
static bool next_part(struct span *directory, struct part *part)
{
	const char *data = directory->data;
	size_t name, more;

	if (directory->size < ENTRY_BYTES || number(data, 4) != 0x02014b50)
		return false;
	part->method = number(data + 10, 2);
	part->crc = number(data + 16, 4);
	part->packed = number(data + 20, 4);
	part->size = number(data + 24, 4);
	part->offset = number(data + 42, 4);
	name = number(data + 28, 2);
	more = number(data + 30, 2) + number(data + 32, 2);
	if (directory->size < ENTRY_BYTES + name + more)
		return false;
	part->name = span_make(data + ENTRY_BYTES, name);
	*directory = span_make(data + ENTRY_BYTES + name + more,
			       directory->size - ENTRY_BYTES - name - more);
	return true;
}

/* What has been seen of a part: its checksum, its size, the rows it begins. */
struct seen {
	uLong crc;
	uint64_t size;
	int64_t rows;
};

/* `size` bytes at `bytes`, and before them the last ones of what was seen before. */
static void see(struct seen *seen, const unsigned char *bytes, size_t size)
{
	static const char row[] = "<row ";
	const unsigned char *at = bytes - TAIL_BYTES, *end = bytes + size;

	seen->crc = crc32(seen->crc, bytes, (uInt)size);
	seen->size += size;
	while ((at = memmem(at, (size_t)(end - at), row, sizeof row - 1)) != NULL) {
		seen->rows++;
		at += sizeof row - 1;
	}
}

static bool inflate_part(struct reader *reader, size_t packed, struct seen *seen)
{
	z_stream stream = {0};
	int status = inflateInit2(&stream, -MAX_WBITS);
	unsigned char *out = reader->out + TAIL_BYTES;
	size_t size;

	memset(reader->out, 0, TAIL_BYTES);
	while (status == Z_OK && packed) {
		size_t want = packed < CHUNK_BYTES ? packed : CHUNK_BYTES;

		if (fread(reader->in, 1, want, reader->file) != want)
			break;
		packed -= want;
		stream.next_in = reader->in;
		stream.avail_in = (uInt)want;
		do {
			stream.next_out = out;
			stream.avail_out = CHUNK_BYTES;
			status = inflate(&stream, Z_NO_FLUSH);
			size = CHUNK_BYTES - stream.avail_out;
			see(seen, out, size);
			memmove(reader->out, reader->out + size, TAIL_BYTES);
		} while (status == Z_OK && stream.avail_out == 0);
	}
	inflateEnd(&stream);
	return status == Z_STREAM_END;
}

static bool read_part(struct reader *reader, const struct part *part, struct seen *seen)
{
	char header[HEADER_BYTES];
	long skip;

	*seen = (struct seen){0};
	if (part->method != DEFLATED ||
	    !read_at(reader, (long)part->offset, SEEK_SET, header, sizeof header) ||
	    number(header, 4) != 0x04034b50)
		return false;
	skip = (long)(number(header + 26, 2) + number(header + 28, 2));
	return fseek(reader->file, skip, SEEK_CUR) == 0 &&
	       inflate_part(reader, part->packed, seen) && seen->crc == part->crc &&
	       seen->size == part->size;
}

/* Which worksheet a part is, from 1; 0: none. */
static size_t sheet_number(struct span name)
{
	static const char prefix[] = "xl/worksheets/sheet";

	if (!span_starts(name, prefix))
		return 0;
	return (size_t)strtoul(name.data + sizeof prefix - 1, NULL, 10);
}

static bool check(struct reader *reader, const int64_t *sheet_rows, size_t sheet_count)
{
	struct span directory;
	struct part part;
	struct seen seen;
	size_t sheets = 0;

	if (!read_directory(reader))
		return false;
	directory = buf_span(&reader->directory);
	for (size_t i = 0; i < reader->parts; i++) {
		size_t sheet;

		if (!next_part(&directory, &part) || !read_part(reader, &part, &seen))
			return false;
		sheet = sheet_number(part.name);
		if (sheet > sheet_count || (sheet && seen.rows != sheet_rows[sheet - 1]))
			return false;
		sheets += sheet > 0;
	}
	return sheets == sheet_count;
}

bool verify_workbook(const char *path, const char *name, const int64_t *sheet_rows,
		     size_t sheet_count, struct err *err)
{
	struct reader *reader = mem_alloc(sizeof *reader);
	bool ok;

	reader->directory = (struct buf){0};
	reader->file = fopen(path, "rbe");
	if (!reader->file) {
		ok = err_path(err, name, errno);
		goto out;
	}
	ok = check(reader, sheet_rows, sheet_count);
	if (!ok)
		ok = err_set(err, ERR_FILE,
			     "%s: arbetsboken blev inte hel (är disken full?); den gamla är kvar",
			     "%s: the workbook did not come out whole (is the disk full?); the old "
			     "one is kept",
			     name);
	fclose(reader->file);
out:
	buf_free(&reader->directory);
	free(reader);
	return ok;
}
