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

static const char prefix[] = ".loka-report-";

static void join(struct buf *out, const char *folder, const char *name)
{
	size_t size = strlen(folder);

	buf_clear(out);
	buf_printf(out, "%s%s%s", folder, size && folder[size - 1] == '/' ? "" : "/", name);
}

void staging_temporary(const struct staging *folder, const char *name, struct buf *out)
{
	join(out, buf_string(&folder->temporary), name);
}

void staging_final(const struct staging *folder, const char *name, struct buf *out)
{
	join(out, folder->path, name);
}

/* A temporary folder holds files and no folders. */
static void clear_away(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	struct buf file = {0};

	while (dir && (entry = readdir(dir)) != NULL) {
		join(&file, path, entry->d_name);
		unlink(buf_string(&file));
	}
	if (dir)
		closedir(dir);
	rmdir(path);
	buf_free(&file);
}

/* Whether a name is that of a temporary folder whose process is no more. */
static bool stale(const char *name)
{
	long process;

	if (strncmp(name, prefix, sizeof prefix - 1) != 0)
		return false;
	process = strtol(name + sizeof prefix - 1, NULL, 10);
	return process > 0 &&
	       (process == (long)getpid() || (kill((pid_t)process, 0) != 0 && errno == ESRCH));
}

static void sweep(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	struct buf old = {0};

	while (dir && (entry = readdir(dir)) != NULL) {
		if (stale(entry->d_name)) {
			join(&old, path, entry->d_name);
			clear_away(buf_string(&old));
		}
	}
	if (dir)
		closedir(dir);
	buf_free(&old);
}

static bool make(struct staging *folder, struct err *err)
{
	struct stat status;

	if (stat(folder->path, &status) == 0)
		return S_ISDIR(status.st_mode) ||
		       err_set(err, ERR_FILE, "%s: är en fil, inte en mapp att skriva rapporter i",
			       "%s: is a file, not a folder to write reports in", folder->path);
	if (errno != ENOENT)
		return err_path(err, folder->path, errno);
	folder->made = mkdir(folder->path, 0777) == 0;
	if (!folder->made && errno == ENOENT)
		return err_set(err, ERR_FILE,
			       "%s: mappen finns inte, och inte heller den som den skulle ligga i",
			       "%s: the folder does not exist, nor does the one it would be in",
			       folder->path);
	return folder->made || err_path(err, folder->path, errno);
}

bool staging_open(struct staging *folder, const char *path, struct err *err)
{
	struct buf name = {0};
	bool ok;

	*folder = (struct staging){.path = path};
	if (!make(folder, err))
		return false;
	sweep(path);
	buf_printf(&name, "%s%ld", prefix, (long)getpid());
	join(&folder->temporary, path, buf_string(&name));
	buf_free(&name);
	ok = mkdir(buf_string(&folder->temporary), 0700) == 0;
	if (!ok && (errno == EACCES || errno == EPERM || errno == EROFS))
		ok = err_set(err, ERR_FILE, "%s: mappen går inte att skriva i (skrivskyddad)",
			     "%s: the folder cannot be written in (read-only)", path);
	else if (!ok)
		ok = err_path(err, path, errno);
	if (!ok)
		buf_free(&folder->temporary);
	return ok;
}

void staging_close(struct staging *folder, bool ok)
{
	if (folder->temporary.size)
		clear_away(buf_string(&folder->temporary));
	if (folder->made && !ok)
		rmdir(folder->path); /* stays when something is in it */
	buf_free(&folder->temporary);
}

bool staging_publish(const struct staging *folder, const char *name, struct err *err)
{
	struct buf from = {0}, to = {0};
	bool ok;

	staging_temporary(folder, name, &from);
	staging_final(folder, name, &to);
	ok = rename(buf_string(&from), buf_string(&to)) == 0 ||
	     err_path(err, buf_string(&to), errno);
	buf_free(&from);
	buf_free(&to);
	return ok;
}

bool staging_sync(const struct staging *folder, struct err *err)
{
	return file_sync_folder_of(buf_string(&folder->temporary), err);
}
