#include "report/state/shared_tables.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { READ = 0, WRITE = 1 };

const char *const share_names[SHARES] = {"states", "orders"};

static void close_end(struct shares *shares, enum share share, int end)
{
	if (shares->told[share][end] >= 0)
		close(shares->told[share][end]);
	shares->told[share][end] = -1;
}

bool shares_open(struct shares *shares)
{
	bool ok = true;

	*shares = (struct shares){0};
	for (enum share i = 0; i < SHARES; i++)
		shares->told[i][READ] = shares->told[i][WRITE] = -1;
	for (enum share i = 0; ok && i < SHARES; i++)
		ok = pipe2(shares->told[i], O_CLOEXEC) == 0;
	return ok;
}

void shares_begin(struct shares *shares, const struct folder *folder, int number, int count)
{
	shares->folder = folder->path;
	shares->others = count; /* with the one that made them */
	for (enum share i = 0; i < SHARES; i++) {
		shares->own[i] = number == (int)i % count;
		folder_temporary(folder, share_names[i], &shares->path[i]);
		if (!shares->own[i])
			close_end(shares, i, WRITE); /* so that it is seen when its maker is gone */
	}
}

bool share_tell(struct shares *shares, enum share share)
{
	bool ok = true;

	for (int i = 0; ok && i < shares->others; i++)
		ok = write(shares->told[share][WRITE], "", 1) == 1;
	return ok;
}

bool share_lost(const char *folder, struct err *err)
{
	return err_set(err, ERR_FILE,
		       "%s: en arbetsbok blev inte skriven; de gamla rapporterna är kvar",
		       "%s: a workbook did not get written; the old reports are kept", folder);
}

bool share_wait(struct shares *shares, enum share share, struct err *err)
{
	char byte;
	ssize_t got;

	do
		got = read(shares->told[share][READ], &byte, 1);
	while (got < 0 && errno == EINTR);
	return got == 1 || share_lost(shares->folder, err);
}

void shares_close(struct shares *shares)
{
	for (enum share i = 0; i < SHARES; i++) {
		close_end(shares, i, READ);
		close_end(shares, i, WRITE);
		buf_free(&shares->path[i]);
	}
}
