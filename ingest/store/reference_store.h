/* reference_store: rows of reference files (the region, events, goal areas, organisations, goals,
 * perspectives, frameworks, sessions, participants) -> their tables. They add and update, by code,
 * and never delete. */
#ifndef LOKA_INGEST_STORE_REFERENCE_STORE_H
#define LOKA_INGEST_STORE_REFERENCE_STORE_H

#include "ingest/store/note_store.h"

struct reference_store; /* of one file */

struct reference_options {
	const struct kind *kind; /* KIND_REFERENCE */
	struct lookup *lookup;
	int64_t upload_id;
	int sheet;	      /* number of the upload_sheet; 0: of a CSV */
	struct span received; /* as in note_store_options */
	const struct placement_options *placement;
	struct span file_name; /* names a framework that the rows do not name */
	enum lang lang;
};

struct reference_store *reference_open(struct db *db, const struct reference_options *options,
				       struct err *err);
void reference_close(struct reference_store *store); /* accepts NULL */

/* Goal areas and organisations: the rows of the file that have no error are told first, since a
 * name is one row's alone; a row that goes into one which a later row brings waits for it. */
bool reference_is_named(const struct reference_store *store);
void reference_expect(struct reference_store *store, const struct row *row);
bool reference_waits(const struct reference_store *store, const struct row *row);

/* `findings` has no error so far. False when the world failed. */
bool reference_store_row(struct reference_store *store, const struct row *row,
			 enum row_result *result, struct findings *findings, struct err *err);

#endif
