#include "schema/bulk_insert.h"

#include "base/buf.h"

/* Rows of the statements, each for what those before have left. */
static const size_t sizes[BULK_INSERT_SIZES] = {BULK_INSERT_TOGETHER, 8, 1};

static struct stmt *prepare(struct db *db, const char *head, const char *row, size_t rows,
			    struct err *err)
{
	struct buf sql = {0};
	struct stmt *stmt;

	buf_add_string(&sql, head);
	for (size_t i = 0; i < rows; i++) {
		buf_add_string(&sql, i ? ", " : " VALUES ");
		buf_add_string(&sql, row);
	}
	stmt = db_prepare(db, buf_string(&sql), err);
	buf_free(&sql);
	return stmt;
}

bool bulk_insert_write(struct bulk_insert *bulk_insert, struct db *db, const char *head,
		       const char *row, bind_row *bind, const void *context, size_t count,
		       struct err *err)
{
	size_t written = 0;

	for (size_t i = 0; i < BULK_INSERT_SIZES; i++) {
		while (count - written >= sizes[i]) {
			int parameter = 1;

			if (!bulk_insert->stmts[i])
				bulk_insert->stmts[i] = prepare(db, head, row, sizes[i], err);
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
