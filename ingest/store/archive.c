#include "ingest/store/archive.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <zstd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/files/scratch.h"
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
	buf_reserve(out, ZSTD_compressBound(bytes.size));
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
	buf_reserve(out, PART_BYTES);
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

/* What is known of the bytes, and how far they have come. */
struct unpacking {
	struct db *db;
	int64_t upload_id;
	struct buf file_name, sha256;
	int64_t size, done;
	struct digest *digest;
	struct buf unpacked;
};

static bool say_damaged(const struct unpacking *unpacking, struct err *err)
{
	return err_set(
		err, ERR_DATABASE,
		"%s: filen till uppladdning %lld (%s) är skadad eller ändrad i databasen, så "
		"inget av den lästes in; använd en säkerhetskopia av databasen",
		"%s: the file of upload %lld (%s) is damaged or changed in the database, so "
		"nothing of it was loaded; use a backup of the database",
		db_path(unpacking->db), (long long)unpacking->upload_id,
		buf_string(&unpacking->file_name));
}

static bool begin_reading(struct unpacking *unpacking, struct err *err)
{
	struct stmt *stmt = db_prepare_named(unpacking->db, archive_sql, "recorded", err);
	enum next next = NEXT_FAILED;

	unpacking->digest = digest_begin();
	if (stmt) {
		stmt_bind_int(stmt, 1, unpacking->upload_id);
		next = stmt_next(stmt, err);
	}
	if (next == NEXT_GOT) {
		buf_add(&unpacking->file_name, stmt_text(stmt, 0));
		buf_add(&unpacking->sha256, stmt_text(stmt, 1));
		unpacking->size = stmt_int(stmt, 2);
	}
	stmt_close(stmt);
	return next == NEXT_GOT || (next == NEXT_END && say_damaged(unpacking, err));
}

static bool write_part(int file, struct span bytes, struct err *err)
{
	errno = 0;
	return write(file, bytes.data, bytes.size) == (ssize_t)bytes.size ||
	       scratch_fail(err, errno ? errno : ENOSPC);
}

/* Sets `*bytes` to the part at `stmt`, unpacked. No more is taken than was sent. */
static bool unpack_part(struct unpacking *unpacking, const struct stmt *stmt, struct span *bytes,
			struct err *err)
{
	*bytes = stmt_text(stmt, 0);
	if (!stmt_is_null(stmt, 1)) {
		if (!span_equals(stmt_text(stmt, 1), packed_by) ||
		    !unpack(*bytes, &unpacking->unpacked))
			return say_damaged(unpacking, err);
		*bytes = buf_span(&unpacking->unpacked);
	}
	unpacking->done += (int64_t)bytes->size;
	digest_add(unpacking->digest, *bytes);
	return unpacking->done <= unpacking->size || say_damaged(unpacking, err);
}

static bool write_parts(struct unpacking *unpacking, int file, struct err *err)
{
	struct stmt *stmt = db_prepare_named(unpacking->db, archive_sql, "parts", err);
	enum next next = NEXT_FAILED;
	struct span bytes;

	if (stmt)
		stmt_bind_int(stmt, 1, unpacking->upload_id);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (!unpack_part(unpacking, stmt, &bytes, err) || !write_part(file, bytes, err))
			break;
	}
	stmt_close(stmt);
	return next == NEXT_END;
}

bool archive_read(struct db *db, int64_t upload_id, int file, struct err *err)
{
	struct unpacking unpacking = {.db = db, .upload_id = upload_id};
	char sha256[DIGEST_TEXT_SIZE];
	bool ok = begin_reading(&unpacking, err) && write_parts(&unpacking, file, err);

	digest_end(unpacking.digest, sha256);
	if (ok && !span_equals(buf_span(&unpacking.sha256), sha256))
		ok = say_damaged(&unpacking, err);
	buf_free(&unpacking.file_name);
	buf_free(&unpacking.sha256);
	buf_free(&unpacking.unpacked);
	return ok;
}
