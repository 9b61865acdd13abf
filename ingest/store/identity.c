/* Finds a row's note by fingerprint, when neither reference nor local number finds one. */
#include "ingest/store/fingerprint.h"
#include "ingest/store/note_store_parts.h"

/* A corrected row is no note that another row of its first upload wrote, however equal. */
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

/* Whether note and row have the same key. Equal values, the usual case, need no folding. */
static bool has_key(const struct note_store *store, const struct row *row,
		    const struct placement *placement, const struct known_note *note,
		    const struct buf *key, const struct datum *data)
{
	struct datum ours[FIELDS_MAX];
	struct buf other = {0};
	bool equal;

	fields_from_row(&store->fields, row, store->options.lookup, NULL, false, ours);
	if (span_equal(placement->reviewer, note->reviewer) &&
	    fields_equal_in_key(&store->fields, ours, data))
		return true;
	fields_key(&store->fields, row->kind->letter, placement->session->id, note->reviewer, data,
		   &other);
	equal = span_equal(buf_span(key), buf_span(&other));
	buf_free(&other);
	return equal;
}

/* Whether a note found by its hash is this row's: the same key, not yet seen in this file, and no
 * other local number of its own. */
static bool is_same(struct note_store *store, const struct row *row,
		    const struct placement *placement, const struct known_note *note,
		    const struct buf *key, bool *same, struct trace *trace, struct err *err)
{
	struct span local_no = row_field(row, "local_no")->text;
	struct datum data[FIELDS_MAX];
	bool of_same_file, seen = coverage_has_note(&store->coverage, note->id), equal;

	*same = false;
	if (!note_store_revision(store, note->id, note->revision, data, err) ||
	    !is_of_same_file(store, row, note->id, &of_same_file, err))
		return false;
	equal = has_key(store, row, placement, note, key, data);
	trace->repeated = equal && seen && !local_no.size;
	*same = equal && !of_same_file && !seen &&
		(!local_no.size || !note->local_no.size || span_equal(local_no, note->local_no));
	return true;
}

bool note_store_by_fingerprint(struct note_store *store, const struct row *row,
			       const struct placement *placement, const struct buf *key,
			       struct known_note *note, struct trace *trace, struct err *err)
{
	*trace = (struct trace){0};
	for (unsigned occurrence = 0;; occurrence++) {
		int64_t id;
		bool same = false;

		trace->hash = fingerprint_of(buf_span(key), occurrence);
		*note = (struct known_note){0};
		if (!fingerprint_index_find(store->index, trace->hash, &id, err))
			return false;
		if (!id)
			return true;
		if (!note_store_by_id(store, id, note, err) ||
		    !is_same(store, row, placement, note, key, &same, trace, err))
			return false;
		if (same)
			return true;
	}
}

bool note_store_free_hash(struct note_store *store, const struct buf *key, int64_t own,
			  int64_t *hash, struct err *err)
{
	for (unsigned occurrence = 0;; occurrence++) {
		int64_t id;

		*hash = fingerprint_of(buf_span(key), occurrence);
		if (!fingerprint_index_find(store->index, *hash, &id, err))
			return false;
		if (!id || id == own)
			return true;
	}
}
