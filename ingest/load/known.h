/* known: whether what a file holds was loaded before, however it was saved then: another encoding,
 * delimiter, quoting or line end. Its rows need not be taken again to know that they say nothing
 * new. */
#ifndef LOKA_INGEST_LOAD_KNOWN_H
#define LOKA_INGEST_LOAD_KNOWN_H

#include "ingest/notes/column_map.h"
#include "ingest/reading/reading.h"
#include "ingest/store/upload.h"

/* The digest of what is held: kind, columns, every cell. {0} takes nothing in and has no digest. */
struct known {
	struct digest *digest;
	struct buf record; /* the present one */
};

/* Leaves it {0} for a file whose rows say themselves which note they are of: what they do depends
 * on what was done before. */
void known_begin(struct known *known, const struct column_map *column_map);
void known_add(struct known *known, const struct record *record);
void known_end(struct known *known, char out[DIGEST_TEXT_SIZE]); /* "" when there is none */

/* Reads all of the reading for its digest; "" also when some of it cannot be taken as it is. */
bool known_read(struct reading *reading, const struct column_map *column_map,
		char out[DIGEST_TEXT_SIZE], struct err *err);

/* The upload of a kind that held `content` (NULL: anything; "": none does), each row of it a new
 * note, and after which nothing in the database has changed, and its rows; 0 when there is none. A
 * file that holds the same then has only rows that say nothing new. */
bool known_find(struct db *db, const char *kind, const struct sender *sender, const char *content,
		int64_t *upload, long *rows, struct err *err);

#endif
