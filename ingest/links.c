#include "ingest/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/limits.h"

extern const char ingest_links_sql[];

enum {
	FIRST_PLACES = 1024, /* of the table of what is kept back; a power of two, as all */
	FILTER_BITS = 1 << 26,
};

enum statement { FIND, ADD, DROP, STATEMENT_COUNT };

struct link {
	int64_t hash, note_id; /* note_id 0: free */
};

struct links {
	struct stmt *statements[STATEMENT_COUNT];
	struct link *kept; /* open addressing, at most three quarters full */
	size_t count, places;
	bool all_ours;	       /* the table was empty before this file */
	unsigned char *filter; /* then: two bits for each hash written, NULL before the first */
};

struct links *links_open(struct db *db, struct err *err)
{
	static const char *const names[] = {"find", "add", "drop"};
	struct links *links = mem_alloc(sizeof *links);
	struct stmt *any = db_prepare_named(db, ingest_links_sql, "any", err);
	enum next next = any ? stmt_next(any, err) : NEXT_FAILED;
	bool ok = next != NEXT_FAILED;

	links->all_ours = next == NEXT_END;
	stmt_close(any);
	for (size_t i = 0; ok && i < STATEMENT_COUNT; i++) {
		links->statements[i] = db_prepare_later(db, ingest_links_sql, names[i], err);
		ok = links->statements[i] != NULL;
	}
	if (ok)
		return links;
	links_close(links);
	return NULL;
}

/* Where `hash` is kept, or the free place where it belongs. Hashes are random: any bits do. */
static struct link *place_of(const struct links *links, int64_t hash)
{
	size_t at = (size_t)hash & (links->places - 1);

	while (links->kept[at].note_id && links->kept[at].hash != hash)
		at = (at + 1) & (links->places - 1);
	return &links->kept[at];
}

static void grow(struct links *links)
{
	struct links old = *links;

	links->places = old.places ? old.places * 2 : FIRST_PLACES;
	links->kept = mem_alloc(links->places * sizeof *links->kept);
	for (size_t i = 0; i < old.places; i++) {
		if (old.kept[i].note_id)
			*place_of(links, old.kept[i].hash) = old.kept[i];
	}
	free(old.kept);
}

static size_t bit_of(int64_t hash, int which)
{
	return (size_t)((uint64_t)hash >> (which ? 38 : 0)) & (FILTER_BITS - 1);
}

static void filter_add(struct links *links, int64_t hash)
{
	if (!links->filter)
		links->filter = mem_alloc(FILTER_BITS / 8);
	for (int i = 0; i < 2; i++)
		links->filter[bit_of(hash, i) / 8] |= (unsigned char)(1 << bit_of(hash, i) % 8);
}

/* Whether the table need not be asked. */
static bool cannot_be_there(const struct links *links, int64_t hash)
{
	if (!links->all_ours)
		return false;
	for (int i = 0; links->filter && i < 2; i++) {
		if (!(links->filter[bit_of(hash, i) / 8] >> bit_of(hash, i) % 8 & 1))
			return true;
	}
	return !links->filter;
}

bool links_find(struct links *links, int64_t hash, int64_t *note_id, struct err *err)
{
	struct stmt *stmt = links->statements[FIND];
	enum next next;

	*note_id = links->count ? place_of(links, hash)->note_id : 0;
	if (*note_id || cannot_be_there(links, hash))
		return true;
	stmt_bind_int(stmt, 1, hash);
	next = stmt_next(stmt, err);
	*note_id = next == NEXT_GOT ? stmt_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

bool links_add(struct links *links, int64_t hash, int64_t note_id, struct err *err)
{
	if (links->count * 4 >= links->places * 3)
		grow(links);
	*place_of(links, hash) = (struct link){hash, note_id};
	links->count++;
	return links->count < LIMIT_LINKS || links_write(links, err);
}

static int compare(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	return (x->hash > y->hash) - (x->hash < y->hash);
}

bool links_write(struct links *links, struct err *err)
{
	struct stmt *stmt = links->statements[ADD];
	struct link *kept = links->kept;
	size_t count = 0;
	bool ok = true;

	for (size_t i = 0; i < links->places; i++) {
		if (kept[i].note_id)
			kept[count++] = kept[i];
	}
	if (count)
		qsort(kept, count, sizeof *kept, compare);
	for (size_t i = 0; ok && i < count; i++) {
		stmt_bind_int(stmt, 1, kept[i].hash);
		stmt_bind_int(stmt, 2, kept[i].note_id);
		ok = stmt_run(stmt, err);
		if (links->all_ours)
			filter_add(links, kept[i].hash);
	}
	if (links->places)
		memset(kept, 0, links->places * sizeof *kept);
	links->count = 0;
	return ok;
}

/* What is kept back is seldom dropped again, so then it is simply written first. */
bool links_drop(struct links *links, int64_t hash, struct err *err)
{
	struct stmt *stmt = links->statements[DROP];

	if (links->count && place_of(links, hash)->note_id && !links_write(links, err))
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
	free(links->kept);
	free(links->filter);
	free(links);
}
