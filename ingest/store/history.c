/* What a note said, and from which day: kept from its first change on. */
#include "ingest/store/note_store_parts.h"

static bool run_for(struct note_store *store, enum statement which, int64_t note_id,
		    struct span valid_from, struct err *err)
{
	struct stmt *stmt = note_store_ask(store, which, err);

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, note_id);
	if (which == HISTORY_ADD) {
		stmt_bind_int(stmt, 2, store->options.upload_id);
		stmt_bind_text_or_null(stmt, 3, valid_from);
	}
	return stmt_run(stmt, err);
}

bool note_store_begin_history(struct note_store *store, int64_t note_id, struct err *err)
{
	return run_for(store, HISTORY_BEGIN, note_id, span_none, err);
}

bool note_store_add_history(struct note_store *store, int64_t note_id, struct span valid_from,
			    struct err *err)
{
	return run_for(store, HISTORY_ADD, note_id, valid_from, err);
}

static bool read_valid_from(struct note_store *store, const struct row *row,
			    const struct known_note *note, struct standing *standing,
			    struct findings *findings, struct err *err)
{
	struct stmt *stmt = store->statements[HISTORY_DAYS];
	enum next next;

	standing->valid_from = row_field(row, "valid_from")->text;
	if (!standing->valid_from.size)
		return true;
	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_text(stmt, 2, standing->valid_from);
	next = stmt_next(stmt, err);
	if (next == NEXT_GOT && date_text_before(standing->valid_from, stmt_text(stmt, 0)))
		row_say(row, "valid_from", VALID_BEFORE_NOTE, standing->valid_from,
			stmt_text(stmt, 0), span_none, findings);
	standing->new_day =
		next == NEXT_GOT && !span_equal(standing->valid_from, stmt_text(stmt, 1));
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

bool note_store_say_until(struct note_store *store, const struct row *row,
			  const struct known_note *note, struct findings *findings, struct err *err)
{
	struct stmt *stmt = store->statements[HISTORY_UNTIL];
	enum next next;

	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_text_or_null(stmt, 2, row_field(row, "valid_from")->text);
	stmt_bind_int(stmt, 3, store->options.upload_id);
	next = stmt_next(stmt, err);
	if (next == NEXT_GOT && !stmt_is_null(stmt, 1))
		row_say(row, "valid_from", VALID_UNTIL, stmt_text(stmt, 0), stmt_text(stmt, 1),
			span_none, findings);
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

void note_store_check_valid_from(const struct row *row, const struct placement *placement,
				 struct findings *findings)
{
	struct span valid_from = row_field(row, "valid_from")->text;

	if (date_text_before(valid_from, placement->session->date))
		row_say(row, "valid_from", VALID_BEFORE_NOTE, valid_from, placement->session->date,
			span_none, findings);
}

/* A row that moves a note leaves its text as it is: else the reference is most likely mistyped, and
 * somebody else's note would be changed. */
static void read_move(const struct note_store *store, const struct row *row,
		      const struct placement *placement, const struct known_note *note,
		      const struct datum *now, const struct datum *data, struct standing *standing,
		      struct findings *findings)
{
	const struct session *session = placement->moved_to;
	struct buf ref = {0};

	if (!session || session->id == note->session_id)
		return;
	for (size_t i = 0; i < store->fields.count; i++) {
		const struct column *column =
			kind_column(row->kind, (size_t)store->fields.items[i].column);

		if ((column->flags & COLUMN_MAIN) && !datum_equal(&now[i], &data[i])) {
			row_say(row, "ref", REF_SESSION, row_field(row, "ref")->text, session->code,
				span_none, findings);
			return;
		}
	}
	standing->moved_to = session;
	standing->session_id = session->id;
	note_store_reference(store, note, &ref);
	row_say(row, "session", NOTE_MOVED, session->code, buf_span(&ref),
		lookup_session_code(store->options.lookup, note->session_id), findings);
	buf_free(&ref);
}

bool note_store_read_standing(struct note_store *store, const struct row *row,
			      const struct placement *placement, const struct known_note *note,
			      const struct datum *now, const struct datum *data,
			      struct standing *standing, struct findings *findings, struct err *err)
{
	*standing = (struct standing){.session_id = note->session_id};
	read_move(store, row, placement, note, now, data, standing, findings);
	return note_store_read_withdrawn(store, row, note, &standing->withdrawn, findings, err) &&
	       read_valid_from(store, row, note, standing, findings, err);
}

bool standing_is_news(const struct standing *standing, const struct known_note *note)
{
	return standing->withdrawn != note->withdrawn || standing->moved_to || standing->new_day;
}

bool note_store_write_standing(struct note_store *store, const struct known_note *note,
			       const struct standing *standing, struct err *err)
{
	struct stmt *move = store->statements[NOTE_MOVE];

	if (standing->withdrawn != note->last_withdrawn &&
	    !note_store_set_withdrawn(store, note->id, standing->withdrawn, err))
		return false;
	if (standing->session_id == note->last_session_id)
		return true;
	stmt_bind_int(move, 1, note->id);
	stmt_bind_int(move, 2, standing->session_id);
	return stmt_run(move, err);
}

bool note_store_check_received(struct note_store *store, const struct row *row, int64_t said_by,
			       struct findings *findings, struct err *err)
{
	struct stmt *stmt = store->statements[UPLOAD_DAY];
	enum next next;

	if (!store->options.received.size)
		return true;
	stmt_bind_int(stmt, 1, said_by);
	next = stmt_next(stmt, err);
	if (next == NEXT_GOT && date_text_before(store->options.received, stmt_text(stmt, 0)))
		row_say_whole(row, RECEIVED_EARLY, stmt_text(stmt, 0), store->options.received,
			      findings);
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}
