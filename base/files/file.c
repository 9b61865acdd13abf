#include "base/files/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/new_file.h"

struct span file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return span_of(slash ? slash + 1 : path);
}

void file_keep_private(bool group)
{
	umask(umask(S_IRWXG | S_IRWXO) | (group ? S_IRWXO : S_IRWXG | S_IRWXO));
}

/* Trouble is of `said`, whatever it was that was synced for it. */
static bool sync_path(const char *path, int flags, const char *said, struct err *err)
{
	int file = open(path, flags | O_CLOEXEC);
	bool ok;

	if (file < 0)
		return err_path(err, said, errno);
	ok = fsync(file) == 0;
	if (!ok)
		ok = err_path(err, said, errno);
	close(file);
	return ok;
}

bool file_sync(const char *path, struct err *err)
{
	return sync_path(path, O_RDONLY, path, err);
}

bool file_sync_folder_of(const char *path, struct err *err)
{
	struct buf folder = {0};
	struct span name = file_name(path);
	bool ok;

	buf_add(&folder, span_make(path, (size_t)(name.data - path)));
	if (folder.size == 0)
		buf_add_string(&folder, ".");
	ok = sync_path(buf_string(&folder), O_RDONLY | O_DIRECTORY, path, err);
	buf_free(&folder);
	return ok;
}

bool file_publish_new(const char *temporary, const char *path, struct err *err)
{
	if (!file_sync(temporary, err))
		return false;
	if (!new_file_move(AT_FDCWD, temporary, AT_FDCWD, path))
		return err_path(err, path, errno);
	if (file_sync_folder_of(path, err))
		return true;
	unlink(path); /* a power cut might take it */
	return false;
}

bool file_write(const char *path, struct span bytes, struct err *err)
{
	struct new_file new_file;
	bool ok = new_file_open(&new_file, path, err) && new_file_add(&new_file, bytes, err) &&
		  new_file_replace(&new_file, file_name(path).data, err);

	new_file_close(&new_file);
	return ok;
}

bool file_read(const char *path, size_t max_bytes, struct buf *out, struct err *err)
{
	FILE *file = fopen(path, "rbe");
	size_t size;
	bool ok = true;

	if (!file)
		return err_path(err, path, errno);
	do {
		buf_reserve(out, 65536);
		size = fread(out->data + out->size, 1, 65535, file);
		out->size += size;
		out->data[out->size] = '\0';
	} while (size && out->size <= max_bytes);
	if (ferror(file))
		ok = err_path(err, path, errno);
	else if (out->size > max_bytes)
		ok = err_set(err, ERR_FILE, "%s: större än %zu byte", "%s: more than %zu bytes",
			     path, max_bytes);
	fclose(file);
	return ok;
}
