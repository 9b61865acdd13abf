/* packing: bytes made smaller, each call a frame of Zstandard (RFC 8878) with a checksum, which the
 * program zstd unpacks too. The one door to libzstd. */
#ifndef LOKA_INGEST_STORE_PACKING_H
#define LOKA_INGEST_STORE_PACKING_H

#include <stdbool.h>

#include "base/buf.h"

struct packing; /* what one call after the other needs */

struct packing *packing_begin(void);
/* Replaces what `out` held. False: they would not become smaller. */
bool packing_pack(struct packing *packing, struct span bytes, struct buf *out);
void packing_end(struct packing *packing); /* accepts NULL */

/* Replaces what `out` held. False: it is no whole frame, or holds more than `max_bytes`. */
bool packing_unpack(struct span packed, size_t max_bytes, struct buf *out);

#endif
