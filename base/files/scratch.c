#include "base/files/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"

const char *scratch_folder(void)
{
	const char *path = getenv("TMPDIR");

	return path && *path ? path : "/tmp";
}

/* Where the file system knows no file without a name, it loses its name at once. */
static int open_and_unlink(void)
{
	struct buf path = {0};
	int file;

	buf_printf(&path, "%s/loka-XXXXXX", scratch_folder());
	file = mkostemp(path.data, O_CLOEXEC);
	if (file >= 0 && unlink(path.data) != 0) {
		close(file);
		file = -1;
	}
	buf_free(&path);
	return file;
}

int scratch_open(void)
{
	int file = open(scratch_folder(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);

	if (file < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
		return open_and_unlink();
	return file;
}

bool scratch_fail(struct err *err, int error)
{
	return err_path(err, scratch_folder(), error);
}
