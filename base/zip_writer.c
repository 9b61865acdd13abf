#include "base/zip.h"

#include <errno.h>
#include <minizip/zip.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { ENTRIES_MAX = 65535 }; /* in the directory that minizip writes, whatever zip64 allows */

struct zip_writer {
	zipFile file;
	char *path;
	unsigned entries;
};

static bool not_written(const struct zip_writer *to, struct err *err)
{
	return err_set(err, ERR_FULL, "%s: gick inte att skriva (är disken full?)",
		       "%s: could not be written (is the disk full?)", to->path);
}

struct zip_writer *zip_create(const char *path, struct err *err)
{
	zipFile file = zipOpen64(path, APPEND_STATUS_CREATE);
	struct zip_writer *to;

	if (!file && !err_path(err, path, errno))
		return NULL;
	to = mem_alloc(sizeof *to);
	*to = (struct zip_writer){.file = file, .path = mem_copy(path, strlen(path))};
	return to;
}

bool zip_begin(struct zip_writer *to, const struct zip_entry *like, uint64_t size, struct err *err)
{
	zip_fileinfo info = {.dosDate = like->date,
			     .internal_fa = like->internal,
			     .external_fa = like->external};

	return (to->entries++ < ENTRIES_MAX &&
		zipOpenNewFileInZip2_64(to->file, like->name, &info, NULL, 0, NULL, 0, NULL,
					(int)like->method, Z_DEFAULT_COMPRESSION, 1,
					size > UINT32_MAX) == ZIP_OK) ||
	       not_written(to, err);
}

bool zip_add(struct zip_writer *to, struct span packed, struct err *err)
{
	return zipWriteInFileInZip(to->file, packed.data, (unsigned)packed.size) == ZIP_OK ||
	       not_written(to, err);
}

bool zip_end(struct zip_writer *to, uint64_t size, uint32_t crc, struct err *err)
{
	return zipCloseFileInZipRaw64(to->file, size, crc) == ZIP_OK || not_written(to, err);
}

bool zip_finish(struct zip_writer *to, struct err *err)
{
	bool ok = true;

	if (!to)
		return true;
	if (zipClose(to->file, NULL) != ZIP_OK)
		ok = not_written(to, err);
	free(to->path);
	free(to);
	return ok;
}
