#include "base/files/new_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	MODE = 0666, /* the umask decides for whom: file_keep_private() */
	TRIES = 100,
	COPIED_BYTES = 65536
};

static const char prefix[] = ".loka-new-"; /* of temporary names; then 16 random digits */

/* `name`: of a file in the folder; NULL: the path it was opened for. */
static bool trouble(const struct new_file *new_file, const char *name, int error, struct err *err)
{
	struct buf path = {0};
	bool ok;

	buf_add(&path, name ? span_make(new_file->path.data, new_file->folder_size)
			    : buf_span(&new_file->path));
	buf_add_string(&path, name ? name : "");
	ok = err_path(err, path.size ? buf_string(&path) : ".", error);
	buf_free(&path);
	return ok;
}

/* ---------------------------------------------------------------- where files must have a name */

static bool is_same_file(int file, int folder, const char *name)
{
	struct stat open, named;

	return fstat(file, &open) == 0 && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
	       open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

/* A temporary file of this user that no process has locked was left by one that is no more. */
static void sweep_one(int folder, const char *name)
{
	int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat status;

	if (file < 0)
		return;
	if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
	    flock(file, LOCK_EX | LOCK_NB) == 0 && is_same_file(file, folder, name))
		unlinkat(folder, name, 0);
	close(file);
}

static bool is_temporary(const char *name)
{
	size_t size = sizeof prefix - 1;

	return strncmp(name, prefix, size) == 0 && strlen(name) == size + 16 &&
	       strspn(name + size, "0123456789abcdef") == 16;
}

static void sweep(int folder)
{
	int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = own >= 0 ? fdopendir(own) : NULL;
	struct dirent *entry;

	while (dir && (entry = readdir(dir)) != NULL) {
		if (is_temporary(entry->d_name))
			sweep_one(folder, entry->d_name);
	}
	if (dir)
		closedir(dir);
	else if (own >= 0)
		close(own);
}

static bool make_temporary_name(struct new_file *new_file)
{
	uint64_t number;

	if (getrandom(&number, sizeof number, 0) != (ssize_t)sizeof number)
		return false;
	snprintf(new_file->temporary, sizeof new_file->temporary, "%s%016llx", prefix,
		 (unsigned long long)number);
	return true;
}

/* Whoever sweeps between the making and the lock takes the file away; then another is made. */
static int open_named(struct new_file *new_file)
{
	for (int i = 0; i < TRIES && make_temporary_name(new_file); i++) {
		int file = openat(new_file->folder, new_file->temporary,
				  O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, MODE);

		if (file < 0 && errno == EEXIST)
			continue;
		if (file < 0)
			break;
		if ((flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) &&
		    is_same_file(file, new_file->folder, new_file->temporary))
			return file;
		close(file);
	}
	*new_file->temporary = '\0';
	return -1;
}

/* ---------------------------------------------------------------- opening and writing */

static void path_of(char path[32], int file)
{
	snprintf(path, 32, "/proc/self/fd/%d", file);
}

static int open_nameless(const struct new_file *new_file)
{
	int file = openat(new_file->folder, ".", O_RDWR | O_TMPFILE | O_CLOEXEC, MODE);
	char path[32];

	path_of(path, file);
	if (file < 0 || access(path, F_OK) == 0)
		return file;
	close(file); /* without /proc it can never be named */
	errno = EOPNOTSUPP;
	return -1;
}

static int open_folder(const struct new_file *new_file)
{
	struct buf path = {0};
	int folder;

	buf_add(&path, span_make(new_file->path.data, new_file->folder_size));
	folder = open(path.size ? buf_string(&path) : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	buf_free(&path);
	return folder;
}

static bool cannot_be_nameless(int error)
{
	return error == EOPNOTSUPP || error == EISDIR || error == EINVAL || error == ENOENT;
}

bool new_file_open(struct new_file *new_file, const char *path, struct err *err)
{
	const char *slash = strrchr(path, '/');

	*new_file = (struct new_file){.file = -1,
				      .folder_size = slash ? (size_t)(slash + 1 - path) : 0};
	buf_add_string(&new_file->path, path);
	new_file->folder = open_folder(new_file);
	if (new_file->folder < 0)
		return trouble(new_file, "", errno, err);
	new_file->file = open_nameless(new_file);
	if (new_file->file < 0 && cannot_be_nameless(errno)) {
		sweep(new_file->folder);
		new_file->file = open_named(new_file);
	}
	return new_file->file >= 0 || trouble(new_file, NULL, errno, err);
}

void new_file_close(struct new_file *new_file)
{
	if (*new_file->temporary)
		unlinkat(new_file->folder, new_file->temporary, 0);
	if (new_file->file >= 0)
		close(new_file->file);
	if (new_file->folder >= 0)
		close(new_file->folder);
	buf_free(&new_file->path);
	*new_file = (struct new_file){.folder = -1, .file = -1};
}

void new_file_path(const struct new_file *new_file, struct buf *path)
{
	char open[32];

	path_of(open, new_file->file);
	buf_clear(path);
	if (*new_file->temporary)
		buf_add(path, span_make(new_file->path.data, new_file->folder_size));
	buf_add_string(path, *new_file->temporary ? new_file->temporary : open);
}

static bool write_all(int file, struct span bytes)
{
	while (bytes.size) {
		ssize_t size = write(file, bytes.data, bytes.size);

		if (size < 0 && errno == EINTR)
			continue;
		if (size == 0)
			errno = ENOSPC;
		if (size <= 0)
			return false;
		bytes = span_make(bytes.data + size, bytes.size - (size_t)size);
	}
	return true;
}

bool new_file_add(struct new_file *new_file, struct span bytes, struct err *err)
{
	return write_all(new_file->file, bytes) || trouble(new_file, NULL, errno, err);
}

/* ---------------------------------------------------------------- naming */

/* Where a file without a name could be made and not be named, its bytes go on in one with a name.
 */
static bool copy_to_named(struct new_file *new_file)
{
	int named = open_named(new_file);
	char bytes[COPIED_BYTES];
	off_t position = 0;
	ssize_t size = -1;
	bool ok = named >= 0;

	while (ok && (size = pread(new_file->file, bytes, sizeof bytes, position)) > 0) {
		ok = write_all(named, span_make(bytes, (size_t)size));
		position += size;
	}
	ok = ok && size == 0 && fsync(named) == 0;
	if (named >= 0) {
		close(new_file->file);
		new_file->file = named;
	}
	return ok;
}

/* Links it under a name that nothing has. */
static bool link_nameless(const struct new_file *new_file, const char *name)
{
	char path[32];

	path_of(path, new_file->file);
	return linkat(AT_FDCWD, path, new_file->folder, name, AT_SYMLINK_FOLLOW) == 0;
}

static bool has_no_room(int error)
{
	return error == ENOSPC || error == EDQUOT || error == EIO || error == EROFS;
}

bool new_file_move(int from_folder, const char *from, int to_folder, const char *to)
{
	if (renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE) == 0)
		return true;
	if ((errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) ||
	    linkat(from_folder, from, to_folder, to, 0) != 0)
		return false;
	unlinkat(from_folder, from, 0);
	return true;
}

static bool name_it(struct new_file *new_file, const char *name)
{
	if (!*new_file->temporary) {
		if (link_nameless(new_file, name))
			return true;
		if (errno == EEXIST || has_no_room(errno) || !copy_to_named(new_file))
			return false;
	}
	if (!new_file_move(new_file->folder, new_file->temporary, new_file->folder, name))
		return false;
	*new_file->temporary = '\0';
	return true;
}

bool new_file_name(struct new_file *new_file, const char *name, bool *taken, struct err *err)
{
	bool ok = fsync(new_file->file) == 0 && name_it(new_file, name);

	*taken = !ok && errno == EEXIST;
	if (ok && fsync(new_file->folder) != 0) {
		int error = errno;

		unlinkat(new_file->folder, name,
			 0); /* a power cut might take it: say that it failed */
		errno = error;
		ok = false;
	}
	return ok || *taken || trouble(new_file, name, errno, err);
}

/* A file without a name cannot replace another: it gets a temporary one for that moment. */
static bool give_temporary_name(struct new_file *new_file)
{
	if (*new_file->temporary)
		return true;
	for (int i = 0; i < TRIES && make_temporary_name(new_file); i++) {
		if (link_nameless(new_file, new_file->temporary))
			return true;
		if (errno != EEXIST)
			break;
	}
	*new_file->temporary = '\0';
	return !has_no_room(errno) && copy_to_named(new_file);
}

bool new_file_replace(struct new_file *new_file, const char *name, struct err *err)
{
	if (fsync(new_file->file) != 0 || !give_temporary_name(new_file) ||
	    renameat(new_file->folder, new_file->temporary, new_file->folder, name) != 0)
		return trouble(new_file, name, errno, err);
	*new_file->temporary = '\0';
	return fsync(new_file->folder) == 0 || trouble(new_file, name, errno, err);
}

/* ---------------------------------------------------------------- comparing */

static bool is_same_content(int a, int b, off_t size)
{
	char left[COPIED_BYTES / 2], right[COPIED_BYTES / 2];
	off_t position = 0;

	while (position < size) {
		ssize_t first = pread(a, left, sizeof left, position);

		if (first <= 0 || pread(b, right, (size_t)first, position) != first ||
		    memcmp(left, right, (size_t)first) != 0)
			return false;
		position += first;
	}
	return true;
}

bool new_file_is_at(const struct new_file *new_file, const char *name)
{
	int other = openat(new_file->folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat here, there;
	bool same = other >= 0 && fstat(new_file->file, &here) == 0 && fstat(other, &there) == 0 &&
		    S_ISREG(there.st_mode) && here.st_size == there.st_size &&
		    is_same_content(new_file->file, other, here.st_size);

	if (other >= 0)
		close(other);
	return same;
}
