/* links: fingerprint -> note, over the table note_fingerprint. Fingerprints are random, and a
 * random place in a large table is what an insert costs most for; so new ones are kept back and
 * written sorted, all of them at the end. What is kept back is found like what is written. It is
 * kept in memory up to LIMIT_LINKS, and beyond that in a file without a name. */
#ifndef LOKA_INGEST_STORE_INDEX_FINGERPRINT_INDEX_H
#define LOKA_INGEST_STORE_INDEX_FINGERPRINT_INDEX_H

#include "schema/db.h"

struct links; /* within the transaction of one file */

struct links *links_open(struct db *db, struct err *err);
/* `*note_id` is 0 when there is none. */
bool links_find(struct links *links, int64_t hash, int64_t *note_id, struct err *err);
/* Says that `hash` will soon be looked for, so that the memory it may lie in is fetched. */
void links_expect(const struct links *links, int64_t hash);
/* `hash` is not there yet. */
bool links_add(struct links *links, int64_t hash, int64_t note_id, struct err *err);
bool links_drop(struct links *links, int64_t hash, struct err *err);
bool links_write(struct links *links, struct err *err); /* all that is kept back */
void links_close(struct links *links);			/* accepts NULL */

#endif
