/* bulk_insert: rows into one table, several in a statement, which takes less time each: SQLite
 * opens what it needs once. */
#ifndef LOKA_SCHEMA_BULK_INSERT_H
#define LOKA_SCHEMA_BULK_INSERT_H

#include "schema/db.h"

/* Binds row `index` of those that are written, from `parameter` on; gives the next parameter. */
typedef int bind_row(const void *context, struct stmt *stmt, int parameter, size_t index);

enum { BULK_INSERT_TOGETHER = 32, BULK_INSERT_SIZES = 3 }; /* of more rows each takes little less */

struct bulk_insert {			       /* {0} is valid and empty */
	struct stmt *stmts[BULK_INSERT_SIZES]; /* NULL until needed */
};

/* Writes `count` rows. `insert` is the INSERT of one, its parameters without numbers: what follows
 * its VALUES is repeated. It is the same each time, unless bulk_insert_close() was called in
 * between. */
bool bulk_insert_write(struct bulk_insert *bulk_insert, struct db *db, struct span insert,
		       bind_row *bind, const void *context, size_t count, struct err *err);
void bulk_insert_close(struct bulk_insert *bulk_insert);

#endif
