#include "xlsx/splice.h"

#include <string.h>

#include "base/zip.h"
#include "xlsx/verify.h"

enum {
	CHUNK_BYTES = 65536,
	SHEET_MAX_BYTES = 1 << 30, /* a sheet without rows: links, widths, rules */
};

/* Splits a sheet around its rows. */
static bool cut(struct span sheet, struct span *head, struct span *tail)
{
	static const char begin[] = "<sheetData>", end[] = "</sheetData>";
	const char *first = memmem(sheet.data, sheet.size, begin, sizeof begin - 1);
	const char *last = memmem(sheet.data, sheet.size, end, sizeof end - 1);

	if (!first || !last || last < first)
		return false;
	first += sizeof begin - 1;
	*head = span_make(sheet.data, (size_t)(first - sheet.data));
	*tail = span_make(last, (size_t)(sheet.data + sheet.size - last));
	return true;
}

static bool copy_rows(FILE *rows, const struct stream_place *place, struct zip_writer *to,
		      struct err *err)
{
	char chunk[CHUNK_BYTES];
	uint64_t rest = place->deflated.deflated_size;

	if (fseek(rows, place->offset, SEEK_SET) != 0)
		return false;
	while (rest) {
		size_t want = rest < sizeof chunk ? (size_t)rest : sizeof chunk;

		if (fread(chunk, 1, want, rows) != want ||
		    !zip_add(to, span_make(chunk, want), err))
			return false;
		rest -= want;
	}
	return true;
}

static bool write_sheet(struct zip_writer *to, const struct zip_entry *part, struct span sheet,
			FILE *rows, const struct stream_place *place, struct err *err)
{
	struct span head, tail;
	struct deflater *deflater;
	struct buf before = {0}, behind = {0};
	struct deflated whole;
	bool ok;

	if (!cut(sheet, &head, &tail))
		return false;
	deflater = deflater_open();
	deflater_add(deflater, head, &before);
	whole = deflated_join(deflater_end(deflater, false, &before), place->deflated);
	deflater_add(deflater, tail, &behind);
	whole = deflated_join(whole, deflater_end(deflater, true, &behind));
	deflater_close(deflater);
	ok = zip_begin(to, part, whole.size, err) && zip_add(to, buf_span(&before), err) &&
	     copy_rows(rows, place, to, err) && zip_add(to, buf_span(&behind), err) &&
	     zip_end(to, whole.size, whole.crc, err);
	buf_free(&before);
	buf_free(&behind);
	return ok;
}

static bool splice_sheet(struct zip *from, struct zip_writer *to, const struct zip_entry *part,
			 FILE *rows, const struct stream_place *place, struct err *err)
{
	struct buf sheet = {0};
	bool ok = zip_read_all(from, SHEET_MAX_BYTES, &sheet, err) &&
		  write_sheet(to, part, buf_span(&sheet), rows, place, err);

	buf_free(&sheet);
	return ok;
}

static bool splice_parts(struct zip *from, struct zip_writer *to, FILE *rows,
			 const struct stream_place *places, size_t count, struct err *err)
{
	enum next next;
	struct zip_entry part;

	while ((next = zip_next(from, &part, err)) == NEXT_GOT) {
		size_t sheet = verify_sheet_number(span_of(part.name));

		if (sheet > count ||
		    !(sheet ? splice_sheet(from, to, &part, rows, &places[sheet - 1], err)
			    : zip_copy(to, from, err)))
			return false;
	}
	return next == NEXT_END;
}

bool splice_workbook(const char *base_path, const char *path, FILE *rows,
		     const struct stream_place *places, size_t count)
{
	struct err why = {0}; /* unused: xlsx_finish() words the error itself */
	struct zip *from = zip_open(base_path, &why);
	struct zip_writer *to = from ? zip_create(path, &why) : NULL;
	bool ok = to && splice_parts(from, to, rows, places, count, &why);

	if (!zip_finish(to, &why))
		ok = false;
	zip_close(from);
	return ok;
}
