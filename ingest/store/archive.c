#include "ingest/store/archive.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/store/packing.h"

extern const char archive_sql[];

enum { PART_BYTES = 1 << 20 };

static const char packed_by[] = "zstd";

struct part {
	size_t size;
	bool packed;
};

struct archive {
	struct source *source;
	bool large;
	/* of a large file, what the thread makes: */
	struct source *again;
	pthread_t thread;
	atomic_bool stop;
	FILE *file; /* the parts, one after the other */
	struct part *parts;
	size_t count, capacity;
	char sha256[DIGEST_TEXT_SIZE];
	bool whole; /* all went well */
};

typedef bool take_part(void *context, struct span bytes, bool packed, struct err *err);

/* ---------------------------------------------------------------------------- making parts */

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

static bool make_parts(struct source *source, bool large, take_part *take, void *context,
		       char sha256[DIGEST_TEXT_SIZE], struct err *err)
{
	struct digest *digest = digest_begin();
	struct packing *packing = large ? packing_begin() : NULL;
	char *block = mem_block(PART_BYTES);
	struct buf packed = {0};
	size_t size = 0;
	bool ok = true;

	source_rewind(source);
	while (ok && (ok = read_part(source, block, &size, err)) && size) {
		struct span bytes = span_make(block, size);
		bool smaller = packing && packing_pack(packing, bytes, &packed);

		digest_add(digest, bytes);
		ok = take(context, smaller ? buf_span(&packed) : bytes, smaller, err);
	}
	digest_end(digest, sha256);
	packing_end(packing);
	buf_free(&packed);
	free(block);
	return ok;
}

/* ------------------------------------------------------------------------------ the thread */

static bool spool_part(void *context, struct span bytes, bool packed, struct err *err)
{
	struct archive *archive = context;

	(void)err; /* whatever it is, it is tried again without the thread */
	archive->parts = mem_grow(archive->parts, &archive->capacity, archive->count,
				  sizeof *archive->parts);
	archive->parts[archive->count++] = (struct part){bytes.size, packed};
	return !archive->stop && fwrite(bytes.data, 1, bytes.size, archive->file) == bytes.size;
}

static void *spool_all(void *context)
{
	struct archive *archive = context;
	struct err unheard = {0};

	archive->whole =
		make_parts(archive->again, true, spool_part, archive, archive->sha256, &unheard) &&
		fflush(archive->file) == 0;
	return NULL;
}

struct archive *archive_begin(struct source *source)
{
	struct archive *archive = mem_alloc(sizeof *archive);

	archive->source = source;
	archive->large = source_size(source) >= LIMIT_LARGE;
	archive->file = archive->large ? tmpfile() : NULL;
	archive->again = archive->file ? source_again(source) : NULL;
	if (archive->again && pthread_create(&archive->thread, NULL, spool_all, archive) == 0)
		return archive;
	source_close(archive->again);
	archive->again = NULL;
	return archive;
}

static void join(struct archive *archive)
{
	if (!archive->again)
		return;
	pthread_join(archive->thread, NULL);
	source_close(archive->again);
	archive->again = NULL;
}

void archive_end(struct archive *archive)
{
	if (!archive)
		return;
	archive->stop = true;
	join(archive);
	if (archive->file)
		fclose(archive->file);
	free(archive->parts);
	free(archive);
}

/* ----------------------------------------------------------------------- into the database */

struct adding {
	struct stmt *stmt;
	int number;
};

static bool add_part(void *context, struct span bytes, bool packed, struct err *err)
{
	struct adding *adding = context;

	stmt_bind_int(adding->stmt, 2, ++adding->number);
	stmt_bind_blob(adding->stmt, 3, bytes);
	stmt_bind_text_or_null(adding->stmt, 4, span_of(packed ? packed_by : NULL));
	return stmt_run(adding->stmt, err);
}

static bool add_spooled(struct archive *archive, struct adding *adding, struct err *err)
{
	char *block = mem_block(PART_BYTES);
	bool ok = fseek(archive->file, 0, SEEK_SET) == 0 || err_path(err, "tmpfile", errno);

	for (size_t i = 0; ok && i < archive->count; i++) {
		struct part part = archive->parts[i];

		ok = fread(block, 1, part.size, archive->file) == part.size
			     ? add_part(adding, span_make(block, part.size), part.packed, err)
			     : err_path(err, "tmpfile", ferror(archive->file) ? errno : EIO);
	}
	free(block);
	return ok;
}

bool archive_write(struct archive *archive, struct db *db, int64_t upload_id, const char *sha256,
		   struct err *err)
{
	struct adding adding = {.stmt = db_prepare_named(db, archive_sql, "add", err)};
	bool ok = adding.stmt != NULL;

	join(archive);
	if (ok)
		stmt_bind_int(adding.stmt, 1, upload_id);
	ok = ok && (archive->whole ? add_spooled(archive, &adding, err)
				   : make_parts(archive->source, archive->large, add_part, &adding,
						archive->sha256, err));
	stmt_close(adding.stmt);
	if (ok && strcmp(archive->sha256, sha256) != 0)
		return err_set(err, ERR_FILE, "filen ändrades medan den lästes; försök igen",
			       "the file was changed while it was read; try again");
	return ok;
}

/* ------------------------------------------------------------------------------- reading */

static bool write_part(int file, const char *path, struct span bytes, struct err *err)
{
	errno = 0;
	return write(file, bytes.data, bytes.size) == (ssize_t)bytes.size ||
	       err_path(err, path, errno ? errno : ENOSPC);
}

/* The part that `stmt` stands at, as it was sent. */
static bool unpack_part(struct db *db, int64_t upload_id, const struct stmt *stmt,
			struct buf *unpacked, struct span *bytes, struct err *err)
{
	*bytes = stmt_text(stmt, 0);
	if (stmt_is_null(stmt, 1))
		return true;
	if (!span_equals(stmt_text(stmt, 1), packed_by) ||
	    !packing_unpack(*bytes, PART_BYTES, unpacked))
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
