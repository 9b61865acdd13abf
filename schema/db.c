#include "schema/db_parts.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"

enum {
	BUSY_TIMEOUT_MS = 60000,
	PAGE = 8192, /* of a new database */
	WRITE_CACHE_KIB = 32768,
	READ_CACHE_KIB = 16384,	    /* a larger sort goes to a file */
	TEMPORARY_PAGE = 16384,	    /* temporary tables are read whole: fewer calls */
	TEMPORARY_CACHE_KIB = 8192, /* of temporary and of attached tables, each */
};

/* What reading may cost, since a file from elsewhere may hold what never ends. All reports of
 * 200,000 notes take two steps for each byte of their database; those of the samples less than are
 * counted. */
static const int64_t steps_at_least = INT64_C(50000000), steps_a_byte = 100;
enum { STEPS_COUNTED = 1 << 20 };

/* SQLite runs without locks, to save one at every call, so one thread owns all open connections:
 * the thread that opened the first. */
static struct {
	pthread_t thread;
	size_t connections;
} user;

void db_check_thread(void)
{
	assert(pthread_equal(user.thread, pthread_self()));
}

static void begin_use(void)
{
	if (user.connections++ == 0)
		user.thread = pthread_self();
	db_check_thread();
	/* no effect once SQLite has started */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
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

static int count_steps(void *context)
{
	struct db *db = context;

	db->steps_left -= STEPS_COUNTED;
	return db->steps_left < 0;
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
static bool check_path(const char *path, enum db_mode mode, int64_t *size, struct err *err)
{
	struct stat status;

	*size = 0;
	if (mode == DB_MEMORY || mode == DB_UNNAMED)
		return true;
	if (stat(path, &status) == 0) {
		*size = status.st_size;
		return S_ISDIR(status.st_mode) ? err_path(err, path, EISDIR) : true;
	}
	if (mode == DB_WRITE && errno == ENOENT)
		return true;
	return err_path(err, path, errno);
}

/* SQLite would give a new file to all to read, whatever the umask gives to a group to write. Its
 * journals get the rights of the database. */
static void make_file(const char *path)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (file >= 0)
		close(file);
}

/* Even settings are refused before what was interrupted is undone. */
static bool begin_reading(struct db *db, struct err *err)
{
	bool ok = db_begin_read(db, err);

	db_rollback(db);
	sqlite3_progress_handler(db->handle, STEPS_COUNTED, count_steps, db);
	return ok;
}

struct db *db_open(const char *path, enum db_mode mode, struct err *err)
{
	static const int flags[] = {
		/* the URI says mode=ro; attached files are written */
		[DB_READ] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI,
		[DB_WRITE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
		[DB_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
		[DB_UNNAMED] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
	};
	struct buf uri = {0};
	struct db *db;
	int64_t size;
	int opened;

	if (!check_path(path, mode, &size, err))
		return NULL;
	begin_use();
	db = mem_alloc(sizeof *db);
	db->steps_left = steps_at_least + steps_a_byte * size;
	db->path = mem_copy(path, strlen(path));
	if (mode == DB_READ)
		add_uri(&uri, path, "?mode=ro");
	else if (mode == DB_WRITE)
		make_file(path);
	opened = sqlite3_open_v2(mode == DB_READ      ? buf_string(&uri)
				 : mode == DB_UNNAMED ? ""
						      : path,
				 &db->handle,
				 flags[mode] | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
	buf_free(&uri);
	if (opened != SQLITE_OK && !db_trouble(db, err))
		goto failed;
	sqlite3_busy_timeout(db->handle, BUSY_TIMEOUT_MS);
	if ((mode == DB_READ && !begin_reading(db, err)) || !configure(db, mode, err))
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
	db_check_thread();
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
	db_check_thread();
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || db_trouble(db, err);
}

bool db_begin(struct db *db, struct err *err)
{
	return db_run(db, "BEGIN IMMEDIATE", err);
}

/* A program that was killed while it wrote leaves its journal, by which who may write undoes what
 * it began. Until then nobody can read. Where this fails, reading says why. */
static void undo_interrupted(const char *path)
{
	sqlite3 *handle;

	if (sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
	    SQLITE_OK) {
		sqlite3_busy_timeout(handle, BUSY_TIMEOUT_MS);
		sqlite3_exec(handle, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);
	}
	sqlite3_close(handle);
}

bool db_begin_read(struct db *db, struct err *err)
{
	static const char begin[] = "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1";
	int result = sqlite3_exec(db->handle, begin, NULL, NULL, NULL);

	if (result == SQLITE_READONLY_ROLLBACK) {
		db_rollback(db);
		undo_interrupted(db->path);
		result = sqlite3_exec(db->handle, begin, NULL, NULL, NULL);
	}
	return result == SQLITE_OK || db_trouble(db, err);
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

static bool copy_pages(struct db *to, struct db *from, struct err *err)
{
	sqlite3_backup *copy = sqlite3_backup_init(to->handle, "main", from->handle, "main");

	if (copy)
		sqlite3_backup_step(copy, -1);
	return (copy && sqlite3_backup_finish(copy) == SQLITE_OK) || db_trouble(to, err);
}

bool db_copy(struct db *db, const char *path, struct err *err)
{
	struct db *copy = db_open(path, DB_WRITE, err);
	bool ok = copy && db_run(copy, "PRAGMA synchronous=OFF", err) && copy_pages(copy, db, err);

	db_close(copy);
	return ok;
}

struct db *db_copy_unnamed(struct db *db, struct err *err)
{
	struct db *copy = db_open(db->path, DB_UNNAMED, err);

	if (copy && copy_pages(copy, db, err))
		return copy;
	db_close(copy);
	return NULL;
}
