#include "base/staging.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static const char prefix[] = ".loka-report-"; /* of temporary folders; then the process's number */

static void path_join(struct buf *out, const char *folder, const char *name)
{
	size_t size = strlen(folder);

	buf_clear(out);
	buf_printf(out, "%s%s%s", folder, size && folder[size - 1] == '/' ? "" : "/", name);
}

void staging_temporary(const struct staging *staging, const char *name, struct buf *out)
{
	path_join(out, buf_string(&staging->temporary), name);
}

void staging_final(const struct staging *staging, const char *name, struct buf *out)
{
	path_join(out, staging->path, name);
}

/* Files may be left in it, folders never are. */
static void temporary_remove(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	struct buf file = {0};

	while (dir && (entry = readdir(dir)) != NULL) {
		path_join(&file, path, entry->d_name);
		unlink(buf_string(&file));
	}
	if (dir)
		closedir(dir);
	rmdir(path);
	buf_free(&file);
}

/* Whether the name is that of a temporary folder whose process no longer runs. One of this process
 * was left by another that had its number. */
static bool is_left_over(const char *name)
{
	long process;

	if (strncmp(name, prefix, sizeof prefix - 1) != 0)
		return false;
	process = strtol(name + sizeof prefix - 1, NULL, 10);
	return process > 0 &&
	       (process == (long)getpid() || (kill((pid_t)process, 0) != 0 && errno == ESRCH));
}

static void left_over_remove(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	struct buf old = {0};

	while (dir && (entry = readdir(dir)) != NULL) {
		if (is_left_over(entry->d_name)) {
			path_join(&old, path, entry->d_name);
			temporary_remove(buf_string(&old));
		}
	}
	if (dir)
		closedir(dir);
	buf_free(&old);
}

static bool folder_make(struct staging *staging, struct err *err)
{
	struct stat status;

	if (stat(staging->path, &status) == 0)
		return S_ISDIR(status.st_mode) ||
		       err_set(err, ERR_FILE, "%s: är en fil, inte en mapp att skriva rapporter i",
			       "%s: is a file, not a folder to write reports in", staging->path);
	if (errno != ENOENT)
		return err_path(err, staging->path, errno);
	staging->made = mkdir(staging->path, 0777) == 0;
	if (!staging->made && errno == ENOENT)
		return err_set(err, ERR_FILE,
			       "%s: mappen finns inte, och inte heller den som den skulle ligga i",
			       "%s: the folder does not exist, nor does the one it would be in",
			       staging->path);
	return staging->made || err_path(err, staging->path, errno);
}

bool staging_open(struct staging *staging, const char *path, struct err *err)
{
	struct buf name = {0};
	bool ok;

	*staging = (struct staging){.path = path};
	if (!folder_make(staging, err))
		return false;
	left_over_remove(path);
	buf_printf(&name, "%s%ld", prefix, (long)getpid());
	path_join(&staging->temporary, path, buf_string(&name));
	buf_free(&name);
	ok = mkdir(buf_string(&staging->temporary), 0700) == 0;
	if (!ok && (errno == EACCES || errno == EPERM || errno == EROFS))
		ok = err_set(err, ERR_FILE, "%s: mappen går inte att skriva i (skrivskyddad)",
			     "%s: the folder cannot be written in (read-only)", path);
	else if (!ok)
		ok = err_path(err, path, errno);
	if (!ok)
		buf_free(&staging->temporary);
	return ok;
}

void staging_close(struct staging *staging, bool ok)
{
	if (staging->temporary.size)
		temporary_remove(buf_string(&staging->temporary));
	if (staging->made && !ok)
		rmdir(staging->path); /* fails, and leaves it, when something is in it */
	buf_free(&staging->temporary);
}

bool staging_publish(const struct staging *staging, const char *name, struct err *err)
{
	struct buf from = {0}, to = {0};
	bool ok;

	staging_temporary(staging, name, &from);
	staging_final(staging, name, &to);
	ok = rename(buf_string(&from), buf_string(&to)) == 0 ||
	     err_path(err, buf_string(&to), errno);
	buf_free(&from);
	buf_free(&to);
	return ok;
}

bool staging_sync(const struct staging *staging, struct err *err)
{
	return file_sync_folder_of(buf_string(&staging->temporary), err);
}
