#include "ingest/store/packing.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/mem.h"

enum { LEVEL = 1 }; /* of those above it none is worth its time here */

struct packing {
	ZSTD_CCtx *context;
};

struct packing *packing_begin(void)
{
	struct packing *packing = mem_alloc(sizeof *packing);

	packing->context = ZSTD_createCCtx();
	if (!packing->context)
		return packing;
	ZSTD_CCtx_setParameter(packing->context, ZSTD_c_compressionLevel, LEVEL);
	ZSTD_CCtx_setParameter(packing->context, ZSTD_c_checksumFlag, 1);
	return packing;
}

bool packing_pack(struct packing *packing, struct span bytes, struct buf *out)
{
	size_t size;

	if (!packing->context) /* no memory for it */
		return false;
	buf_clear(out);
	buf_reserve(out, ZSTD_compressBound(bytes.size) + 1);
	size = ZSTD_compress2(packing->context, out->data, out->capacity, bytes.data, bytes.size);
	if (ZSTD_isError(size) || size >= bytes.size)
		return false;
	out->size = size;
	out->data[size] = '\0';
	return true;
}

void packing_end(struct packing *packing)
{
	if (!packing)
		return;
	ZSTD_freeCCtx(packing->context);
	free(packing);
}

bool packing_unpack(struct span packed, size_t max_bytes, struct buf *out)
{
	size_t size;

	buf_clear(out);
	buf_reserve(out, max_bytes + 1);
	size = ZSTD_decompress(out->data, max_bytes, packed.data, packed.size);
	if (ZSTD_isError(size))
		return false;
	out->size = size;
	out->data[size] = '\0';
	return true;
}
