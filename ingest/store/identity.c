/* Which note a row is. */
#include <string.h>

#include "base/mem.h"
#include "ingest/store/fingerprint.h"
#include "ingest/store/index/fingerprint_index.h"
#include "ingest/store/note_store_parts.h"

static void read_note(struct stmt *stmt, struct known_note *note, struct pool *text)
{
	note->id = stmt_int(stmt, 0);
	note->revision = (long)stmt_int(stmt, 1);
	note->area_id = stmt_int(stmt, 2);
	note->fingerprint = stmt_int(stmt, 3);
	note->local_no = pool_copy(text, stmt_text(stmt, 4));
	note->reviewer = pool_copy(text, stmt_text(stmt, 5));
	note->withdrawn = !stmt_is_null(stmt, 6);
}

/* Runs a query for one note that is already bound. `note->id` is 0 when there is none. */
static bool fetch_note(struct note_store *store, struct stmt *stmt, struct known_note *note,
		       struct err *err)
{
	enum next next = note_store_flush(store, err) ? stmt_next(stmt, err) : NEXT_FAILED;

	*note = (struct known_note){0};
	if (next == NEXT_GOT)
		read_note(stmt, note, &store->text);
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

bool note_store_by_id(struct note_store *store, int64_t id, struct known_note *note,
		      struct err *err)
{
	stmt_bind_int(store->statements[NOTE_BY_ID], 1, id);
	return fetch_note(store, store->statements[NOTE_BY_ID], note, err);
}

bool note_store_by_reference(struct note_store *store, const struct placement *placement,
			     struct known_note *note, struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_BY_NUMBER];

	stmt_bind_int(stmt, 1, placement->session->id);
	stmt_bind_text(stmt, 2, span_make(&placement->ref.letter, 1));
	stmt_bind_int(stmt, 3, placement->ref.number);
	return fetch_note(store, stmt, note, err);
}

bool note_store_by_local_no(struct note_store *store, const struct row *row,
			    const struct placement *placement, struct known_note *note,
			    struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_BY_LOCAL_NO];

	stmt_bind_int(stmt, 1, placement->session->id);
	stmt_bind_text(stmt, 2, span_make(&row->kind->letter, 1));
	stmt_bind_text(stmt, 3, row_field(row, "local_no")->text);
	stmt_bind_text(stmt, 4, placement->reviewer);
	return fetch_note(store, stmt, note, err);
}

void note_store_forget(struct note_store *store)
{
	store->read_note = 0;
	pool_clear(&store->text);
}

bool note_store_revision(struct note_store *store, int64_t note_id, long revision,
			 struct datum *data, struct err *err)
{
	const size_t size = store->fields.count * sizeof *data;
	struct stmt *stmt = store->statements[REVISION_READ];
	enum next next = NEXT_END;

	if (note_id != store->read_note || revision != store->read_revision) {
		if (!note_store_flush(store, err))
			return false;
		stmt_bind_int(stmt, 1, note_id);
		stmt_bind_int(stmt, 2, revision);
		next = stmt_next(stmt, err);
		memset(store->read, 0, size);
		if (next == NEXT_GOT) {
			fields_from_stmt(&store->fields, stmt, 0, &store->text, store->read);
			store->read_from = stmt_int(stmt, stmt_column_count(stmt) - 1);
		}
		stmt_reset(stmt);
		store->read_note = note_id;
		store->read_revision = revision;
	}
	memcpy(data, store->read, size);
	return next != NEXT_FAILED;
}

bool note_store_was_seen(const struct note_store *store, int64_t note_id)
{
	size_t byte = (size_t)note_id / 8;

	return byte < store->seen_capacity && (store->seen[byte] >> (note_id % 8) & 1);
}

/* One bit per note of the database: a note is met by at most one row of a file. */
void note_store_mark_seen(struct note_store *store, int64_t note_id)
{
	size_t byte = (size_t)note_id / 8, old = store->seen_capacity;

	if (byte >= old) {
		store->seen = mem_grow(store->seen, &store->seen_capacity, byte, 1);
		memset(store->seen + old, 0, store->seen_capacity - old);
	}
	store->seen[byte] |= (unsigned char)(1u << (note_id % 8));
}

/* A corrected row is not a note that another row of the same file already was, however equal. */
static bool is_of_same_file(struct note_store *store, const struct row *row, int64_t note_id,
			    bool *of_same, struct err *err)
{
	struct stmt *stmt = store->statements[REVISION_BY];
	enum next next;

	*of_same = false;
	if (!row->corrects_upload)
		return true;
	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_int(stmt, 2, row->corrects_upload);
	next = stmt_next(stmt, err);
	*of_same = next == NEXT_GOT;
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

/* Whether a note has the key of the row. Most have the very same values, and need no folding. */
static bool has_key(struct note_store *store, const struct row *row,
		    const struct placement *placement, const struct known_note *note,
		    const struct buf *key, const struct datum *data)
{
	struct datum ours[FIELDS_MAX];

	fields_from_row(&store->fields, row, store->options.lookup, NULL, false, ours);
	if (span_equal(placement->reviewer, note->reviewer) &&
	    fields_equal_in_key(&store->fields, ours, data))
		return true;
	fields_key(&store->fields, row->kind->letter, placement->session->id, note->reviewer, data,
		   &store->other_key);
	return span_equal(buf_span(key), buf_span(&store->other_key));
}

/* Whether a note found by its hash is this row's: the same key, not yet met in this file, and no
 * other local number of its own. */
static bool is_same(struct note_store *store, const struct row *row,
		    const struct placement *placement, const struct known_note *note,
		    const struct buf *key, bool *same, struct err *err)
{
	struct span local_no = row_field(row, "local_no")->text;
	struct datum data[FIELDS_MAX];
	bool of_same_file, seen = note_store_was_seen(store, note->id), equal;

	*same = false;
	if (!note_store_revision(store, note->id, note->revision, data, err) ||
	    !is_of_same_file(store, row, note->id, &of_same_file, err))
		return false;
	equal = has_key(store, row, placement, note, key, data);
	store->repeated = equal && seen && !local_no.size;
	*same = equal && !of_same_file && !seen &&
		(!local_no.size || !note->local_no.size || span_equal(local_no, note->local_no));
	return true;
}

/* Goes through the occurrences of a key until one is this row's or is free; `*hash` is the free
 * one when `note->id` comes back 0. `own` (0: none) is a note whose own place counts as free. */
bool note_store_by_fingerprint(struct note_store *store, const struct row *row,
			       const struct placement *placement, const struct buf *key,
			       int64_t own, int64_t *hash, struct known_note *note, struct err *err)
{
	for (unsigned occurrence = 0;; occurrence++) {
		int64_t id;
		bool same = false;

		*hash = fingerprint_of(buf_span(key), occurrence);
		*note = (struct known_note){0};
		if (!fingerprint_index_find(store->index, *hash, &id, err))
			return false;
		if (!id || id == own)
			return true;
		if (own)
			continue;
		if (!note_store_by_id(store, id, note, err) ||
		    !is_same(store, row, placement, note, key, &same, err))
			return false;
		if (same)
			return true;
	}
}
