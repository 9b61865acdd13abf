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
static int open_and_unlink(const char *folder)
{
	struct buf path = {0};
	int file;

	buf_printf(&path, "%s/loka-XXXXXX", folder);
	file = mkostemp(path.data, O_CLOEXEC);
	if (file >= 0 && unlink(path.data) != 0) {
		close(file);
		file = -1;
	}
	buf_free(&path);
	return file;
}

int scratch_open_in(const char *folder)
{
	int file = open(folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);

	if (file < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
		return open_and_unlink(folder);
	return file;
}

int scratch_open(void)
{
	return scratch_open_in(scratch_folder());
}

bool scratch_fail(struct err *err, int error)
{
	return err_path(err, scratch_folder(), error);
}
