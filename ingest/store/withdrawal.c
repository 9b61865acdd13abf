/* Notes that are taken back: by a row that says so, or for their absence. */
#include <stdlib.h>

#include "base/mem.h"
#include "ingest/store/note_store_parts.h"

bool note_store_set_withdrawn(struct note_store *store, int64_t note_id, bool withdrawn,
			      struct err *err)
{
	struct stmt *set = note_store_ask(store, WITHDRAW, err);
	struct stmt *keep = store->statements[WITHDRAWAL_ADD];

	if (!set)
		return false;
	stmt_bind_int(set, 1, note_id);
	if (withdrawn)
		stmt_bind_int(set, 2, store->options.upload_id);
	else
		stmt_bind_null(set, 2);
	stmt_bind_int(keep, 1, note_id);
	stmt_bind_int(keep, 2, store->options.upload_id);
	stmt_bind_int(keep, 3, withdrawn);
	return stmt_run(set, err) && stmt_run(keep, err);
}

static void say_stays(const struct note_store *store, const struct row *row,
		      const struct known_note *note, struct findings *findings)
{
	struct buf ref = {0};

	note_store_reference(store, note, &ref);
	row_say_whole(row, NOTE_WITHDRAWN, buf_span(&ref), span_none, findings);
	buf_free(&ref);
}

bool note_store_read_withdrawn(struct note_store *store, const struct row *row,
			       const struct known_note *note, bool *withdrawn,
			       struct findings *findings, struct err *err)
{
	const struct field *field = row_field(row, "withdrawn");
	struct stmt *stmt = store->statements[WITHDRAWN_BY_ROW];
	enum next next;

	*withdrawn = field->state == FIELD_GIVEN && span_equals(field->text, "yes");
	if (!note->withdrawn || field->state == FIELD_GIVEN)
		return true;
	/* a note that was only absent comes back with its row */
	stmt_bind_int(stmt, 1, note->id);
	next = stmt_next(stmt, err);
	stmt_reset(stmt);
	*withdrawn = next == NEXT_GOT;
	if (*withdrawn)
		say_stays(store, row, note, findings);
	return next != NEXT_FAILED;
}

/* ------------------------------------------------------------------------- --replace-missing */

struct missing {
	int64_t *notes; /* ids */
	size_t count, capacity;
};

static bool find_missing(struct note_store *store, const struct scope *scope,
			 struct missing *missing, struct err *err)
{
	struct stmt *stmt = note_store_ask(store, MISSING_NOTES, err);
	enum next next;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, scope->session_id);
	stmt_bind_text(stmt, 2, span_make(&store->options.kind->letter, 1));
	stmt_bind_text(stmt, 3, scope->reviewer);
	while ((next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (coverage_has_note(&store->coverage, stmt_int(stmt, 0)))
			continue;
		missing->notes = mem_grow(missing->notes, &missing->capacity, missing->count,
					  sizeof *missing->notes);
		missing->notes[missing->count++] = stmt_int(stmt, 0);
	}
	stmt_reset(stmt);
	return next == NEXT_END;
}

static bool withdraw(struct note_store *store, int64_t note_id, struct buf *refs, struct err *err)
{
	struct known_note note;

	if (!note_store_begin_history(store, note_id, err) ||
	    !note_store_set_withdrawn(store, note_id, true, err) ||
	    !note_store_add_history(store, note_id, span_none, err) ||
	    !note_store_by_id(store, note_id, &note, err))
		return false;
	if (refs->size)
		buf_add_string(refs, ", ");
	note_store_reference(store, &note, refs);
	return true;
}

bool note_store_withdraw_missing(struct note_store *store, long *count, struct buf *refs,
				 struct err *err)
{
	const struct coverage *coverage = &store->coverage;
	struct missing missing = {0};
	bool ok = true;

	for (size_t i = 0; ok && i < coverage->scope_count; i++)
		ok = find_missing(store, &coverage->scopes[i], &missing, err);
	for (size_t i = 0; ok && i < missing.count; i++)
		ok = withdraw(store, missing.notes[i], refs, err);
	*count += (long)missing.count;
	free(missing.notes);
	return ok;
}
