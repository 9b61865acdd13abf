#include "report/xlsx/verify.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "report/xlsx/deflate.h"

enum {
	END_BYTES = 22,	   /* end of central directory */
	ENTRY_BYTES = 46,  /* entry of the central directory, before its name */
	HEADER_BYTES = 30, /* local header, before its name */
	DEFLATED = 8,
	ROW_BYTES = 5,
};

static const char row_tag[] = "<row ";

struct zip_entry {
	struct span name;
	uint32_t crc, deflated, size, offset;
	unsigned method;
};

struct reader {
	FILE *file;
	struct buf directory;
	size_t parts;
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
static bool next_part(struct span *directory, struct zip_entry *part)
{
	const char *data = directory->data;
	size_t name, more;

	if (directory->size < ENTRY_BYTES || number(data, 4) != 0x02014b50)
		return false;
	part->method = number(data + 10, 2);
	part->crc = number(data + 16, 4);
	part->deflated = number(data + 20, 4);
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
	uint32_t crc;
	uint64_t size;
	int64_t rows;
	char end[ROW_BYTES - 1]; /* the last bytes: a "<row " may have begun */
};

static int64_t count_rows(struct span text)
{
	const char *at = text.data, *end = text.data + text.size;
	int64_t rows = 0;

	while ((at = memmem(at, (size_t)(end - at), row_tag, ROW_BYTES)) != NULL) {
		rows++;
		at += ROW_BYTES;
	}
	return rows;
}

static void see(void *context, struct span block)
{
	struct seen *seen = context;
	char seam[2 * sizeof seen->end] = {0};
	size_t size = block.size < sizeof seen->end ? block.size : sizeof seen->end;

	if (!size)
		return;
	memcpy(seam, seen->end, sizeof seen->end);
	memcpy(seam + sizeof seen->end, block.data, size);
	seen->rows += count_rows(span_make(seam, sizeof seen->end + size)) + count_rows(block);
	memcpy(seen->end, size == sizeof seen->end ? block.data + block.size - size : seam + size,
	       sizeof seen->end);
	seen->crc = deflate_crc(seen->crc, block);
	seen->size += block.size;
}

static bool read_part(struct reader *reader, const struct zip_entry *part, struct seen *seen)
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
	       inflate_stream(reader->file, part->deflated, see, seen) && seen->crc == part->crc &&
	       seen->size == part->size;
}

size_t verify_sheet_number(struct span name)
{
	static const char prefix[] = "xl/worksheets/sheet";

	if (!span_starts(name, prefix))
		return 0;
	return (size_t)strtoul(name.data + sizeof prefix - 1, NULL, 10);
}

static bool check(struct reader *reader, const int64_t *sheet_rows, size_t sheet_count)
{
	struct span directory;
	struct zip_entry part;
	struct seen seen;
	size_t sheets = 0;

	if (!read_directory(reader))
		return false;
	directory = buf_span(&reader->directory);
	for (size_t i = 0; i < reader->parts; i++) {
		size_t sheet;

		if (!next_part(&directory, &part) || !read_part(reader, &part, &seen))
			return false;
		sheet = verify_sheet_number(part.name);
		if (sheet > sheet_count || (sheet && seen.rows != sheet_rows[sheet - 1]))
			return false;
		sheets += sheet > 0;
	}
	return sheets == sheet_count;
}

bool verify_workbook(const char *path, const char *name, const int64_t *sheet_rows,
		     size_t sheet_count, struct err *err)
{
	struct reader reader = {.file = fopen(path, "rbe")};
	bool ok;

	if (!reader.file)
		return err_path(err, name, errno);
	ok = check(&reader, sheet_rows, sheet_count);
	if (!ok)
		ok = err_set(err, ERR_FILE,
			     "%s: arbetsboken blev inte hel (är disken full?); den gamla är kvar",
			     "%s: the workbook did not come out whole (is the disk full?); the old "
			     "one is kept",
			     name);
	fclose(reader.file);
	buf_free(&reader.directory);
	return ok;
}
