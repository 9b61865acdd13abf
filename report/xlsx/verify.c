#include "report/xlsx/verify.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/zip.h"

enum { ROW_BYTES = 5, CHUNK_BYTES = 65536 };

static const char row_tag[] = "<row ";

/* The rows a part has begun so far. */
struct seen {
	int64_t rows;
	char end[ROW_BYTES - 1]; /* last bytes, as "<row " may span blocks */
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

static void see(struct seen *seen, struct span block)
{
	char seam[2 * sizeof seen->end] = {0};
	size_t size = block.size < sizeof seen->end ? block.size : sizeof seen->end;

	memcpy(seam, seen->end, sizeof seen->end);
	memcpy(seam + sizeof seen->end, block.data, size);
	seen->rows += count_rows(span_make(seam, sizeof seen->end + size)) + count_rows(block);
	memcpy(seen->end, size == sizeof seen->end ? block.data + block.size - size : seam + size,
	       sizeof seen->end);
}

/* Unpacks the current part, so that zip_read() checks its size and CRC. */
static bool read_part(struct zip *zip, struct seen *seen, struct err *err)
{
	char chunk[CHUNK_BYTES];
	enum next next;
	size_t got;

	*seen = (struct seen){0};
	while ((next = zip_read(zip, chunk, sizeof chunk, &got, err)) == NEXT_GOT)
		see(seen, span_make(chunk, got));
	return next == NEXT_END;
}

size_t verify_sheet_number(struct span name)
{
	static const char prefix[] = "xl/worksheets/sheet";

	if (!span_starts(name, prefix))
		return 0;
	return (size_t)strtoul(name.data + sizeof prefix - 1, NULL, 10);
}

static bool check(struct zip *zip, const int64_t *sheet_rows, size_t sheet_count, struct err *err)
{
	enum next next;
	struct zip_entry part;
	struct seen seen;
	size_t sheets = 0;

	while ((next = zip_next(zip, &part, err)) == NEXT_GOT) {
		size_t sheet = verify_sheet_number(span_of(part.name));

		if (!read_part(zip, &seen, err) || sheet > sheet_count ||
		    (sheet && seen.rows != sheet_rows[sheet - 1]))
			return false;
		sheets += sheet > 0;
	}
	return next == NEXT_END && sheets == sheet_count;
}

bool verify_workbook(const char *path, const char *name, const int64_t *sheet_rows,
		     size_t sheet_count, struct err *err)
{
	struct err why = {0}; /* unused: the error set below replaces it */
	struct zip *zip;
	bool ok;

	if (access(path, R_OK) != 0)
		return err_path(err, name, errno);
	zip = zip_open(path, &why);
	ok = zip && check(zip, sheet_rows, sheet_count, &why);
	zip_close(zip);
	return ok || err_set(err, ERR_FILE,
			     "%s: arbetsboken blev inte hel (är disken full?); den gamla är kvar",
			     "%s: the workbook did not come out whole (is the disk full?); the old "
			     "one is kept",
			     name);
}
