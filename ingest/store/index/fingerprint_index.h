/* fingerprint_index: fingerprint -> note, over the table note_fingerprint. Fingerprints are random,
 * and a random place in a large table is what an insert costs most for; so new ones are held back
 * and written sorted, all of them at the end. What is held back is found like what is written. It
 * is held in memory up to LIMIT_INDEX_ENTRIES, and beyond that in a file without a name. The plain
 * path (base/plain.h) holds nothing back. */
#ifndef LOKA_INGEST_STORE_INDEX_FINGERPRINT_INDEX_H
#define LOKA_INGEST_STORE_INDEX_FINGERPRINT_INDEX_H

#include "schema/db.h"

struct fingerprint_index; /* within the transaction of one file */

struct fingerprint_index *fingerprint_index_open(struct db *db, struct err *err);
/* A note with this hash, of several the newest; `*note_id` is 0 when there is none. */
bool fingerprint_index_find(struct fingerprint_index *index, int64_t hash, int64_t *note_id,
			    struct err *err);
bool fingerprint_index_add(struct fingerprint_index *index, int64_t hash, int64_t note_id,
			   struct err *err);
bool fingerprint_index_drop(struct fingerprint_index *index, int64_t hash, int64_t note_id,
			    struct err *err);
bool fingerprint_index_write(struct fingerprint_index *index,
			     struct err *err);		       /* all that is held back */
void fingerprint_index_close(struct fingerprint_index *index); /* accepts NULL */

#endif
