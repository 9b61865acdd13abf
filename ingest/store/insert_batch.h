/* insert_batch: notes of the file that are new, with what they say first, held back until there are
 * enough of them for one statement: several rows in a statement take a fifth less time each. Part
 * of the store; whoever asks the tables for notes settles first (store_settle). */
#ifndef LOKA_INGEST_STORE_INSERT_BATCH_H
#define LOKA_INGEST_STORE_INSERT_BATCH_H

#include "ingest/store/note_store_parts.h"

/* `*id` is the note's. `data`, and the texts of it and `placement`, are to live until
 * note_store_flush(). */
bool insert_batch_put(struct note_store *store, const struct row *row,
		      const struct placement *placement, int64_t number, int64_t hash,
		      const struct datum *data, int64_t *id, struct err *err);
void insert_batch_free(struct insert_batch *insert_batch); /* accepts NULL */

#endif
