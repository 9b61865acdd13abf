/* pack: the door to zlib. Bytes become smaller in pieces that may be put one behind the other: the
 * pieces of one part of a workbook are one deflate stream, whoever made them and when.
 * Source: RFC 1951 (a stream is a row of blocks; a flush ends on a byte). */
#ifndef LOKA_REPORT_XLSX_DEFLATE_H
#define LOKA_REPORT_XLSX_DEFLATE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"

/* What a piece was, and what became of it. {0} is a piece of nothing. */
struct packed {
	uint32_t crc; /* of what it was */
	uint64_t size, packed_size;
};

struct packer;

struct packer *packer_open(void);
void packer_close(struct packer *packer); /* accepts NULL */
/* Adds to `out` what is ready. */
void packer_add(struct packer *packer, struct span bytes, struct buf *out);
/* Ends the piece, and with `last` the stream; the next bytes begin another. */
struct packed packer_end(struct packer *packer, bool last, struct buf *out);

struct packed packed_join(struct packed first, struct packed next);

/* Reads `packed_size` bytes of a whole stream and shows what they were, block by block. False: they
 * are no stream, or could not be read. */
typedef void unpack_see(void *context, struct span block);
bool unpack(FILE *file, uint64_t packed_size, unpack_see *see, void *context);
uint32_t pack_crc(uint32_t crc, struct span bytes); /* of what came before, and these; 0 at first */

#endif
