#include "xlsx/deflate.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/mem.h"

enum {
	/* The library's 6 takes four times as long for files a quarter smaller (20,000 notes:
	 * 5.7 MB, not 7.5 MB), and people wait for large workbooks. */
	LEVEL = 1,
	MEMORY_LEVEL = 8,
	CHUNK_BYTES = 65536,
};

struct deflater {
	z_stream stream;
	struct deflated piece;
};

/* Never returns NULL, so that zlib cannot fail. */
static void *take(void *context, unsigned items, unsigned size)
{
	(void)context;
	return mem_alloc((size_t)items * size);
}

static void give_back(void *context, void *memory)
{
	(void)context;
	free(memory);
}

struct deflater *deflater_open(void)
{
	struct deflater *deflater = mem_alloc(sizeof *deflater);

	*deflater = (struct deflater){.stream = {.zalloc = take, .zfree = give_back}};
	deflateInit2(&deflater->stream, LEVEL, Z_DEFLATED, -MAX_WBITS, MEMORY_LEVEL,
		     Z_DEFAULT_STRATEGY);
	return deflater;
}

void deflater_close(struct deflater *deflater)
{
	if (!deflater)
		return;
	deflateEnd(&deflater->stream);
	free(deflater);
}

static void run(struct deflater *deflater, int flush, struct buf *out)
{
	z_stream *stream = &deflater->stream;

	do {
		buf_reserve(out, CHUNK_BYTES);
		stream->next_out = (unsigned char *)out->data + out->size;
		stream->avail_out = CHUNK_BYTES;
		deflate(stream, flush);
		out->size += CHUNK_BYTES - stream->avail_out;
		deflater->piece.deflated_size += CHUNK_BYTES - stream->avail_out;
	} while (stream->avail_out == 0);
}

void deflater_add(struct deflater *deflater, struct span bytes, struct buf *out)
{
	deflater->piece.crc = (uint32_t)crc32(deflater->piece.crc,
					      (const unsigned char *)bytes.data, (uInt)bytes.size);
	deflater->piece.size += bytes.size;
	deflater->stream.next_in = (unsigned char *)(uintptr_t)bytes.data; /* zlib only reads it */
	deflater->stream.avail_in = (uInt)bytes.size;
	run(deflater, Z_NO_FLUSH, out);
}

struct deflated deflater_end(struct deflater *deflater, bool last, struct buf *out)
{
	struct deflated piece;

	run(deflater, last ? Z_FINISH : Z_FULL_FLUSH, out);
	piece = deflater->piece;
	deflater->piece = (struct deflated){0};
	deflateReset(&deflater->stream);
	return piece;
}

struct deflated deflated_join(struct deflated first, struct deflated next)
{
	return (struct deflated){
		.crc = (uint32_t)crc32_combine64(first.crc, next.crc, (z_off64_t)next.size),
		.size = first.size + next.size,
		.deflated_size = first.deflated_size + next.deflated_size};
}
