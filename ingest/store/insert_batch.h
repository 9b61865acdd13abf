/* insert_batch: notes of the file that are new, with what they say first, held back until there are
 * enough of them for one statement: several rows in a statement take a fifth less time each. It
 * keeps copies. Whoever asks the tables for notes flushes it first. */
#ifndef LOKA_INGEST_STORE_INSERT_BATCH_H
#define LOKA_INGEST_STORE_INSERT_BATCH_H

#include "ingest/store/fields.h"

struct insert_batch; /* of one kind and one upload */

struct new_note {
	int64_t session_id, number, area_id, hash;
	struct span reviewer, local_no;
	long first_line, last_line;
	const struct datum *data; /* of the fields */
};

/* Never NULL. `fields` must outlive it. */
struct insert_batch *insert_batch_open(struct db *db, const struct kind *kind,
				       const struct fields *fields, int64_t upload_id);
/* `*id` is what the note has from now on. */
bool insert_batch_put(struct insert_batch *batch, const struct new_note *note, int64_t *id,
		      struct err *err);
/* Writes what is held back. Accepts NULL. */
bool insert_batch_flush(struct insert_batch *batch, struct err *err);
void insert_batch_close(struct insert_batch *batch); /* what is held back is lost; accepts NULL */

#endif
