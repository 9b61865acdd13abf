#include "ingest/store/index/fingerprint_index.h"

#include <stdlib.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/store/index/runs.h"
#include "schema/bulk_insert.h"

extern const char fingerprint_index_sql[];

enum { FILTER_WORDS = 1 << 21 }; /* of 64 bits */

enum statement { FIND, DROP, STATEMENT_COUNT };

struct links {
	struct db *db;
	struct stmt *statements[STATEMENT_COUNT];
	struct inserter add;
	struct link_table kept;
	struct link_runs runs; /* kept too, but no longer in memory */
	bool all_ours;	       /* the table in the database was empty before this file */
	uint64_t *filter;      /* of what left the memory; NULL when nothing has */
};

struct links *links_open(struct db *db, struct err *err)
{
	static const char *const names[] = {"find", "drop"};
	struct links *links = mem_alloc(sizeof *links);
	struct stmt *any = db_prepare_named(db, fingerprint_index_sql, "any", err);
	enum next next = any ? stmt_next(any, err) : NEXT_FAILED;
	bool ok = next != NEXT_FAILED;

	links->db = db;
	links->all_ours = next == NEXT_END;
	stmt_close(any);
	for (size_t i = 0; ok && i < STATEMENT_COUNT; i++) {
		links->statements[i] = db_prepare_later(db, fingerprint_index_sql, names[i], err);
		ok = links->statements[i] != NULL;
	}
	if (ok)
		return links;
	links_close(links);
	return NULL;
}

/* Four bits of one word for each: when ten million have left, one in a hundred hashes that are not
 * there seems to be. */
static uint64_t *filter_word(const struct links *links, int64_t hash, uint64_t *bits)
{
	*bits = 0;
	for (int shift = 0; shift < 24; shift += 6)
		*bits |= UINT64_C(1) << (hash >> shift & 63);
	return &links->filter[(uint64_t)hash >> 24 & (FILTER_WORDS - 1)];
}

static void filter_add(struct links *links, int64_t hash)
{
	uint64_t bits;

	*filter_word(links, hash, &bits) |= bits;
}

static bool may_have_left(const struct links *links, int64_t hash)
{
	uint64_t bits;

	return links->filter && (~*filter_word(links, hash, &bits) & bits) == 0;
}

static bool find_kept(const struct links *links, int64_t hash, int64_t *note_id, struct err *err)
{
	const struct link *link = link_table_find(&links->kept, hash);

	*note_id = link ? link->note_id : 0;
	return link || !may_have_left(links, hash) ||
	       link_runs_find(&links->runs, hash, note_id, err);
}

bool links_find(struct links *links, int64_t hash, int64_t *note_id, struct err *err)
{
	struct stmt *stmt = links->statements[FIND];
	enum next next;

	if (!find_kept(links, hash, note_id, err))
		return false;
	if (*note_id || (links->all_ours && !may_have_left(links, hash)))
		return true;
	stmt_bind_int(stmt, 1, hash);
	next = stmt_next(stmt, err);
	*note_id = next == NEXT_GOT ? stmt_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

void links_expect(const struct links *links, int64_t hash)
{
	uint64_t bits;

	if (links->kept.count)
		__builtin_prefetch(&links->kept.links[link_table_home(&links->kept, hash)]);
	if (links->filter)
		__builtin_prefetch(filter_word(links, hash, &bits));
}

/* What is in memory leaves it. */
static void leave(struct links *links)
{
	if (!links->filter)
		links->filter = mem_alloc(FILTER_WORDS * sizeof *links->filter);
	for (size_t i = 0; i < link_table_size(&links->kept); i++) {
		if (links->kept.links[i].note_id)
			filter_add(links, links->kept.links[i].hash);
	}
	link_table_clear(&links->kept);
}

bool links_add(struct links *links, int64_t hash, int64_t note_id, struct err *err)
{
	struct link link = {hash, note_id};

	if (links->kept.count < LIMIT_LINKS && link_table_add(&links->kept, link))
		return true;
	if (links->kept.count == LIMIT_LINKS && link_runs_add(&links->runs, &links->kept))
		leave(links);
	else if (!links_write(links, err))
		return false;
	return link_table_add(&links->kept, link);
}

static int bind_link(const void *context, struct stmt *stmt, int parameter, size_t index)
{
	const struct link *links = context;

	stmt_bind_int(stmt, parameter++, links[index].hash);
	stmt_bind_int(stmt, parameter++, links[index].note_id);
	return parameter;
}

static bool write_rows(struct links *links, const struct link *rows, size_t count, struct err *err)
{
	return inserter_write(&links->add, links->db,
			      "INSERT INTO note_fingerprint (hash, note_id)", "(?, ?)", bind_link,
			      rows, count, err);
}

bool links_write(struct links *links, struct err *err)
{
	struct link_merge *merge = link_merge_begin(&links->runs, &links->kept);
	struct link rows[INSERTER_TOGETHER];
	size_t count = 0;
	enum next next;
	bool ok = true;

	while (ok && (next = link_merge_next(merge, &rows[count], err)) == NEXT_GOT) {
		if (++count == INSERTER_TOGETHER) {
			ok = write_rows(links, rows, count, err);
			count = 0;
		}
	}
	ok = ok && next == NEXT_END && write_rows(links, rows, count, err);
	link_merge_end(merge);
	if (links->all_ours || links->filter)
		leave(links);
	else
		link_table_clear(&links->kept);
	link_runs_clear(&links->runs);
	return ok;
}

/* What is kept back is seldom dropped again, so then it is simply written first. */
bool links_drop(struct links *links, int64_t hash, struct err *err)
{
	struct stmt *stmt = links->statements[DROP];
	int64_t note_id;

	if (!find_kept(links, hash, &note_id, err) || (note_id && !links_write(links, err)))
		return false;
	stmt_bind_int(stmt, 1, hash);
	return stmt_run(stmt, err);
}

void links_close(struct links *links)
{
	if (!links)
		return;
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		stmt_close(links->statements[i]);
	inserter_close(&links->add);
	link_table_free(&links->kept);
	link_runs_free(&links->runs);
	free(links->filter);
	free(links);
}
