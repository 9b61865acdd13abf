/* db: one connection to the database, and prepared statements. The one door to SQLite.
 *
 * Every call that can fail says so; COMMIT above all. The journal is a rollback journal
 * (journal_mode=TRUNCATE, synchronous=FULL): what is committed survives a power cut, and the
 * database at rest is one file that can be copied. Two processes may write: the second waits.
 *
 * One thread of a process uses it, that of the first connection, for all of them; it is asserted.
 * Programs have other threads (loka-ingest reads and parses a large file ahead in some), and none
 * of them may be given a connection, a statement or a look-up that asks one. */
#ifndef LOKA_SCHEMA_DB_H
#define LOKA_SCHEMA_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"

struct db;
struct stmt;

enum db_mode {
	DB_READ,    /* must exist; nothing is written but temporary and attached tables */
	DB_WRITE,   /* made when missing */
	DB_MEMORY,  /* empty, for tests */
	DB_UNNAMED, /* empty, in a file without a name that is gone when it is closed; `path` is
		       only said */
};

/* Where connections for reading opened from now on keep temporary tables and sorts that do not fit
 * their caches; without it, or with NULL, they keep them in memory whatever their size. The files
 * have no names and are gone when the process is. Not to be changed while a connection is open. */
void db_temporary_folder(const char *path);

/* NULL with a sentence: missing, not a database. Whose it is and what is in it: schema_open(). */
struct db *db_open(const char *path, enum db_mode mode, struct err *err);
void db_close(struct db *db); /* accepts NULL; an open transaction is undone */
const char *db_path(const struct db *db);

bool db_run(struct db *db, const char *sql, struct err *err); /* any number of statements */
bool db_begin(struct db *db, struct err *err);		      /* BEGIN IMMEDIATE: waits its turn */
bool db_begin_read(struct db *db, struct err *err);	      /* one state from here on */
bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
/* Within a transaction: a point to come back to, one at a time. */
bool db_savepoint(struct db *db, struct err *err);
bool db_savepoint_keep(struct db *db, struct err *err);
bool db_savepoint_undo(struct db *db, struct err *err);
int64_t db_last_id(const struct db *db);

/* The database as it stands, in a new file, which is not synced. Others wait while it is copied. */
bool db_copy(struct db *db, const char *path, struct err *err);
/* The same in a file without a name, which is gone when the connection is closed. NULL with `err`.
 */
struct db *db_copy_unnamed(struct db *db, struct err *err);

/* Of a connection for reading: tables called `name`.something, in a file that is made, or with NULL
 * in one without a name that is gone when the process is. Others may read the file once they are
 * committed. Not within a transaction. */
bool db_attach_new(struct db *db, const char *name, const char *path, struct err *err);
/* Such a file, which nobody changes any more. */
bool db_attach_made(struct db *db, const char *name, const char *path, struct err *err);

/* A prepared statement, the caller's until stmt_close(). NULL with `err`. */
struct stmt *db_prepare(struct db *db, const char *sql, struct err *err);
struct stmt *db_prepare_text(struct db *db, struct span sql, struct err *err);
/* Prepared only when it is first used, until when `sql` must live. Never NULL: what is wrong with
 * it is told when it runs. */
struct stmt *db_prepare_text_later(struct db *db, struct span sql);
/* The statement called `name` of an embedded .sql file, see sql_file.h. */
struct stmt *db_prepare_named(struct db *db, const char *file, const char *name, struct err *err);
/* The same, prepared only when it is first used: for those that many runs have no use for. Then
 * only a name that is not there fails here; the rest is told when it runs. */
struct stmt *db_prepare_later(struct db *db, const char *file, const char *name, struct err *err);
bool db_has_named(const char *file, const char *name);
/* SELECT `columns` FROM that statement: what its rows come to, without reading them here. */
struct stmt *db_prepare_over(struct db *db, const char *columns, const char *file, const char *name,
			     struct err *err);
void stmt_close(struct stmt *stmt); /* accepts NULL */

/* Parameters count from 1. Text and blobs must live until the statement is reset. */
void stmt_bind_text(struct stmt *stmt, int parameter, struct span text);
void stmt_bind_text_or_null(struct stmt *stmt, int parameter, struct span text); /* NULL: empty */
void stmt_bind_blob(struct stmt *stmt, int parameter, struct span bytes);
void stmt_bind_int(struct stmt *stmt, int parameter, int64_t value);
void stmt_bind_double(struct stmt *stmt, int parameter, double value);
void stmt_bind_null(struct stmt *stmt, int parameter);
int stmt_parameter(const struct stmt *stmt, const char *name); /* ":name"; 0 when not there */
int stmt_parameter_count(const struct stmt *stmt);

enum next stmt_next(struct stmt *stmt, struct err *err); /* a row, the end, or trouble */
bool stmt_run(struct stmt *stmt, struct err *err);	 /* to its end, then reset */
void stmt_reset(struct stmt *stmt);

/* Columns of the current row count from 0; text lives until the next stmt_next(). */
int stmt_column_count(const struct stmt *stmt);
const char *stmt_column_name(const struct stmt *stmt, int column);
bool stmt_is_null(const struct stmt *stmt, int column);
bool stmt_is_number(const struct stmt *stmt, int column);
struct span stmt_text(const struct stmt *stmt, int column);
const char *stmt_string(const struct stmt *stmt, int column); /* "" for NULL */
int64_t stmt_int(const struct stmt *stmt, int column);
double stmt_double(const struct stmt *stmt, int column);

/* SELECT of one value; `otherwise` when there is no row. */
bool db_value(struct db *db, const char *sql, int64_t otherwise, int64_t *value, struct err *err);
bool db_value_named(struct db *db, const char *file, const char *name, int64_t otherwise,
		    int64_t *value, struct err *err);

#endif
