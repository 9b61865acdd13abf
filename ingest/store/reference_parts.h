/* What the files of reference_store.h share; nobody else includes this. */
#ifndef LOKA_INGEST_STORE_REFERENCE_PARTS_H
#define LOKA_INGEST_STORE_REFERENCE_PARTS_H

#include "ingest/store/fields.h"
#include "ingest/store/reference_store.h"

/* The table of a reference kind: which columns go where. */
struct reference_table {
	const char *kind, *table, *fields;
	bool named; /* `name` is unique too */
};

/* NULL for frameworks, which are several tables, and for participants, who have no code. */
const struct reference_table *reference_table_of(const struct kind *kind);

struct reference_store {
	struct db *db;
	struct reference_options options;
	const struct reference_table *table; /* NULL: see above */
	struct fields fields;
	struct stmt *read, *add, *update, *clash;
	struct pool text;
	int64_t order; /* of goal areas without one: as they come */
};

/* A statement of reference_store.sql; and one that is bound, run and closed (NULL: it failed). */
struct stmt *reference_named(struct reference_store *store, const char *name, struct err *err);
bool reference_run(struct stmt *stmt, struct err *err);

bool crosswalk_store_row(struct reference_store *store, const struct row *row,
			 enum row_result *result, struct err *err);
bool participants_store_row(struct reference_store *store, const struct row *row,
			    enum row_result *result, struct findings *findings, struct err *err);

#endif
