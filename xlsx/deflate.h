/* deflate: the door to zlib. Bytes become smaller in pieces that may be put one behind the other:
 * the pieces of one part of a workbook are one deflate stream, whoever made them and when. Source:
 * RFC 1951 (a stream is a row of blocks; a flush ends on a byte). */
#ifndef LOKA_XLSX_DEFLATE_H
#define LOKA_XLSX_DEFLATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* What a piece was, and what became of it. {0} is a piece of nothing. */
struct deflated {
	uint32_t crc; /* of what it was */
	uint64_t size, deflated_size;
};

struct deflater;

struct deflater *deflater_open(void);
void deflater_close(struct deflater *deflater); /* accepts NULL */
/* Adds to `out` what is ready. */
void deflater_add(struct deflater *deflater, struct span bytes, struct buf *out);
/* Ends the piece, and with `last` the stream; the next bytes begin another. */
struct deflated deflater_end(struct deflater *deflater, bool last, struct buf *out);

struct deflated deflated_join(struct deflated first, struct deflated next);

#endif
