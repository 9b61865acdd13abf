/* A new note that may be another one's double. */
#include "ingest/store/note_store_parts.h"

static const struct {
	const char *reason;
	enum finding_code code;
} likenesses[] = {
	[LIKE_SAME_TEXT] = {"same_text", ROW_OTHER_REVIEWER},
	[LIKE_SAME_NUMBER] = {"same_number", ROW_SAME_NUMBER},
	[LIKE_SIMILAR] = {"similar", ROW_NEAR_DUPLICATE},
};

/* The main text of a note as people wrote it; its parts beside each other. */
static void add_text(const struct note_store *store, const struct datum *data, struct buf *out)
{
	for (size_t i = 0; i < store->fields.count; i++) {
		size_t column = (size_t)store->fields.items[i].column;

		if (!(kind_column(store->options.kind, column)->flags & COLUMN_MAIN) ||
		    data[i].type != DATUM_TEXT)
			continue;
		if (out->size)
			buf_add_string(out, " / ");
		buf_add(out, data[i].text);
	}
}

/* Both texts and both references side by side; for another reviewer, whose. */
static void say(const struct note_store *store, const struct row *row, const struct known_note *own,
		const struct known_note *other, const struct datum *ours,
		const struct datum *theirs, enum finding_code code, struct findings *findings)
{
	struct finding finding = {.code = code, .place = row->place};
	struct buf own_ref = {0}, ref = {0}, own_text = {0}, text = {0};

	note_store_reference(store, own, &own_ref);
	note_store_reference(store, other, &ref);
	add_text(store, ours, &own_text);
	add_text(store, theirs, &text);
	finding.place.column = 0;
	finding.value = buf_span(&own_text);
	finding.params[0] = buf_span(&ref);
	finding.params[1] = code == ROW_OTHER_REVIEWER ? other->reviewer : buf_span(&text);
	finding.params[2] = buf_span(&own_ref);
	findings_add(findings, &finding);
	buf_free(&own_ref);
	buf_free(&ref);
	buf_free(&own_text);
	buf_free(&text);
}

static bool keep(struct note_store *store, const struct match *match, struct err *err)
{
	struct stmt *stmt = note_store_ask(store, DOUBLE_ADD, err);

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, store->note_id);
	stmt_bind_int(stmt, 2, match->like_id);
	stmt_bind_int(stmt, 3, store->options.upload_id);
	stmt_bind_text(stmt, 4, span_of(likenesses[match->likeness].reason));
	return stmt_run(stmt, err);
}

bool note_store_say_double(struct note_store *store, const struct row *row,
			   const struct placement *placement, const struct match *match,
			   const struct datum *data, int64_t number, struct findings *findings,
			   struct err *err)
{
	struct known_note own = {.session_id = placement->session->id,
				 .home_id = placement->session->id,
				 .number = number},
			  other;
	struct datum theirs[FIELDS_MAX];

	if (!note_store_by_id(store, match->like_id, &other, err) ||
	    !note_store_revision(store, other.id, other.revision, theirs, err))
		return false;
	say(store, row, &own, &other, data, theirs, likenesses[match->likeness].code, findings);
	return keep(store, match, err);
}
