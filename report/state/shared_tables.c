#include "report/state/shared_tables.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { READ = 0, WRITE = 1 };

const char *const shared_table_names[SHARED_TABLES] = {"states", "orders"};

static void close_end(struct shared_tables *shared_tables, enum shared_table table, int end)
{
	if (shared_tables->ready[table][end] >= 0)
		close(shared_tables->ready[table][end]);
	shared_tables->ready[table][end] = -1;
}

bool shared_tables_open(struct shared_tables *shared_tables)
{
	bool ok = true;

	*shared_tables = (struct shared_tables){0};
	for (enum shared_table i = 0; i < SHARED_TABLES; i++)
		shared_tables->ready[i][READ] = shared_tables->ready[i][WRITE] = -1;
	for (enum shared_table i = 0; ok && i < SHARED_TABLES; i++)
		ok = pipe2(shared_tables->ready[i], O_CLOEXEC) == 0;
	return ok;
}

void shared_tables_begin(struct shared_tables *shared_tables, const struct staging *folder,
			 int number, int count)
{
	shared_tables->folder = folder->path;
	shared_tables->others = count; /* the parent included */
	for (enum shared_table i = 0; i < SHARED_TABLES; i++) {
		shared_tables->own[i] = number == (int)i % count;
		staging_temporary(folder, shared_table_names[i], &shared_tables->path[i]);
		if (!shared_tables->own[i])
			close_end(shared_tables, i,
				  WRITE); /* so read() sees that the maker is gone */
	}
}

bool shared_table_announce(struct shared_tables *shared_tables, enum shared_table table)
{
	bool ok = true;

	for (int i = 0; ok && i < shared_tables->others; i++)
		ok = write(shared_tables->ready[table][WRITE], "", 1) == 1;
	return ok;
}

bool shared_table_lost(const char *folder, struct err *err)
{
	return err_set(err, ERR_FILE,
		       "%s: en arbetsbok blev inte skriven; de gamla rapporterna är kvar",
		       "%s: a workbook did not get written; the old reports are kept", folder);
}

bool shared_table_wait(struct shared_tables *shared_tables, enum shared_table table,
		       struct err *err)
{
	char byte;
	ssize_t got;

	do
		got = read(shared_tables->ready[table][READ], &byte, 1);
	while (got < 0 && errno == EINTR);
	return got == 1 || shared_table_lost(shared_tables->folder, err);
}

void shared_tables_close(struct shared_tables *shared_tables)
{
	for (enum shared_table i = 0; i < SHARED_TABLES; i++) {
		close_end(shared_tables, i, READ);
		close_end(shared_tables, i, WRITE);
		buf_free(&shared_tables->path[i]);
	}
}
