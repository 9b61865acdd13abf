/* Reads notes and revisions from the database. */
#include <string.h>

#include "ingest/store/note_store_parts.h"

struct stmt *note_store_ask(struct note_store *store, enum statement which, struct err *err)
{
	return insert_batch_flush(store->new_notes, err) ? store->statements[which] : NULL;
}

static void read_note(struct stmt *stmt, struct known_note *note, struct pool *text)
{
	note->id = stmt_int(stmt, 0);
	note->revision = (long)stmt_int(stmt, 1);
	note->area_id = stmt_int(stmt, 2);
	note->fingerprint = stmt_int(stmt, 3);
	note->local_no = pool_copy(text, stmt_text(stmt, 4));
	note->reviewer = pool_copy(text, stmt_text(stmt, 5));
	note->withdrawn = !stmt_is_null(stmt, 6);
	note->session_id = stmt_int(stmt, 7);
	note->number = stmt_int(stmt, 8);
	note->home_id = stmt_int(stmt, 9) ? stmt_int(stmt, 9) : note->session_id;
	note->held = note->revision;
	note->last_session_id = note->session_id;
	note->last_withdrawn = note->withdrawn;
}

/* Runs a query for one note; its values are bound. */
static bool fetch_note(struct note_store *store, struct stmt *stmt, struct known_note *note,
		       struct err *err)
{
	enum next next = stmt_next(stmt, err);

	*note = (struct known_note){0};
	if (next == NEXT_GOT)
		read_note(stmt, note, &store->text);
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

bool note_store_by_id(struct note_store *store, int64_t id, struct known_note *note,
		      struct err *err)
{
	struct stmt *stmt = note_store_ask(store, NOTE_BY_ID, err);

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, id);
	return fetch_note(store, stmt, note, err);
}

bool note_store_by_reference(struct note_store *store, const struct placement *placement,
			     struct known_note *note, struct err *err)
{
	struct stmt *stmt = note_store_ask(store, NOTE_BY_NUMBER, err);

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, placement->session->id);
	stmt_bind_text(stmt, 2, span_make(&placement->ref.letter, 1));
	stmt_bind_int(stmt, 3, placement->ref.number);
	return fetch_note(store, stmt, note, err);
}

bool note_store_hold(struct note_store *store, struct known_note *note, struct span valid_from,
		     struct err *err)
{
	struct stmt *stmt = store->statements[HISTORY_HELD];
	enum next next;

	if (note->revision < 2)
		return true;
	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_text_or_null(stmt, 2, valid_from);
	stmt_bind_int(stmt, 3, store->options.upload_id);
	next = stmt_next(stmt, err);
	if (next == NEXT_GOT) {
		note->held = (long)stmt_int(stmt, 0);
		note->session_id = stmt_int(stmt, 1);
		note->area_id = stmt_int(stmt, 2);
		note->withdrawn = stmt_int(stmt, 3) != 0;
	}
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

bool note_store_made_by_file(struct note_store *store, const struct row *row, int64_t note_id,
			     bool *made, struct err *err)
{
	struct stmt *stmt = note_store_ask(store, MADE_BY_FILE, err);
	enum next next;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_int(stmt, 2, row->corrects.upload);
	stmt_bind_int(stmt, 3, store->options.upload_id);
	next = stmt_next(stmt, err);
	stmt_reset(stmt);
	*made = next == NEXT_GOT;
	return next != NEXT_FAILED;
}

void note_store_forget(struct note_store *store)
{
	store->revision.note_id = 0;
	pool_clear(&store->text);
}

static bool fetch_revision(struct note_store *store, int64_t note_id, long number, struct err *err)
{
	struct revision *revision = &store->revision;
	struct stmt *stmt = note_store_ask(store, REVISION_READ, err);
	enum next next;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_int(stmt, 2, number);
	next = stmt_next(stmt, err);
	memset(revision->data, 0, store->fields.count * sizeof *revision->data);
	if (next == NEXT_GOT) {
		fields_from_stmt(&store->fields, stmt, 0, &store->text, revision->data);
		revision->upload_id = stmt_int(stmt, stmt_column_count(stmt) - 1);
	}
	stmt_reset(stmt);
	revision->note_id = note_id;
	revision->number = number;
	return next != NEXT_FAILED;
}

bool note_store_revision(struct note_store *store, int64_t note_id, long number, struct datum *data,
			 struct err *err)
{
	const struct revision *revision = &store->revision;

	if ((note_id != revision->note_id || number != revision->number) &&
	    !fetch_revision(store, note_id, number, err))
		return false;
	memcpy(data, revision->data, store->fields.count * sizeof *data);
	return true;
}

static int64_t organisation_index(const struct lookup *lookup, int64_t id)
{
	for (size_t i = 0; i < lookup->organisation_count; i++) {
		if (lookup->organisations[i].id == id)
			return (int64_t)i;
	}
	return -1;
}

/* Reports show a note under who holds it by now: a sheet that comes back with that name hands
 * nothing over. */
void note_store_keep_holder(const struct note_store *store, const struct datum *now,
			    struct datum *data)
{
	const struct lookup *lookup = store->options.lookup;
	char today[DATE_TEXT_SIZE];

	date_format(today, store->options.today);
	for (size_t i = 0; lookup->has_ended && i < store->fields.count; i++) {
		int64_t index, said;

		if (store->fields.items[i].form != FORM_ORGANISATION ||
		    now[i].type != DATUM_WHOLE || data[i].type != DATUM_WHOLE ||
		    now[i].whole == data[i].whole)
			continue;
		index = organisation_index(lookup, now[i].whole);
		said = organisation_index(lookup, data[i].whole);
		if (index >= 0 && lookup_successor(lookup, NAME_ORGANISATION, index, span_of(today),
						   NULL) == said)
			data[i] = now[i];
	}
}

bool note_store_leave_area(struct note_store *store, struct row *row, const struct known_note *note,
			   const struct datum *now, struct err *err)
{
	int area = fields_index(&store->fields, "goal_area");
	struct datum first[FIELDS_MAX];

	if (!row->area_of_session || note->revision < 2)
		return true;
	if (!note_store_revision(store, note->id, 1, first, err))
		return false;
	if (datum_equal(&first[area], &now[area]))
		return true;
	row->area_count = 0;
	row->fields[kind_column_index(row->kind, "goal_area")].state = FIELD_ABSENT;
	return true;
}

void note_store_reference(const struct note_store *store, const struct known_note *note,
			  struct buf *out)
{
	const struct lookup *lookup = store->options.lookup;

	for (size_t i = 0; i < lookup->session_count; i++) {
		if (lookup->sessions[i].id == note->home_id)
			lookup_add_reference(lookup, &lookup->sessions[i],
					     store->options.kind->letter, (long)note->number, out);
	}
}

int64_t note_store_note_id(const struct note_store *store)
{
	return store->note_id;
}

struct changes *note_store_changes(struct note_store *store)
{
	return &store->changes;
}
