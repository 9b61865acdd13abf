#include "base/process/whole.h"

#include <errno.h>
#include <unistd.h>

bool read_whole(int file, void *out, size_t size)
{
	char *at = out;

	while (size) {
		ssize_t got = read(file, at, size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		size -= (size_t)got;
	}
	return true;
}

bool write_whole(int file, const void *data, size_t size)
{
	const char *at = data;

	while (size) {
		ssize_t put = write(file, at, size);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		at += put;
		size -= (size_t)put;
	}
	return true;
}
