/* fingerprint: what makes two rows without a reference or a local number the same note: session,
 * kind, reviewer and the columns that the catalogue flags COLUMN_IDENTITY (goal areas,
 * organisation, main text), folded (case, spaces and composition do not matter; å ä ö do), and
 * which occurrence of them in its file it is. 64 bits of XXH3; an equal hash is always checked
 * against the key itself. The one door to xxHash. */
#ifndef LOKA_INGEST_STORE_FINGERPRINT_H
#define LOKA_INGEST_STORE_FINGERPRINT_H

#include <stdint.h>

#include "base/buf.h"

/* Adds one part to a key, folded, with a mark behind it that no text holds. */
void fingerprint_add(struct buf *key, struct span part);
int64_t fingerprint_of(struct span key, unsigned occurrence);

#endif
