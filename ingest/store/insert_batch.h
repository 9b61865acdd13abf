/* additions: notes of the file that are new, with what they say first, held back until there are
 * enough of them for one statement: several rows in a statement take a fifth less time each. Part
 * of the store; whoever asks the tables for notes settles first (store_settle). */
#ifndef LOKA_INGEST_STORE_INSERT_BATCH_H
#define LOKA_INGEST_STORE_INSERT_BATCH_H

#include "ingest/store/note_store_parts.h"

/* `*id` is the note's. `data`, and the texts of it and `placing`, are to live until
 * store_settle(). */
bool additions_put(struct store *store, const struct row *row, const struct placing *placing,
		   int64_t number, int64_t hash, const struct datum *data, int64_t *id,
		   struct err *err);
void additions_free(struct additions *additions); /* accepts NULL */

#endif
