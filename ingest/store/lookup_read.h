/* lookup_read: the names of a database, for the rows of a file to be looked up in. */
#ifndef LOKA_INGEST_STORE_LOOKUP_READ_H
#define LOKA_INGEST_STORE_LOOKUP_READ_H

#include "ingest/notes/lookup.h"
#include "schema/db.h"

/* lookup_close() is needed either way. */
bool lookup_read(struct lookup *lookup, struct db *db, struct err *err);

#endif
