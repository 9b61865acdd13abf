#include "base/files/staging.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/file.h"

/* Of temporary folders; then as many letters and digits as mkdtemp() puts for "XXXXXX". */
static const char prefix[] = ".loka-report-";
enum { CHOSEN = 6, TRIES = 100 };

/* In each, a file that is locked for as long as its process lives. */
static const char lock_name[] = ".loka-lock";

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

/* Whether the name is one that mkdtemp() makes of the prefix. */
static bool is_temporary(const char *name)
{
	const char *chosen = name + sizeof prefix - 1;

	if (strncmp(name, prefix, sizeof prefix - 1) != 0 || strlen(chosen) != CHOSEN)
		return false;
	for (; *chosen; chosen++) {
		if (!isalnum((unsigned char)*chosen))
			return false;
	}
	return true;
}

/* The folder of that name in another, if it is one and of this user: never what a link leads to.
 * -1: it is not. */
static int open_own(int parent, const char *name)
{
	int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat status;

	if (folder >= 0 && fstat(folder, &status) == 0 && status.st_uid == geteuid())
		return folder;
	if (folder >= 0)
		close(folder);
	return -1;
}

static DIR *list(int folder)
{
	int listed = dup(folder); /* closedir() closes it */
	DIR *dir = listed >= 0 ? fdopendir(listed) : NULL;

	if (dir) /* the copies share their place in the folder */
		rewinddir(dir);
	else if (listed >= 0)
		close(listed);
	return dir;
}

static bool is_entry(const struct dirent *entry)
{
	return strcmp(entry->d_name, lock_name) != 0 && strcmp(entry->d_name, ".") != 0 &&
	       strcmp(entry->d_name, "..") != 0;
}

/* Another program may have made folders: what is in one moves up beside it, to be removed in the
 * next round, and the folder goes. False: nothing could be done. */
static bool lift(int parent, const char *name)
{
	static unsigned lifted;
	int folder = open_own(parent, name);
	DIR *dir = folder >= 0 ? list(folder) : NULL;
	struct dirent *entry;
	char other[32];
	bool done = dir != NULL;

	while (dir && (entry = readdir(dir)) != NULL) {
		snprintf(other, sizeof other, "lifted-%u", ++lifted);
		if (is_entry(entry) && renameat(folder, entry->d_name, parent, other) != 0)
			done = false;
	}
	if (dir)
		closedir(dir);
	if (folder >= 0)
		close(folder);
	return done && unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

enum cleared { CLEARED, CLEARED_IN_PART, NOT_CLEARED };

static enum cleared clear_once(int folder)
{
	DIR *dir = list(folder);
	struct dirent *entry;
	enum cleared cleared = dir ? CLEARED : NOT_CLEARED;

	errno = 0; /* readdir() has no other way to say that it failed */
	while (dir && (entry = readdir(dir)) != NULL) {
		if (is_entry(entry) && unlinkat(folder, entry->d_name, 0) != 0) {
			if (!lift(folder, entry->d_name))
				cleared = NOT_CLEARED;
			else if (cleared == CLEARED)
				cleared = CLEARED_IN_PART;
		}
		errno = 0;
	}
	if (errno)
		cleared = NOT_CLEARED;
	if (dir)
		closedir(dir);
	return cleared;
}

/* Whether nothing but the lock is left. */
static bool clear(int folder)
{
	enum { DEEPEST = 100 };
	enum cleared cleared = CLEARED_IN_PART;

	for (int i = 0; i < DEEPEST && cleared == CLEARED_IN_PART; i++)
		cleared = clear_once(folder);
	return cleared == CLEARED;
}

/* The lock goes last, and only then, so that what is cut off here or fails is done by the next: a
 * folder without a lock is never taken for a left over one. */
static void empty(int folder)
{
	if (clear(folder))
		unlinkat(folder, lock_name, 0);
}

/* The lock says which process is gone, on whatever machine: a number of a process does not. */
static void left_over_remove(int parent, const char *name)
{
	int folder = open_own(parent, name);
	int lock = folder < 0 ? -1 : openat(folder, lock_name, O_RDWR | O_NOFOLLOW | O_CLOEXEC);

	if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
		empty(folder);
	if (folder >= 0) /* fails, and leaves it, when something is in it */
		unlinkat(parent, name, AT_REMOVEDIR);
	if (lock >= 0)
		close(lock);
	if (folder >= 0)
		close(folder);
}

static void left_overs_remove(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)) != NULL) {
		if (is_temporary(entry->d_name))
			left_over_remove(dirfd(dir), entry->d_name);
	}
	if (dir)
		closedir(dir);
}

/* Makes the folder unless it is there; another run may be first. Returns errno. */
static int folder_find(struct staging *staging, struct stat *status)
{
	if (stat(staging->path, status) == 0)
		return 0;
	if (errno == ENOENT && mkdir(staging->path, 0777) == 0)
		staging->made = true;
	else if (errno != EEXIST)
		return errno;
	return stat(staging->path, status) == 0 ? 0 : errno;
}

static bool folder_make(struct staging *staging, struct err *err)
{
	struct stat status;
	int error = folder_find(staging, &status);

	if (error == ENOENT)
		return err_set(err, ERR_FILE,
			       "%s: mappen finns inte, och inte heller den som den skulle ligga i",
			       "%s: the folder does not exist, nor does the one it would be in",
			       staging->path);
	if (error)
		return err_path(err, staging->path, error);
	return S_ISDIR(status.st_mode) ||
	       err_set(err, ERR_FILE, "%s: är en fil, inte en mapp att skriva rapporter i",
		       "%s: is a file, not a folder to write reports in", staging->path);
}

/* Whoever clears away before the lock is taken has taken the folder for a left over one. Where
 * files cannot be locked nobody clears away. */
static bool temporary_lock(struct staging *staging)
{
	struct buf path = {0};
	struct stat status;
	int lock;

	path_join(&path, buf_string(&staging->temporary), lock_name);
	lock = open(buf_string(&path), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	buf_free(&path);
	if (lock < 0)
		return false;
	if ((flock(lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) ||
	    (fstat(lock, &status) == 0 && status.st_nlink == 0)) {
		close(lock);
		errno = ENOENT;
		return false;
	}
	staging->lock = lock;
	return true;
}

/* False with errno; ENOENT: to be tried again. */
static bool temporary_make(struct staging *staging)
{
	path_join(&staging->temporary, staging->path, prefix);
	buf_add_string(&staging->temporary, "XXXXXX");
	if (!mkdtemp(staging->temporary.data)) {
		buf_free(&staging->temporary);
		return false;
	}
	return temporary_lock(staging);
}

static bool not_made(const char *path, struct err *err)
{
	if (errno == EACCES || errno == EPERM || errno == EROFS)
		return err_set(err, ERR_FILE, "%s: mappen går inte att skriva i (skrivskyddad)",
			       "%s: the folder cannot be written in (read-only)", path);
	return err_path(err, path, errno);
}

bool staging_open(struct staging *staging, const char *path, struct err *err)
{
	*staging = (struct staging){.path = path, .lock = -1};
	if (!folder_make(staging, err))
		return false;
	left_overs_remove(path);
	for (int i = 0; i < TRIES; i++) {
		if (temporary_make(staging))
			return true;
		if (errno != ENOENT)
			return not_made(path, err);
		if (!folder_make(staging, err)) /* a run that failed may have taken its own away */
			return false;
	}
	errno = EACCES; /* it is there, and takes nothing */
	return not_made(path, err);
}

void staging_close(struct staging *staging, bool ok)
{
	int folder =
		staging->temporary.size ? open_own(AT_FDCWD, buf_string(&staging->temporary)) : -1;

	if (folder >= 0) {
		empty(folder);
		rmdir(buf_string(&staging->temporary));
		close(folder);
	}
	if (staging->made && !ok)
		rmdir(staging->path); /* fails, and leaves it, when something is in it */
	if (staging->lock >= 0)
		close(staging->lock);
	buf_free(&staging->temporary);
}

/* Of what could not be done to a file: says so of the name that it was to have. */
static bool not_done(const struct staging *staging, const char *name, int error, const char *sv,
		     const char *en, struct err *err)
{
	struct err why = {.lang = err->lang};
	struct buf path = {0};
	bool ok;

	staging_final(staging, name, &path);
	ok = err_path(&why, buf_string(&path), error) ||
	     err_set(err, why.code, "%s; %s", "%s; %s", why.message,
		     err->lang == LANG_EN ? en : sv);
	buf_free(&path);
	return ok;
}

bool staging_write(const struct staging *staging, const char *name, struct span bytes,
		   struct err *err)
{
	struct buf path = {0};
	FILE *file;
	bool ok;
	int error;

	staging_temporary(staging, name, &path);
	file = fopen(buf_string(&path), "wbxe");
	ok = file && fwrite(bytes.data, 1, bytes.size, file) == bytes.size && fflush(file) == 0 &&
	     fsync(fileno(file)) == 0;
	error = errno;
	if (file)
		fclose(file); /* synced, or failed, before */
	buf_free(&path);
	return ok ||
	       not_done(staging, name, error, "inget har ändrats", "nothing was changed", err);
}

bool staging_sync_file(const struct staging *staging, const char *name, struct err *err)
{
	struct buf path = {0};
	int file, error;
	bool ok;

	staging_temporary(staging, name, &path);
	file = open(buf_string(&path), O_RDONLY | O_CLOEXEC);
	ok = file >= 0 && fsync(file) == 0;
	error = errno;
	if (file >= 0)
		close(file);
	buf_free(&path);
	return ok ||
	       not_done(staging, name, error, "inget har ändrats", "nothing was changed", err);
}

bool staging_publish(const struct staging *staging, const char *name, struct err *err)
{
	struct buf from = {0}, to = {0};
	bool ok;
	int error;

	staging_temporary(staging, name, &from);
	staging_final(staging, name, &to);
	ok = rename(buf_string(&from), buf_string(&to)) == 0;
	error = errno;
	buf_free(&from);
	buf_free(&to);
	return ok ||
	       not_done(staging, name, error,
			"den är som den var, men andra filer kan ha bytts ut: kör igen",
			"it is as it was, but other files may have been replaced: run again", err);
}

bool staging_sync(const struct staging *staging, struct err *err)
{
	struct err why = {.lang = err->lang}; /* names the folder: not used */

	return file_sync_folder_of(buf_string(&staging->temporary), &why) ||
	       err_set(err, ERR_FILE,
		       "%s: filerna är skrivna, men disken bekräftar inte att de är sparade; "
		       "kör igen, annars kan de försvinna vid ett strömavbrott",
		       "%s: the files are written, but the disk does not confirm that they are "
		       "saved; run again, or a power cut may take them",
		       staging->path);
}
