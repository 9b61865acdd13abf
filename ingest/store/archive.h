/* archive: the bytes of an upload as they were sent, kept in the database in parts (table
 * upload_part). Those of a large file are packed, by a thread of its own while the rows are stored.
 */
#ifndef LOKA_INGEST_STORE_ARCHIVE_H
#define LOKA_INGEST_STORE_ARCHIVE_H

#include "ingest/reading/text/source.h"
#include "schema/db.h"

struct archive; /* of one file, on its way into the database */

/* Begins to read the source, which is not to be closed before. */
struct archive *archive_begin(struct source *source);
/* What was read before had the digest `sha256`: what is kept must too. */
bool archive_write(struct archive *archive, struct db *db, int64_t upload_id, const char *sha256,
		   struct err *err);
void archive_end(struct archive *archive); /* accepts NULL */

/* Writes them to `file`, which is at `path`. */
bool archive_read(struct db *db, int64_t upload_id, int file, const char *path, struct err *err);

#endif
