/* archive: the bytes of an upload as they were sent, kept in the database in parts (table
 * upload_part). Each part of a large file is packed, as a frame of Zstandard (RFC 8878) with a
 * checksum, which the program zstd unpacks too. The one door to libzstd. */
#ifndef LOKA_INGEST_STORE_ARCHIVE_H
#define LOKA_INGEST_STORE_ARCHIVE_H

#include "ingest/reading/text/source.h"
#include "schema/db.h"

/* Reads the source from its beginning: the bytes that it gave before, or an error (source.h). */
bool archive_write(struct db *db, int64_t upload_id, struct source *source, struct err *err);

/* Writes them to `file`, a scratch file. They are those that were sent (their SHA-256 and
 * size are what was recorded then), or it is an error that names the upload. */
bool archive_read(struct db *db, int64_t upload_id, int file, struct err *err);

#endif
