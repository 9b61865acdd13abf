/* undo: takes an upload back: what it added goes, what it changed is as it was. References stay
 * used up. The upload itself, its bytes and findings stay, with the outcome 'undone'. */
#ifndef LOKA_INGEST_STORE_UNDO_H
#define LOKA_INGEST_STORE_UNDO_H

#include "base/buf.h"
#include "schema/db.h"

/* Within a transaction of the caller's. False when it cannot be: `err` says why, and names the
 * later uploads that built on this one. */
bool undo_upload(struct db *db, int64_t upload_id, struct err *err);

#endif
