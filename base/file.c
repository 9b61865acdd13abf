#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct span file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return span_of(slash ? slash + 1 : path);
}

void file_keep_private(bool group)
{
	umask(umask(S_IRWXG | S_IRWXO) | (group ? S_IRWXO : S_IRWXG | S_IRWXO));
}

static bool sync_path(const char *path, int flags, struct err *err)
{
	int file = open(path, flags | O_CLOEXEC);
	bool ok;

	if (file < 0)
		return err_path(err, path, errno);
	ok = fsync(file) == 0;
	if (!ok)
		ok = err_path(err, path, errno);
	close(file);
	return ok;
}

bool file_sync(const char *path, struct err *err)
{
	return sync_path(path, O_RDONLY, err);
}

bool file_sync_folder_of(const char *path, struct err *err)
{
	struct buf folder = {0};
	struct span name = file_name(path);
	bool ok;

	buf_add(&folder, span_make(path, (size_t)(name.data - path)));
	if (folder.size == 0)
		buf_add_string(&folder, ".");
	ok = sync_path(buf_string(&folder), O_RDONLY | O_DIRECTORY, err);
	buf_free(&folder);
	return ok;
}

bool file_publish(const char *temporary, const char *path, struct err *err)
{
	if (!file_sync(temporary, err))
		return false;
	if (rename(temporary, path) != 0)
		return err_path(err, path, errno);
	return file_sync_folder_of(path, err);
}

static bool write_all(int file, struct span bytes)
{
	while (bytes.size) {
		ssize_t size = write(file, bytes.data, bytes.size);

		if (size < 0 && errno == EINTR)
			continue;
		if (size <= 0)
			return false;
		bytes = span_make(bytes.data + size, bytes.size - (size_t)size);
	}
	return true;
}

bool file_write(const char *path, struct span bytes, struct err *err)
{
	struct buf temporary = {0};
	bool ok = false;
	int file;

	buf_printf(&temporary, "%s.tmp-%ld", path, (long)getpid());
	file = open(buf_string(&temporary), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (file < 0) {
		ok = err_path(err, path, errno);
		goto out;
	}
	ok = write_all(file, bytes);
	if (close(file) != 0)
		ok = false;
	ok = ok ? file_publish(buf_string(&temporary), path, err) : err_path(err, path, errno);
	if (!ok)
		unlink(buf_string(&temporary));
out:
	buf_free(&temporary);
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
