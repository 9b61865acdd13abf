/* views: the public views of the database, whose SELECTs stand in views.sql by name. In the
 * database they say how things are at the date of the newest upload. A report sees another date,
 * and some of them it answers from tables it has prepared: names within a view of the database
 * always mean that database, whatever a connection has made beside it, so the report makes each
 * view again as a temporary one, from the same text. That takes a millisecond and writes nothing;
 * several reports of several dates can read one database. */
#ifndef LOKA_SCHEMA_VIEWS_H
#define LOKA_SCHEMA_VIEWS_H

#include "base/buf.h"
#include "schema/db.h"
#include "schema/sql_file.h"

/* The statements that make them, each on lines of its own. */
void views_add(struct buf *sql);
/* Makes them in the database, which has none. */
bool views_make(struct db *db, struct err *err);

/* Makes one of them as a temporary one. */
bool views_make_one(struct db *db, const char *name, struct err *err);

/* Makes every one but `report_day` and `parameter` as a temporary one, over temporary tables of
 * these names with these dates. NULL: the date of the newest upload, or its comparison_day. Both
 * dates must be valid. The audience is 'internal'; to change it, update `parameter`. */
bool views_make_at(struct db *db, const char *as_of, const char *since, struct err *err);

/* Makes a temporary one, in place of a temporary one of its name. */
bool views_replace(struct db *db, const struct sql_piece *view, struct err *err);

#endif
