#include "xlsx/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/files/scratch.h"
#include "base/mem.h"
#include "xlsx/parts.h"

static int trouble;

static void note(void)
{
	if (!trouble)
		trouble = errno ? errno : EIO;
}

static ssize_t read_some(void *file, char *out, size_t room)
{
	ssize_t got;

	do
		got = read(*(int *)file, out, room);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		note();
	return got;
}

/* What is not written counts as 0 bytes. */
static ssize_t write_all(void *file, const char *data, size_t size)
{
	for (size_t written = 0; written < size;) {
		ssize_t put = write(*(int *)file, data + written, size - written);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0) {
			note();
			return 0;
		}
		written += (size_t)put;
	}
	return (ssize_t)size;
}

static int seek(void *file, off64_t *offset, int whence)
{
	*offset = lseek(*(int *)file, *offset, whence);
	if (*offset < 0)
		note();
	return *offset < 0 ? -1 : 0;
}

static int end(void *file)
{
	int closed = close(*(int *)file);

	free(file);
	return closed;
}

FILE *temporary_open(const char *folder)
{
	const cookie_io_functions_t calls = {
		.read = read_some, .write = write_all, .seek = seek, .close = end};
	int *file = mem_alloc(sizeof *file);
	FILE *stream = NULL;

	*file = scratch_open_in(folder);
	if (*file >= 0)
		stream = fopencookie(file, "w+b", calls);
	if (stream)
		return stream;
	note();
	if (*file >= 0)
		close(*file);
	free(file);
	return NULL;
}

int temporary_trouble(void)
{
	return trouble;
}

void temporary_forget(void)
{
	trouble = 0;
}

/* In place of the library's own; it closes the file. */
FILE *lxw_tmpfile(char *folder)
{
	return temporary_open(folder);
}
