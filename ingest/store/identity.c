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
static bool fetch_note(struct store *store, struct stmt *stmt, struct known_note *note,
		       struct err *err)
{
	enum next next = store_settle(store, err) ? stmt_next(stmt, err) : NEXT_FAILED;

	*note = (struct known_note){0};
	if (next == NEXT_GOT)
		read_note(stmt, note, &store->text);
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

bool store_by_id(struct store *store, int64_t id, struct known_note *note, struct err *err)
{
	stmt_bind_int(store->statements[NOTE_BY_ID], 1, id);
	return fetch_note(store, store->statements[NOTE_BY_ID], note, err);
}

bool store_by_reference(struct store *store, const struct placing *placing, struct known_note *note,
			struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_BY_NUMBER];

	stmt_bind_int(stmt, 1, placing->session->id);
	stmt_bind_text(stmt, 2, span_make(&placing->ref.letter, 1));
	stmt_bind_int(stmt, 3, placing->ref.number);
	return fetch_note(store, stmt, note, err);
}

bool store_by_local_no(struct store *store, const struct row *row, const struct placing *placing,
		       struct known_note *note, struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_BY_LOCAL_NO];

	stmt_bind_int(stmt, 1, placing->session->id);
	stmt_bind_text(stmt, 2, span_make(&row->kind->letter, 1));
	stmt_bind_text(stmt, 3, row_field(row, "local_no")->text);
	stmt_bind_text(stmt, 4, placing->reviewer);
	return fetch_note(store, stmt, note, err);
}

void store_forget(struct store *store)
{
	store->read_note = 0;
	pool_clear(&store->text);
}

bool store_revision(struct store *store, int64_t note_id, long revision, struct datum *data,
		    struct err *err)
{
	const size_t size = store->fields.count * sizeof *data;
	struct stmt *stmt = store->statements[REVISION_READ];
	enum next next = NEXT_END;

	if (note_id != store->read_note || revision != store->read_revision) {
		if (!store_settle(store, err))
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

/* The key of the fingerprint, from the values as they are, or are to be, stored. */
void store_key(const struct store *store, int64_t session_id, struct span reviewer,
	       const struct datum *data, struct buf *key)
{
	struct buf number = {0};

	buf_clear(key);
	buf_add_number(key, session_id);
	buf_add_char(key, store->options.kind->letter);
	fingerprint_add(key, reviewer);
	for (size_t i = 0; i < store->fields.count; i++) {
		if (!store->fields.items[i].in_key)
			continue;
		buf_clear(&number);
		datum_show(&number, &data[i]);
		fingerprint_add(key, buf_span(&number));
	}
	buf_free(&number);
}

bool store_was_met(const struct store *store, int64_t note_id)
{
	size_t byte = (size_t)note_id / 8;

	return byte < store->met_capacity && (store->met[byte] >> (note_id % 8) & 1);
}

/* One bit per note of the database: a note is met by at most one row of a file. */
void store_meet(struct store *store, int64_t note_id)
{
	size_t byte = (size_t)note_id / 8, old = store->met_capacity;

	if (byte >= old) {
		store->met = mem_grow(store->met, &store->met_capacity, byte, 1);
		memset(store->met + old, 0, store->met_capacity - old);
	}
	store->met[byte] |= (unsigned char)(1u << (note_id % 8));
}

/* A corrected row is not a note that another row of the same file already was, however equal. */
static bool is_of_same_file(struct store *store, const struct row *row, int64_t note_id,
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
static bool has_key(struct store *store, const struct row *row, const struct placing *placing,
		    const struct known_note *note, const struct buf *key, const struct datum *data)
{
	struct datum ours[FIELDS_MAX];

	fields_from_row(&store->fields, row, store->options.names, NULL, false, ours);
	if (span_equal(placing->reviewer, note->reviewer) &&
	    fields_equal_in_key(&store->fields, ours, data))
		return true;
	store_key(store, placing->session->id, note->reviewer, data, &store->other_key);
	return span_equal(buf_span(key), buf_span(&store->other_key));
}

/* Whether a note found by its hash is this row's: the same key, not yet met in this file, and no
 * other local number of its own. */
static bool is_same(struct store *store, const struct row *row, const struct placing *placing,
		    const struct known_note *note, const struct buf *key, bool *same,
		    struct err *err)
{
	struct span local_no = row_field(row, "local_no")->text;
	struct datum data[FIELDS_MAX];
	bool of_same_file, met = store_was_met(store, note->id), equal;

	*same = false;
	if (!store_revision(store, note->id, note->revision, data, err) ||
	    !is_of_same_file(store, row, note->id, &of_same_file, err))
		return false;
	equal = has_key(store, row, placing, note, key, data);
	store->repeated = equal && met && !local_no.size;
	*same = equal && !of_same_file && !met &&
		(!local_no.size || !note->local_no.size || span_equal(local_no, note->local_no));
	return true;
}

/* Goes through the occurrences of a key until one is this row's or is free; `*hash` is the free
 * one when `note->id` comes back 0. `own` (0: none) is a note whose own place counts as free. */
bool store_by_fingerprint(struct store *store, const struct row *row, const struct placing *placing,
			  const struct buf *key, int64_t own, int64_t *hash,
			  struct known_note *note, struct err *err)
{
	for (unsigned occurrence = 0;; occurrence++) {
		int64_t id;
		bool same = false;

		*hash = fingerprint_of(buf_span(key), occurrence);
		*note = (struct known_note){0};
		if (!links_find(store->links, *hash, &id, err))
			return false;
		if (!id || id == own)
			return true;
		if (own)
			continue;
		if (!store_by_id(store, id, note, err) ||
		    !is_same(store, row, placing, note, key, &same, err))
			return false;
		if (same)
			return true;
	}
}
