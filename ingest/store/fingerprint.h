/* fingerprint: what a row without a reference is known by: session, kind and the columns that the
 * catalogue flags COLUMN_IDENTITY (goal areas, organisation, main text), folded (case, spaces and
 * composition do not matter; å ä ö do). Not by its reviewer: what two people wrote down of one
 * thing is met where matching/ decides. 64 bits of XXH3; an equal hash is checked against the key
 * itself before a row is taken for a note. The one door to xxHash. */
#ifndef LOKA_INGEST_STORE_FINGERPRINT_H
#define LOKA_INGEST_STORE_FINGERPRINT_H

#include <stdint.h>

#include "base/buf.h"

/* Adds one part to a key, folded, with a mark behind it that no text holds. */
void fingerprint_add(struct buf *key, struct span part);
int64_t fingerprint_of(struct span key);

#endif
