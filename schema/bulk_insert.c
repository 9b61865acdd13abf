#include "schema/bulk_insert.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"

/* Rows per statement; smaller statements insert what remains. */
static const size_t sizes[BULK_INSERT_SIZES] = {BULK_INSERT_TOGETHER, 8, 1};

static struct stmt *prepare(struct db *db, struct span insert, size_t rows, struct err *err)
{
	static const char values[] = "VALUES ";
	long end = span_find(insert, values);
	size_t head = (size_t)end + strlen(values);
	struct buf sql = {0};
	struct stmt *stmt;

	assert(end >= 0);
	buf_add(&sql, insert);
	for (size_t i = 1; i < rows; i++) {
		buf_add_string(&sql, ", ");
		buf_add(&sql, span_make(insert.data + head, insert.size - head));
	}
	stmt = db_prepare(db, buf_string(&sql), err);
	buf_free(&sql);
	return stmt;
}

bool bulk_insert_write(struct bulk_insert *bulk_insert, struct db *db, struct span insert,
		       bind_row *bind, const void *context, size_t count, struct err *err)
{
	size_t written = 0;

	for (size_t i = 0; i < BULK_INSERT_SIZES; i++) {
		while (count - written >= sizes[i]) {
			int parameter = 1;

			if (!bulk_insert->stmts[i])
				bulk_insert->stmts[i] = prepare(db, insert, sizes[i], err);
			if (!bulk_insert->stmts[i])
				return false;
			for (size_t end = written + sizes[i]; written < end; written++)
				parameter =
					bind(context, bulk_insert->stmts[i], parameter, written);
			if (!stmt_run(bulk_insert->stmts[i], err))
				return false;
		}
	}
	return true;
}

void bulk_insert_close(struct bulk_insert *bulk_insert)
{
	for (size_t i = 0; i < BULK_INSERT_SIZES; i++)
		stmt_close(bulk_insert->stmts[i]);
	*bulk_insert = (struct bulk_insert){0};
}
