#include "ingest/store/archive.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <zstd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ingest/finding/limits.h"

extern const char archive_sql[];

enum {
	PART_BYTES = 1 << 20,
	PACKING_LEVEL = 1, /* no higher level is worth its time */
};

static const char packed_by[] = "zstd";

/* ------------------------------------------------------------------------------- packing */

/* NULL when memory is short: parts are then stored unpacked. */
static ZSTD_CCtx *packing_begin(void)
{
	ZSTD_CCtx *packing = ZSTD_createCCtx();

	if (packing) {
		ZSTD_CCtx_setParameter(packing, ZSTD_c_compressionLevel, PACKING_LEVEL);
		ZSTD_CCtx_setParameter(packing, ZSTD_c_checksumFlag, 1);
	}
	return packing;
}

/* Replaces what `out` held. False: the bytes would not become smaller. */
static bool pack(ZSTD_CCtx *packing, struct span bytes, struct buf *out)
{
	size_t size;

	buf_clear(out);
	buf_reserve(out, ZSTD_compressBound(bytes.size) + 1);
	size = ZSTD_compress2(packing, out->data, out->capacity, bytes.data, bytes.size);
	if (ZSTD_isError(size) || size >= bytes.size)
		return false;
	out->size = size;
	return true;
}

/* Replaces what `out` held. False: `packed` is broken, or holds more than a part. */
static bool unpack(struct span packed, struct buf *out)
{
	size_t size;

	buf_clear(out);
	buf_reserve(out, PART_BYTES + 1);
	size = ZSTD_decompress(out->data, PART_BYTES, packed.data, packed.size);
	if (ZSTD_isError(size))
		return false;
	out->size = size;
	return true;
}

/* ------------------------------------------------------------------------------- writing */

/* Fills the block unless the source ends. */
static bool read_part(struct source *source, char *block, size_t *size, struct err *err)
{
	size_t more = 0;

	*size = 0;
	do {
		if (!source_read(source, block + *size, PART_BYTES - *size, &more, err))
			return false;
		*size += more;
	} while (more && *size < PART_BYTES);
	return true;
}

static bool add_part(struct stmt *stmt, int number, struct span bytes, bool packed, struct err *err)
{
	stmt_bind_int(stmt, 2, number);
	stmt_bind_blob(stmt, 3, bytes);
	stmt_bind_text_or_null(stmt, 4, span_of(packed ? packed_by : NULL));
	return stmt_run(stmt, err);
}

bool archive_write(struct db *db, int64_t upload_id, struct source *source, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, archive_sql, "add", err);
	ZSTD_CCtx *packing = source_size(source) >= LIMIT_LARGE ? packing_begin() : NULL;
	char *block = mem_block(PART_BYTES);
	struct buf packed = {0};
	size_t size = 0;
	bool ok = stmt != NULL;

	if (ok)
		stmt_bind_int(stmt, 1, upload_id);
	source_rewind(source);
	for (int number = 1; ok && (ok = read_part(source, block, &size, err)) && size; number++) {
		struct span bytes = span_make(block, size);
		bool smaller = packing && pack(packing, bytes, &packed);

		ok = add_part(stmt, number, smaller ? buf_span(&packed) : bytes, smaller, err);
	}
	stmt_close(stmt);
	ZSTD_freeCCtx(packing);
	buf_free(&packed);
	free(block);
	return ok;
}

/* ------------------------------------------------------------------------------- reading */

static bool write_part(int file, const char *path, struct span bytes, struct err *err)
{
	errno = 0;
	return write(file, bytes.data, bytes.size) == (ssize_t)bytes.size ||
	       err_path(err, path, errno ? errno : ENOSPC);
}

/* Sets `*bytes` to the part at `stmt`, unpacked. */
static bool unpack_part(struct db *db, int64_t upload_id, const struct stmt *stmt,
			struct buf *unpacked, struct span *bytes, struct err *err)
{
	*bytes = stmt_text(stmt, 0);
	if (stmt_is_null(stmt, 1))
		return true;
	if (!span_equals(stmt_text(stmt, 1), packed_by) || !unpack(*bytes, unpacked))
		return err_set(err, ERR_DATABASE,
			       "%s: filen till uppladdning %lld är skadad i databasen",
			       "%s: the file of upload %lld is damaged in the database",
			       db_path(db), (long long)upload_id);
	*bytes = buf_span(unpacked);
	return true;
}

bool archive_read(struct db *db, int64_t upload_id, int file, const char *path, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, archive_sql, "parts", err);
	struct buf unpacked = {0};
	struct span bytes;
	enum next next = NEXT_FAILED;

	if (stmt)
		stmt_bind_int(stmt, 1, upload_id);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (!unpack_part(db, upload_id, stmt, &unpacked, &bytes, err) ||
		    !write_part(file, path, bytes, err))
			break;
	}
	stmt_close(stmt);
	buf_free(&unpacked);
	return next == NEXT_END;
}
