#include "report/xlsx/splice.h"

#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <string.h>

#include "base/buf.h"
#include "report/xlsx/verify.h"

enum { CHUNK_BYTES = 65536, NAME_BYTES = 256 };

struct part {
	char name[NAME_BYTES];
	unz_file_info64 info;
};

static bool begin_part(zipFile to, const struct part *part, uint64_t size)
{
	zip_fileinfo info = {.dosDate = part->info.dosDate,
			     .internal_fa = part->info.internal_fa,
			     .external_fa = part->info.external_fa};

	return zipOpenNewFileInZip2_64(to, part->name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
				       Z_DEFAULT_COMPRESSION, 1, size > UINT32_MAX) == ZIP_OK;
}

static bool write_part(zipFile to, struct span deflated)
{
	return zipWriteInFileInZip(to, deflated.data, (unsigned)deflated.size) == ZIP_OK;
}

static bool copy_part(unzFile from, zipFile to, const struct part *part)
{
	char chunk[CHUNK_BYTES];
	int got;

	if (unzOpenCurrentFile2(from, NULL, NULL, 1) != UNZ_OK ||
	    !begin_part(to, part, part->info.uncompressed_size))
		return false;
	while ((got = unzReadCurrentFile(from, chunk, sizeof chunk)) > 0) {
		if (!write_part(to, span_make(chunk, (size_t)got)))
			return false;
	}
	return got == 0 && unzCloseCurrentFile(from) == UNZ_OK &&
	       zipCloseFileInZipRaw64(to, part->info.uncompressed_size, part->info.crc) == ZIP_OK;
}

static bool read_part(unzFile from, struct buf *out)
{
	int got = 0;

	if (unzOpenCurrentFile(from) != UNZ_OK)
		return false;
	do {
		out->size += (size_t)got;
		buf_reserve(out, CHUNK_BYTES);
	} while ((got = unzReadCurrentFile(from, out->data + out->size, CHUNK_BYTES)) > 0);
	return got == 0 && unzCloseCurrentFile(from) == UNZ_OK;
}

/* What stands before the rows, and behind. */
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

static bool copy_rows(FILE *rows, const struct stream_place *place, zipFile to)
{
	char chunk[CHUNK_BYTES];
	uint64_t rest = place->deflated.deflated_size;

	if (fseek(rows, place->offset, SEEK_SET) != 0)
		return false;
	while (rest) {
		size_t want = rest < sizeof chunk ? (size_t)rest : sizeof chunk;

		if (fread(chunk, 1, want, rows) != want || !write_part(to, span_make(chunk, want)))
			return false;
		rest -= want;
	}
	return true;
}

static bool write_sheet(zipFile to, const struct part *part, struct span sheet, FILE *rows,
			const struct stream_place *place)
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
	ok = begin_part(to, part, whole.size) && write_part(to, buf_span(&before)) &&
	     copy_rows(rows, place, to) && write_part(to, buf_span(&behind)) &&
	     zipCloseFileInZipRaw64(to, whole.size, whole.crc) == ZIP_OK;
	buf_free(&before);
	buf_free(&behind);
	return ok;
}

static bool splice_sheet(unzFile from, zipFile to, const struct part *part, FILE *rows,
			 const struct stream_place *place)
{
	struct buf sheet = {0};
	bool ok = read_part(from, &sheet) && write_sheet(to, part, buf_span(&sheet), rows, place);

	buf_free(&sheet);
	return ok;
}

static bool splice_parts(unzFile from, zipFile to, FILE *rows, const struct stream_place *places,
			 size_t count)
{
	int more = unzGoToFirstFile(from);
	struct part part;

	for (; more == UNZ_OK; more = unzGoToNextFile(from)) {
		size_t sheet;

		if (unzGetCurrentFileInfo64(from, &part.info, part.name, sizeof part.name, NULL, 0,
					    NULL, 0) != UNZ_OK)
			return false;
		sheet = verify_sheet_number(span_of(part.name));
		if (sheet > count ||
		    !(sheet ? splice_sheet(from, to, &part, rows, &places[sheet - 1])
			    : copy_part(from, to, &part)))
			return false;
	}
	return more == UNZ_END_OF_LIST_OF_FILE;
}

bool splice_workbook(const char *base_path, const char *path, FILE *rows,
		     const struct stream_place *places, size_t count)
{
	unzFile from = unzOpen64(base_path);
	zipFile to = zipOpen64(path, APPEND_STATUS_CREATE);
	bool ok = from && to && splice_parts(from, to, rows, places, count);

	if (to && zipClose(to, NULL) != ZIP_OK)
		ok = false;
	if (from)
		unzClose(from);
	return ok;
}
