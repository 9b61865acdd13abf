#include "report/folder.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY ".loka-report-"

static void remove_folder(const char *path)
{
	struct buf name = {0};
	struct dirent *entry;
	DIR *listing = opendir(path);

	while (listing && (entry = readdir(listing))) {
		buf_clear(&name);
		buf_printf(&name, "%s/%s", path, entry->d_name);
		unlink(buf_string(&name));
	}
	if (listing)
		closedir(listing);
	rmdir(path);
	buf_free(&name);
}

static bool is_dead(const char *name)
{
	long pid = strtol(name + sizeof TEMPORARY - 1, NULL, 10);

	return pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH;
}

static void sweep(const char *path)
{
	struct buf name = {0};
	struct dirent *entry;
	DIR *listing = opendir(path);

	while (listing && (entry = readdir(listing))) {
		if (!span_starts(span_of(entry->d_name), TEMPORARY) || !is_dead(entry->d_name))
			continue;
		buf_clear(&name);
		buf_printf(&name, "%s/%s", path, entry->d_name);
		remove_folder(buf_string(&name));
	}
	if (listing)
		closedir(listing);
	buf_free(&name);
}

static bool make_output(struct folder *folder, struct err *err)
{
	struct stat status;

	if (stat(folder->path, &status) == 0)
		return S_ISDIR(status.st_mode) || err_path(err, folder->path, ENOTDIR);
	if (errno != ENOENT)
		return err_path(err, folder->path, errno);
	folder->made = mkdir(folder->path, 0777) == 0;
	return folder->made || err_path(err, folder->path, errno);
}

bool folder_open(struct folder *folder, const char *path, struct err *err)
{
	*folder = (struct folder){.path = path};
	if (!make_output(folder, err))
		return false;
	sweep(path);
	buf_printf(&folder->temporary, "%s/" TEMPORARY "%ld", path, (long)getpid());
	if (mkdir(buf_string(&folder->temporary), 0777) != 0 && errno != EEXIST)
		return err_path(err, path, errno);
	return true;
}

void folder_close(struct folder *folder)
{
	if (folder->temporary.size)
		remove_folder(buf_string(&folder->temporary));
	if (folder->made)
		rmdir(folder->path); /* stays when there is anything in it */
	buf_free(&folder->temporary);
}
