#include "ingest/store/index/fingerprint_index.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/plain.h"
#include "ingest/finding/limits.h"
#include "ingest/store/index/runs.h"
#include "schema/bulk_insert.h"
#include "schema/sql_file.h"

extern const char fingerprint_index_sql[];

enum { FILTER_WORDS = 1 << 21 }; /* of 64 bits */

enum statement { FIND, DROP, STATEMENT_COUNT };

struct fingerprint_index {
	struct db *db;
	struct stmt *statements[STATEMENT_COUNT];
	struct bulk_insert add;
	struct index_table held;
	struct index_runs runs; /* held entries moved to a file */
	bool plain;		/* each entry is written at once, none held */
	bool all_ours;		/* not plain, and the table was empty before the file */
	uint64_t *filter;	/* of hashes that left `held`; NULL: none did */
};

struct fingerprint_index *fingerprint_index_open(struct db *db, struct err *err)
{
	static const char *const lookup[] = {"find", "drop"};
	struct fingerprint_index *index = mem_alloc(sizeof *index);
	struct stmt *any = db_prepare_named(db, fingerprint_index_sql, "any", err);
	enum next next = any ? stmt_next(any, err) : NEXT_FAILED;
	bool ok = next != NEXT_FAILED;

	index->db = db;
	index->plain = plain_path();
	index->all_ours = next == NEXT_END && !index->plain;
	stmt_close(any);
	for (size_t i = 0; ok && i < STATEMENT_COUNT; i++) {
		index->statements[i] = db_prepare_later(db, fingerprint_index_sql, lookup[i], err);
		ok = index->statements[i] != NULL;
	}
	if (ok)
		return index;
	fingerprint_index_close(index);
	return NULL;
}

/* A hash sets four bits of one word: with ten million hashes, the filter seems to have one in a
 * hundred others. */
static uint64_t *filter_word(const struct fingerprint_index *index, int64_t hash, uint64_t *bits)
{
	*bits = 0;
	for (int shift = 0; shift < 24; shift += 6)
		*bits |= UINT64_C(1) << (hash >> shift & 63);
	return &index->filter[(uint64_t)hash >> 24 & (FILTER_WORDS - 1)];
}

static void filter_add(struct fingerprint_index *index, int64_t hash)
{
	uint64_t bits;

	*filter_word(index, hash, &bits) |= bits;
}

static bool filter_may_have(const struct fingerprint_index *index, int64_t hash)
{
	uint64_t bits;

	return index->filter && (~*filter_word(index, hash, &bits) & bits) == 0;
}

static bool find_held(const struct fingerprint_index *index, int64_t hash, int64_t *note_id,
		      struct err *err)
{
	const struct index_entry *entry = index_table_find(&index->held, hash);

	*note_id = entry ? entry->note_id : 0;
	return entry || !filter_may_have(index, hash) ||
	       index_runs_find(&index->runs, hash, note_id, err);
}

bool fingerprint_index_find(struct fingerprint_index *index, int64_t hash, int64_t *note_id,
			    struct err *err)
{
	struct stmt *stmt = index->statements[FIND];
	enum next next;

	if (!find_held(index, hash, note_id, err))
		return false;
	if (*note_id || (index->all_ours && !filter_may_have(index, hash)))
		return true;
	stmt_bind_int(stmt, 1, hash);
	next = stmt_next(stmt, err);
	*note_id = next == NEXT_GOT ? stmt_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

/* Empties `held`. The filter remembers which hashes were in `held`. */
static void empty_memory(struct fingerprint_index *index)
{
	if (!index->filter)
		index->filter = mem_alloc(FILTER_WORDS * sizeof *index->filter);
	for (size_t i = 0; i < index_table_size(&index->held); i++) {
		if (index->held.entries[i].note_id)
			filter_add(index, index->held.entries[i].hash);
	}
	index_table_clear(&index->held);
}

static int bind_entry(const void *context, struct stmt *stmt, int parameter, size_t row)
{
	const struct index_entry *entries = context;

	stmt_bind_int(stmt, parameter++, entries[row].hash);
	stmt_bind_int(stmt, parameter++, entries[row].note_id);
	return parameter;
}

static bool write_rows(struct fingerprint_index *index, const struct index_entry *rows,
		       size_t count, struct err *err)
{
	return bulk_insert_write(&index->add, index->db,
				 sql_file_statement(fingerprint_index_sql, "add"), bind_entry, rows,
				 count, err);
}

bool fingerprint_index_write(struct fingerprint_index *index, struct err *err)
{
	struct index_merge *merge = index_merge_begin(&index->runs, &index->held);
	struct index_entry rows[BULK_INSERT_TOGETHER];
	size_t count = 0;
	enum next next;
	bool ok = true;

	while (ok && (next = index_merge_next(merge, &rows[count], err)) == NEXT_GOT) {
		if (++count == BULK_INSERT_TOGETHER) {
			ok = write_rows(index, rows, count, err);
			count = 0;
		}
	}
	ok = ok && next == NEXT_END && write_rows(index, rows, count, err);
	index_merge_end(merge);
	if (index->all_ours || index->filter)
		empty_memory(index);
	else
		index_table_clear(&index->held);
	index_runs_clear(&index->runs);
	return ok;
}

bool fingerprint_index_add(struct fingerprint_index *index, int64_t hash, int64_t note_id,
			   struct err *err)
{
	struct index_entry entry = {hash, note_id};

	if (index->plain)
		return write_rows(index, &entry, 1, err);
	if (index->held.count < LIMIT_INDEX_ENTRIES && index_table_add(&index->held, entry))
		return true;
	if (index->held.count == LIMIT_INDEX_ENTRIES && index_runs_add(&index->runs, &index->held))
		empty_memory(index);
	else if (!fingerprint_index_write(index, err))
		return false;
	return index_table_add(&index->held, entry);
}

/* A held entry is seldom dropped, so all are then written first. */
bool fingerprint_index_drop(struct fingerprint_index *index, int64_t hash, int64_t note_id,
			    struct err *err)
{
	struct stmt *stmt = index->statements[DROP];
	int64_t held;

	if (!find_held(index, hash, &held, err) || (held && !fingerprint_index_write(index, err)))
		return false;
	stmt_bind_int(stmt, 1, hash);
	stmt_bind_int(stmt, 2, note_id);
	return stmt_run(stmt, err);
}

void fingerprint_index_close(struct fingerprint_index *index)
{
	if (!index)
		return;
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		stmt_close(index->statements[i]);
	bulk_insert_close(&index->add);
	index_table_free(&index->held);
	index_runs_free(&index->runs);
	free(index->filter);
	free(index);
}
