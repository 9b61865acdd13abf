/* inserter: rows into one table, several in a statement, which takes less time each: SQLite opens
 * what it needs once. */
#ifndef LOKA_SCHEMA_BULK_INSERT_H
#define LOKA_SCHEMA_BULK_INSERT_H

#include "schema/db.h"

/* Binds row `index` of those that are written, from `parameter` on; gives the next parameter. */
typedef int bind_row(const void *context, struct stmt *stmt, int parameter, size_t index);

enum { INSERTER_TOGETHER = 32, INSERTER_SIZES = 3 }; /* of more rows each takes little less */

struct inserter {			    /* {0} is valid and empty */
	struct stmt *stmts[INSERTER_SIZES]; /* NULL until needed */
};

/* Writes `count` rows. `head` is INSERT INTO with its columns, `row` a row of VALUES; they are the
 * same each time, unless inserter_close() was called in between. */
bool inserter_write(struct inserter *inserter, struct db *db, const char *head, const char *row,
		    bind_row *bind, const void *context, size_t count, struct err *err);
void inserter_close(struct inserter *inserter);

#endif
