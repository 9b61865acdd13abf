/* shape: whether a database has the tables, indexes and views that this program makes, and nothing
 * that acts by itself. A file may come from anywhere: a view that never ends, or a trigger that
 * writes something else, would run with our statements. Tables, indexes and views of other names
 * are somebody's own and do no harm. */
#ifndef LOKA_SCHEMA_SHAPE_H
#define LOKA_SCHEMA_SHAPE_H

#include "schema/db.h"

bool shape_check(struct db *db, struct err *err);

#endif
