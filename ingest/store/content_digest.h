/* content_digest: one digest of everything a database knows. Two databases with the same content
 * have the same digest, whatever order and form it came in; provenance (uploads, lines, references,
 * revisions) is not part of it. */
#ifndef LOKA_INGEST_STORE_CONTENT_DIGEST_H
#define LOKA_INGEST_STORE_CONTENT_DIGEST_H

#include "base/digest.h"
#include "schema/db.h"

bool content_digest(struct db *db, char out[DIGEST_TEXT_SIZE], struct err *err);

#endif
