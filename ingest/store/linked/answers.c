/* What commitments say that they answer: references -> links to the notes. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/store/note_store_parts.h"

static void add_comma(struct buf *list)
{
	if (list->size)
		buf_add_string(list, ", ");
}

/* The session of a reference: one of the event of the row when it can be, else of the only event
 * that has it. NULL when there is none, or when there are several: then `several` names them. */
static const struct session *find_session(const struct lookup *lookup, const struct reference *ref,
					  const struct session *own, struct buf *several)
{
	bool more;
	const struct session *found = lookup_session_named(lookup, ref->name, own->event_id, &more);

	if (!found)
		found = lookup_session_named(lookup, ref->name, 0, &more);
	if (!more)
		return found;
	for (; found; found = lookup_session_next(lookup, found)) {
		add_comma(several);
		lookup_add_reference(lookup, found, ref->letter, ref->number, several);
	}
	return NULL;
}

static bool find_answered(struct note_store *store, const struct reference *ref,
			  const struct session *session, int64_t *id, struct err *err)
{
	struct stmt *stmt = store->statements[NOTE_BY_NUMBER];
	enum next next;

	stmt_bind_int(stmt, 1, session->id);
	stmt_bind_text(stmt, 2, span_make(&ref->letter, 1));
	stmt_bind_int(stmt, 3, ref->number);
	next = stmt_next(stmt, err);
	*id = next == NEXT_GOT ? stmt_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

/* An action plan that is OK asks for nothing that could be answered. */
static bool check_asks(struct note_store *store, const struct row *row, struct span text,
		       int64_t plan_id, struct findings *findings, struct err *err)
{
	struct stmt *stmt = store->statements[PLAN_ASKS];
	enum next next;

	stmt_bind_int(stmt, 1, plan_id);
	next = stmt_next(stmt, err);
	stmt_reset(stmt);
	if (next == NEXT_END)
		row_say(row, "answers", ANSWER_NOT_ASKED, text, span_none, span_none, findings);
	return next != NEXT_FAILED;
}

/* Each note once, in the order of the references. */
static void add_answer(struct answers *answers, int64_t id, struct span text)
{
	size_t at = answers->count;

	for (size_t i = 0; i < answers->count; i++) {
		if (answers->items[i].id == id)
			return;
	}
	answers->items = mem_grow(answers->items, &answers->capacity, answers->count,
				  sizeof *answers->items);
	for (; at && strcmp(answers->items[at - 1].text.data, text.data) > 0; at--)
		answers->items[at] = answers->items[at - 1];
	answers->items[at] = (struct answer){id, text};
	answers->count++;
}

/* As it is stored: with the event in front, whether there are others or not. */
static struct span stored_text(struct row *row, const struct reference *ref,
			       const struct session *session)
{
	struct buf text = {0};
	struct span kept;

	buf_add(&text, session->event);
	buf_add_char(&text, '-');
	buf_add(&text, session->code);
	buf_printf(&text, "-%c%02d", ref->letter, ref->number);
	kept = pool_copy(&row->text, buf_span(&text));
	buf_free(&text);
	return kept;
}

static bool read_one(struct note_store *store, struct row *row, const struct session *own,
		     struct span text, struct findings *findings, struct err *err)
{
	struct reference ref;
	struct buf several = {0};
	const struct session *session;
	int64_t id = 0;
	bool ok;

	if (!reference_read(text, &ref))
		return true; /* a finding says so already */
	session = find_session(store->options.lookup, &ref, own, &several);
	ok = !session || find_answered(store, &ref, session, &id, err);
	if (ok && id) {
		add_answer(&store->answers, id, stored_text(row, &ref, session));
		ok = ref.letter != 'H' || check_asks(store, row, text, id, findings, err);
	} else if (ok) {
		row_say(row, "answers", several.size ? REF_SEVERAL : ANSWER_UNKNOWN, text,
			buf_span(&several), span_none, findings);
	}
	buf_free(&several);
	return ok;
}

bool note_store_read_answers(struct note_store *store, struct row *row,
			     const struct placement *placement, struct datum *data,
			     struct findings *findings, struct err *err)
{
	int index = kind_column_index(row->kind, "answers");
	struct buf list = {0};
	struct span rest, text;
	bool ok = true;

	store->answers.count = 0;
	if (index < 0 || row->fields[index].state != FIELD_GIVEN)
		return true;
	rest = row->fields[index].text;
	while (ok && span_next(&rest, ",", &text))
		ok = read_one(store, row, placement->session, span_trim(text), findings, err);
	for (size_t i = 0; i < store->answers.count; i++) {
		add_comma(&list);
		buf_add(&list, store->answers.items[i].text);
	}
	row->fields[index].text = pool_copy(&row->text, buf_span(&list));
	data[fields_index(&store->fields, "answers")].text = row->fields[index].text;
	buf_free(&list);
	return ok;
}

/* ------------------------------------------------------------------------------------ writing */

static bool run_for(struct note_store *store, enum statement which, int64_t note_id, long revision,
		    long from, struct err *err)
{
	struct stmt *stmt = note_store_ask(store, which, err);

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_int(stmt, 2, revision);
	if (which == ANSWERS_COPY)
		stmt_bind_int(stmt, 3, from);
	return stmt_run(stmt, err);
}

static bool add_links(struct note_store *store, int64_t note_id, long revision, struct err *err)
{
	struct stmt *stmt = note_store_ask(store, ANSWER_ADD, err);
	bool ok = stmt != NULL;

	for (size_t i = 0; ok && i < store->answers.count; i++) {
		stmt_bind_int(stmt, 1, note_id);
		stmt_bind_int(stmt, 2, revision);
		stmt_bind_int(stmt, 3, store->answers.items[i].id);
		ok = stmt_run(stmt, err);
	}
	return ok;
}

bool note_store_write_answers(struct note_store *store, const struct row *row, int64_t note_id,
			      long revision, long from, const struct datum *data, struct err *err)
{
	int index = fields_index(&store->fields, "answers");

	if (index < 0 || data[index].type == DATUM_NULL)
		return true;
	return span_equal(data[index].text, row_field(row, "answers")->text)
		       ? add_links(store, note_id, revision, err)
		       : run_for(store, ANSWERS_COPY, note_id, revision, from, err);
}

bool note_store_drop_answers(struct note_store *store, int64_t note_id, long after, struct err *err)
{
	return run_for(store, ANSWERS_DROP, note_id, after, 0, err);
}

bool note_store_return_answers(struct note_store *store, int64_t note_id, long revision, long from,
			       struct err *err)
{
	return run_for(store, ANSWERS_DROP, note_id, revision - 1, 0, err) &&
	       run_for(store, ANSWERS_COPY, note_id, revision, from, err);
}
