/* Prepared statements: the second half of db.h. */
#include <stdlib.h>

#include "base/mem.h"
#include "schema/db_parts.h"

struct stmt *db_prepare_text_later(struct db *db, struct span sql)
{
	struct stmt *stmt = mem_alloc(sizeof *stmt);

	stmt->db = db;
	stmt->later = sql;
	return stmt;
}

/* Prepares a statement at first use. On failure the handle stays NULL: SQLite refuses to use
 * NULL. */
static sqlite3_stmt *ready(struct stmt *stmt)
{
	db_check_thread();
	if (stmt->later.size) {
		sqlite3_prepare_v3(stmt->db->handle, stmt->later.data, (int)stmt->later.size,
				   SQLITE_PREPARE_PERSISTENT, &stmt->handle, NULL);
		stmt->later = span_none;
	}
	return stmt->handle;
}

static struct stmt *prepare_now(struct stmt *stmt, struct err *err)
{
	struct db *db = stmt->db;

	if (ready(stmt))
		return stmt;
	stmt_close(stmt);
	if (db_trouble(db, err))
		return NULL; /* not reached: db_trouble() is false */
	return NULL;
}

struct stmt *db_prepare_text(struct db *db, struct span sql, struct err *err)
{
	return prepare_now(db_prepare_text_later(db, sql), err);
}

struct stmt *db_prepare(struct db *db, const char *sql, struct err *err)
{
	return db_prepare_text(db, span_of(sql), err);
}

void stmt_close(struct stmt *stmt)
{
	if (!stmt)
		return;
	db_check_thread();
	sqlite3_finalize(stmt->handle);
	free(stmt);
}

/* A bind that fails (out of memory, too long) leaves NULL and shows when the statement runs. */
void stmt_bind_text(struct stmt *stmt, int parameter, struct span text)
{
	sqlite3_bind_text64(ready(stmt), parameter, text.data ? text.data : "", text.size,
			    SQLITE_STATIC, SQLITE_UTF8);
}

void stmt_bind_text_or_null(struct stmt *stmt, int parameter, struct span text)
{
	if (text.size)
		stmt_bind_text(stmt, parameter, text);
	else
		stmt_bind_null(stmt, parameter);
}

void stmt_bind_blob(struct stmt *stmt, int parameter, struct span bytes)
{
	sqlite3_bind_blob64(ready(stmt), parameter, bytes.data ? bytes.data : "", bytes.size,
			    SQLITE_STATIC);
}

void stmt_bind_int(struct stmt *stmt, int parameter, int64_t value)
{
	sqlite3_bind_int64(ready(stmt), parameter, value);
}

void stmt_bind_double(struct stmt *stmt, int parameter, double value)
{
	sqlite3_bind_double(ready(stmt), parameter, value);
}

void stmt_bind_null(struct stmt *stmt, int parameter)
{
	sqlite3_bind_null(ready(stmt), parameter);
}

int stmt_parameter(const struct stmt *stmt, const char *name)
{
	return sqlite3_bind_parameter_index(stmt->handle, name);
}

int stmt_parameter_count(const struct stmt *stmt)
{
	return sqlite3_bind_parameter_count(stmt->handle);
}

enum next stmt_next(struct stmt *stmt, struct err *err)
{
	switch (sqlite3_step(ready(stmt))) {
	case SQLITE_ROW:
		return NEXT_GOT;
	case SQLITE_DONE:
		return NEXT_END;
	default:
		return db_trouble(stmt->db, err) ? NEXT_END : NEXT_FAILED;
	}
}

void stmt_reset(struct stmt *stmt)
{
	db_check_thread();
	sqlite3_reset(stmt->handle);
}

bool stmt_run(struct stmt *stmt, struct err *err)
{
	enum next next;

	while ((next = stmt_next(stmt, err)) == NEXT_GOT)
		;
	stmt_reset(stmt);
	return next == NEXT_END;
}

int stmt_column_count(const struct stmt *stmt)
{
	return sqlite3_column_count(stmt->handle);
}

const char *stmt_column_name(const struct stmt *stmt, int column)
{
	return sqlite3_column_name(stmt->handle, column);
}

bool stmt_is_null(const struct stmt *stmt, int column)
{
	return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}

bool stmt_is_number(const struct stmt *stmt, int column)
{
	int type = sqlite3_column_type(stmt->handle, column);

	return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

struct span stmt_text(const struct stmt *stmt, int column)
{
	const char *text = (const char *)sqlite3_column_text(stmt->handle, column);

	return span_make(text, (size_t)sqlite3_column_bytes(stmt->handle, column));
}

const char *stmt_string(const struct stmt *stmt, int column)
{
	const char *text = (const char *)sqlite3_column_text(stmt->handle, column);

	return text ? text : "";
}

int64_t stmt_int(const struct stmt *stmt, int column)
{
	return sqlite3_column_int64(stmt->handle, column);
}

double stmt_double(const struct stmt *stmt, int column)
{
	return sqlite3_column_double(stmt->handle, column);
}
