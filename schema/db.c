#include "schema/db.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/mem.h"

struct db {
	sqlite3 *handle;
	char *path;
};

struct stmt {
	sqlite3_stmt *handle; /* NULL until `later` is prepared */
	struct db *db;
	struct span later; /* SQL, prepared at first use */
};

enum {
	BUSY_TIMEOUT_MS = 60000,
	PAGE = 8192, /* of a new database */
	WRITE_CACHE_KIB = 32768,
	READ_CACHE_KIB = 16384,	    /* a larger sort goes to a file */
	TEMPORARY_PAGE = 16384,	    /* temporary tables are read whole: fewer calls */
	TEMPORARY_CACHE_KIB = 8192, /* of temporary and of attached tables, each */
};

/* SQLite runs without locks, to save one at every call, so one thread owns all open connections:
 * the thread that opened the first. */
static struct {
	pthread_t thread;
	size_t connections;
} user;

static void check_thread(void)
{
	assert(pthread_equal(user.thread, pthread_self()));
}

static void begin_use(void)
{
	if (user.connections++ == 0)
		user.thread = pthread_self();
	check_thread();
	/* no effect once SQLite has started */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/* A reading connection writes only temporary files. */
static const char *where(const struct db *db, int extended)
{
	bool writing = extended == SQLITE_FULL || extended == SQLITE_IOERR_WRITE;

	return writing && sqlite3_temp_directory && sqlite3_db_readonly(db->handle, "main") == 1
		       ? sqlite3_temp_directory
		       : db->path;
}

static bool trouble(struct db *db, struct err *err)
{
	int code = sqlite3_errcode(db->handle);
	int extended = sqlite3_extended_errcode(db->handle);
	const char *path = where(db, extended);

	switch (code) {
	case SQLITE_FULL:
		return err_set(err, ERR_FULL, "%s: disken är full; databasen är som den var",
			       "%s: the disk is full; the database is as it was", path);
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
		return err_set(
			err, ERR_DATABASE,
			"%s: databasen går inte att skriva till (skrivskyddad fil, mapp eller "
			"disk)",
			"%s: the database cannot be written to (read-only file, folder or disk)",
			path);
	case SQLITE_BUSY:
		return err_set(
			err, ERR_DATABASE,
			"%s: databasen används av ett annat program; försök igen om en stund",
			"%s: the database is in use by another program; try again shortly", path);
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		return err_set(err, ERR_DATABASE, "%s: är ingen Loka-databas, eller är skadad",
			       "%s: is not a Loka database, or is damaged", path);
	default:
		return err_set(err, ERR_DATABASE, "%s: databasen svarade: %s (%d)",
			       "%s: the database said: %s (%d)", path, sqlite3_errmsg(db->handle),
			       extended);
	}
}

/* Defensive mode keeps a journal on. */
static bool without_journal(struct db *db, const char *name, struct err *err)
{
	struct buf sql = {0};
	bool ok;

	buf_printf(&sql,
		   "PRAGMA %s.page_size=%d; PRAGMA %s.journal_mode=OFF;"
		   "PRAGMA %s.synchronous=OFF; PRAGMA %s.cache_size=-%d;",
		   name, TEMPORARY_PAGE, name, name, name, TEMPORARY_CACHE_KIB);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	ok = db_run(db, buf_string(&sql), err);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	buf_free(&sql);
	return ok;
}

static bool configure(struct db *db, enum db_mode mode, struct err *err)
{
	bool on_disk = mode == DB_READ && sqlite3_temp_directory;
	struct buf sql = {0};
	bool ok;

	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_busy_timeout(db->handle, BUSY_TIMEOUT_MS);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	buf_printf(&sql,
		   "PRAGMA trusted_schema=0; PRAGMA cell_size_check=1; PRAGMA foreign_keys=1;"
		   "PRAGMA cache_size=-%d;",
		   mode == DB_READ ? READ_CACHE_KIB : WRITE_CACHE_KIB);
	buf_printf(&sql, "PRAGMA temp_store=%s;", on_disk ? "FILE" : "MEMORY");
	if (mode == DB_WRITE)
		buf_printf(&sql,
			   "PRAGMA page_size=%d; PRAGMA journal_mode=TRUNCATE; PRAGMA "
			   "synchronous=FULL;",
			   PAGE);
	/* no journal: an error ends the run, and nobody else sees the tables */
	ok = db_run(db, buf_string(&sql), err) && (!on_disk || without_journal(db, "temp", err));
	buf_free(&sql);
	return ok;
}

void db_temporary_folder(const char *path)
{
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = path ? sqlite3_mprintf("%s", path) : NULL;
}

/* Escapes every byte, as the path may hold any character. */
static void add_uri(struct buf *uri, const char *path, const char *options)
{
	buf_add_string(uri, "file:");
	for (; *path; path++)
		buf_printf(uri, "%%%02X", (unsigned)(unsigned char)*path);
	buf_add_string(uri, options);
}

/* For each of these SQLite says only "unable to open". */
static bool check_path(const char *path, enum db_mode mode, struct err *err)
{
	struct stat status;

	if (mode == DB_MEMORY)
		return true;
	if (stat(path, &status) == 0)
		return S_ISDIR(status.st_mode) ? err_path(err, path, EISDIR) : true;
	if (mode == DB_WRITE && errno == ENOENT)
		return true;
	return err_path(err, path, errno);
}

struct db *db_open(const char *path, enum db_mode mode, struct err *err)
{
	static const int flags[] = {
		/* the URI says mode=ro; attached files are written */
		[DB_READ] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI,
		[DB_WRITE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
		[DB_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
	};
	struct buf uri = {0};
	struct db *db;
	int opened;

	if (!check_path(path, mode, err))
		return NULL;
	begin_use();
	db = mem_alloc(sizeof *db);
	db->path = mem_copy(path, strlen(path));
	if (mode == DB_READ)
		add_uri(&uri, path, "?mode=ro");
	opened = sqlite3_open_v2(mode == DB_READ ? buf_string(&uri) : path, &db->handle,
				 flags[mode] | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
	buf_free(&uri);
	if (opened != SQLITE_OK && !trouble(db, err))
		goto failed;
	if (!configure(db, mode, err))
		goto failed;
	return db;
failed:
	db_close(db);
	return NULL;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	check_thread();
	sqlite3_close(db->handle);
	user.connections--;
	free(db->path);
	free(db);
}

const char *db_path(const struct db *db)
{
	return db->path;
}

bool db_run(struct db *db, const char *sql, struct err *err)
{
	check_thread();
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || trouble(db, err);
}

bool db_begin(struct db *db, struct err *err)
{
	return db_run(db, "BEGIN IMMEDIATE", err);
}

bool db_begin_read(struct db *db, struct err *err)
{
	return db_run(db, "BEGIN", err);
}

bool db_commit(struct db *db, struct err *err)
{
	return db_run(db, "COMMIT", err);
}

void db_rollback(struct db *db)
{
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool db_savepoint(struct db *db, struct err *err)
{
	return db_run(db, "SAVEPOINT inner", err);
}

bool db_savepoint_keep(struct db *db, struct err *err)
{
	return db_run(db, "RELEASE inner", err);
}

bool db_savepoint_undo(struct db *db, struct err *err)
{
	return db_run(db, "ROLLBACK TO inner; RELEASE inner", err);
}

int64_t db_last_id(const struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

static bool attach(struct db *db, const char *name, struct span file, struct err *err)
{
	struct buf sql = {0};
	struct stmt *stmt;
	bool ok;

	buf_printf(&sql, "ATTACH ?1 AS %s", name);
	stmt = db_prepare(db, buf_string(&sql), err);
	if (stmt)
		stmt_bind_text(stmt, 1, file);
	ok = stmt && stmt_run(stmt, err);
	stmt_close(stmt);
	buf_free(&sql);
	return ok;
}

bool db_attach_new(struct db *db, const char *name, const char *path, struct err *err)
{
	struct buf file = {0};
	bool ok;

	if (path)
		add_uri(&file, path, "?mode=rwc");
	ok = attach(db, name, buf_span(&file), err) && without_journal(db, name, err);
	buf_free(&file);
	return ok;
}

bool db_attach_made(struct db *db, const char *name, const char *path, struct err *err)
{
	struct buf text = {0};
	bool ok;

	add_uri(&text, path, "?mode=ro&immutable=1");
	ok = attach(db, name, buf_span(&text), err);
	buf_clear(&text);
	buf_printf(&text, "PRAGMA %s.cache_size=-%d", name, TEMPORARY_CACHE_KIB);
	ok = ok && db_run(db, buf_string(&text), err);
	buf_free(&text);
	return ok;
}

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
	check_thread();
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
	if (trouble(db, err))
		return NULL; /* not reached: trouble() is false */
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
	check_thread();
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

enum next stmt_next(struct stmt *stmt, struct err *err)
{
	switch (sqlite3_step(ready(stmt))) {
	case SQLITE_ROW:
		return NEXT_GOT;
	case SQLITE_DONE:
		return NEXT_END;
	default:
		return trouble(stmt->db, err) ? NEXT_END : NEXT_FAILED;
	}
}

void stmt_reset(struct stmt *stmt)
{
	check_thread();
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
