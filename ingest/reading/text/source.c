#include "ingest/reading/text/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/files/scratch.h"

enum { BLOCK_BYTES = 1 << 20 };

struct source {
	int fd;	       /* -1 when in memory */
	bool borrowed; /* of another source, which closes it */
	char *path;
	struct span memory;
	uint64_t size, position;
	size_t chunk; /* 0: no limit */
	struct timespec changed;
};

static ssize_t read_some(int file, char *bytes, size_t capacity)
{
	ssize_t size;

	do
		size = read(file, bytes, capacity);
	while (size < 0 && errno == EINTR);
	return size;
}

/* A pipe can be read once only, so it is kept in a file that has no name. */
static bool spool(struct source *source, struct err *err)
{
	int spooled = scratch_open();
	char bytes[16384];
	ssize_t size = 0;
	bool ok = spooled >= 0;

	while (ok && (size = read_some(source->fd, bytes, sizeof bytes)) > 0)
		ok = write(spooled, bytes, (size_t)size) == size;
	ok = ok ? size == 0 || err_path(err, source->path, errno) : scratch_fail(err, errno);
	if (ok) {
		close(source->fd);
		source->fd = spooled;
	} else if (spooled >= 0) {
		close(spooled);
	}
	return ok;
}

static bool look_at(struct source *source, struct err *err)
{
	struct stat stat;

	if (source->fd < 0 || fstat(source->fd, &stat) != 0)
		return err_path(err, source->path, errno);
	if (S_ISDIR(stat.st_mode))
		return err_path(err, source->path, EISDIR);
	if (!S_ISREG(stat.st_mode) && (!spool(source, err) || fstat(source->fd, &stat) != 0))
		return err_path(err, source->path, errno);
	source->size = (uint64_t)stat.st_size;
	source->changed = stat.st_mtim;
	return true;
}

struct source *source_open_file(int file, const char *path, struct err *err)
{
	struct source *source = mem_alloc(sizeof *source);

	source->fd = file;
	source->path = mem_copy(path, strlen(path));
	if (!look_at(source, err)) {
		source_close(source);
		return NULL;
	}
	return source;
}

struct source *source_open(const char *path, struct err *err)
{
	return source_open_file(open(path, O_RDONLY | O_CLOEXEC), path, err);
}

struct source *source_open_memory(struct span bytes)
{
	struct source *source = mem_alloc(sizeof *source);

	source->fd = -1;
	source->memory = bytes;
	source->size = bytes.size;
	return source;
}

void source_close(struct source *source)
{
	if (!source)
		return;
	if (source->fd >= 0 && !source->borrowed)
		close(source->fd);
	free(source->path);
	free(source);
}

struct source *source_again(const struct source *source)
{
	struct source *again = mem_alloc(sizeof *again);

	*again = *source;
	again->borrowed = true;
	again->position = 0;
	again->path = source->path ? mem_copy(source->path, strlen(source->path)) : NULL;
	return again;
}

void source_rewind(struct source *source)
{
	source->position = 0;
}

static bool unchanged(const struct source *source, struct err *err)
{
	struct stat stat;

	if (fstat(source->fd, &stat) != 0)
		return err_path(err, source->path, errno);
	if ((uint64_t)stat.st_size == source->size && source->position == source->size &&
	    stat.st_mtim.tv_sec == source->changed.tv_sec &&
	    stat.st_mtim.tv_nsec == source->changed.tv_nsec)
		return true;
	return err_set(err, ERR_FILE, "%s ändrades medan den lästes. Försök igen.",
		       "%s changed while it was being read. Try again.", source->path);
}

static size_t read_memory(struct source *source, char *bytes, size_t capacity)
{
	size_t left = source->memory.size - (size_t)source->position;
	size_t size = left < capacity ? left : capacity;

	if (size)
		memcpy(bytes, source->memory.data + source->position, size);
	return size;
}

bool source_read(struct source *source, char *bytes, size_t capacity, size_t *size, struct err *err)
{
	ssize_t got;

	if (source->chunk && source->chunk < capacity)
		capacity = source->chunk;
	if (source->fd < 0) {
		*size = read_memory(source, bytes, capacity);
		source->position += *size;
		return true;
	}
	do
		got = pread(source->fd, bytes, capacity, (off_t)source->position);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return err_path(err, source->path, errno);
	*size = (size_t)got;
	source->position += *size;
	return *size > 0 || unchanged(source, err);
}

bool source_read_at(const struct source *source, uint64_t at, char *bytes, size_t room,
		    size_t *size, struct err *err)
{
	ssize_t got = 1;

	*size = 0;
	if (at >= source->size)
		return true;
	if (room > source->size - at)
		room = (size_t)(source->size - at);
	if (source->fd < 0) {
		memcpy(bytes, source->memory.data + at, room);
		*size = room;
		return true;
	}
	while (*size < room && got != 0) {
		got = pread(source->fd, bytes + *size, room - *size, (off_t)(at + *size));
		if (got < 0 && errno != EINTR)
			return err_path(err, source->path, errno);
		*size += got > 0 ? (size_t)got : 0;
	}
	return true;
}

bool source_read_full(struct source *source, char *bytes, size_t capacity, size_t *size,
		      struct err *err)
{
	size_t got = 1;

	*size = 0;
	while (got && *size < capacity) {
		if (!source_read(source, bytes + *size, capacity - *size, &got, err))
			return false;
		*size += got;
	}
	return true;
}

bool source_sha256(struct source *source, char out[DIGEST_TEXT_SIZE], struct err *err)
{
	struct digest *digest = digest_begin();
	char *block = mem_block(BLOCK_BYTES);
	size_t size = 0;
	bool ok = true;

	source_rewind(source);
	do {
		ok = ok && source_read(source, block, BLOCK_BYTES, &size, err);
		if (ok)
			digest_add(digest, span_make(block, size));
	} while (ok && size);
	digest_end(digest, out);
	free(block);
	return ok;
}

uint64_t source_size(const struct source *source)
{
	return source->size;
}

void source_chunk(struct source *source, size_t bytes)
{
	source->chunk = bytes;
}
