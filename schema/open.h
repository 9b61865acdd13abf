/* What makes a database ours: application_id, user_version, the tables, the words. */
#ifndef LOKA_SCHEMA_OPEN_H
#define LOKA_SCHEMA_OPEN_H

#include <stdbool.h>

#include "schema/db.h"

enum { SCHEMA_APPLICATION_ID = 0x4C6F6B61 /* "Loka" */, SCHEMA_VERSION = 1 };

/* A connection to a database of ours: db_open(), and its tables made where there are none (not with
 * DB_READ), in one transaction. NULL with a sentence also for another program's database and one of
 * another version. */
struct db *schema_open(const char *path, enum db_mode mode, struct err *err);

#endif
