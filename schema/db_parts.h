/* What db.c, stmt.c and db_trouble.c share, and nobody else: the one door to SQLite. */
#ifndef LOKA_SCHEMA_DB_PARTS_H
#define LOKA_SCHEMA_DB_PARTS_H

#include <sqlite3.h>

#include "schema/db.h"

struct db {
	sqlite3 *handle;
	char *path;
	int64_t steps_left; /* that SQLite may take, of a connection for reading */
};

struct stmt {
	sqlite3_stmt *handle; /* NULL until `later` is prepared */
	struct db *db;
	struct span later; /* SQL, prepared at first use */
};

/* Asserts that it is the thread that owns all open connections. */
void db_check_thread(void);

/* Says what SQLite's last call came to; always false. */
bool db_trouble(struct db *db, struct err *err);

#endif
