#include "schema/bulk_insert.h"

#include "base/buf.h"

/* Rows of the statements, each for what those before have left. */
static const size_t sizes[INSERTER_SIZES] = {INSERTER_TOGETHER, 8, 1};

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

bool inserter_write(struct inserter *inserter, struct db *db, const char *head, const char *row,
		    bind_row *bind, const void *context, size_t count, struct err *err)
{
	size_t written = 0;

	for (size_t i = 0; i < INSERTER_SIZES; i++) {
		while (count - written >= sizes[i]) {
			int parameter = 1;

			if (!inserter->stmts[i])
				inserter->stmts[i] = prepare(db, head, row, sizes[i], err);
			if (!inserter->stmts[i])
				return false;
			for (size_t end = written + sizes[i]; written < end; written++)
				parameter = bind(context, inserter->stmts[i], parameter, written);
			if (!stmt_run(inserter->stmts[i], err))
				return false;
		}
	}
	return true;
}

void inserter_close(struct inserter *inserter)
{
	for (size_t i = 0; i < INSERTER_SIZES; i++)
		stmt_close(inserter->stmts[i]);
	*inserter = (struct inserter){0};
}
