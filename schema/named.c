/* Statements by their names in .sql files, and the answers of those that give one value. */
#include "base/buf.h"
#include "schema/db.h"
#include "schema/sql_file.h"

bool db_has_named(const char *file, const char *name)
{
	return sql_file_statement(file, name).size > 0;
}

static struct span find_named(const char *file, const char *name, struct err *err)
{
	struct span sql = sql_file_statement(file, name);

	if (!sql.size &&
	    !err_set(err, ERR_DATABASE, "satsen %s saknas", "statement %s is missing", name))
		return span_none;
	return sql;
}

struct stmt *db_prepare_later(struct db *db, const char *file, const char *name, struct err *err)
{
	struct span sql = find_named(file, name, err);

	return sql.size ? db_prepare_text_later(db, sql) : NULL;
}

struct stmt *db_prepare_named(struct db *db, const char *file, const char *name, struct err *err)
{
	struct span sql = find_named(file, name, err);

	return sql.size ? db_prepare_text(db, sql, err) : NULL;
}

struct stmt *db_prepare_over(struct db *db, const char *columns, const char *file, const char *name,
			     struct err *err)
{
	struct span sql = find_named(file, name, err);
	struct buf whole = {0};
	struct stmt *stmt;

	if (!sql.size)
		return NULL;
	buf_printf(&whole, "SELECT %s FROM (", columns);
	buf_add(&whole, sql);
	buf_add_char(&whole, ')');
	stmt = db_prepare(db, buf_string(&whole), err);
	buf_free(&whole);
	return stmt;
}

/* Reads the first value and closes `stmt`; a NULL `stmt` is a failure. */
static bool read_value(struct stmt *stmt, int64_t otherwise, int64_t *value, struct err *err)
{
	enum next next = stmt ? stmt_next(stmt, err) : NEXT_FAILED;

	*value = next == NEXT_GOT ? stmt_int(stmt, 0) : otherwise;
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

bool db_value(struct db *db, const char *sql, int64_t otherwise, int64_t *value, struct err *err)
{
	return read_value(db_prepare(db, sql, err), otherwise, value, err);
}

bool db_value_named(struct db *db, const char *file, const char *name, int64_t otherwise,
		    int64_t *value, struct err *err)
{
	return read_value(db_prepare_named(db, file, name, err), otherwise, value, err);
}
