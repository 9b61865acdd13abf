/* Notes that rows are compared with, read from the database. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/store/fingerprint.h"
#include "ingest/store/matching/parts.h"

int64_t matching_reviewer(struct span reviewer)
{
	struct buf folded = {0};
	int64_t hash = 0;

	if (reviewer.size) {
		utf8_fold(&folded, reviewer);
		hash = fingerprint_of(buf_span(&folded));
		buf_free(&folded);
	}
	return hash;
}

/* The goal areas are in the key, and a row may lack the column of those its session leaves no
 * choice of. */
uint64_t matching_says(const struct matching *matching, const struct datum *data)
{
	const struct fields *fields = &matching->store->fields;
	int area = fields_index(fields, "goal_area");
	struct buf all = {0};
	uint64_t hash;

	for (size_t i = 0; i < fields->count; i++) {
		if (!matching->present[i] || (int)i == area)
			continue;
		datum_show(&all, &data[i]);
		buf_add_char(&all, '\x1F');
	}
	hash = (uint64_t)fingerprint_of(buf_span(&all));
	buf_free(&all);
	return hash;
}

struct key_text key_text_of(const struct matching *matching, struct span key)
{
	const struct fields *fields = &matching->store->fields;
	struct key_text found = {0};
	struct span rest = key, part;
	bool first = true;

	span_next(&rest, "\x1F", &part); /* session and kind */
	for (size_t i = 0; i < fields->count; i++) {
		const struct stored_field *field = &fields->items[i];

		if (!field->in_key)
			continue;
		part = span_none;
		span_next(&rest, "\x1F", &part);
		if (field->form == FORM_ORGANISATION)
			found.organisation = part;
		if (!(kind_column(matching->store->options.kind, (size_t)field->column)->flags &
		      COLUMN_MAIN))
			continue;
		if (first)
			found.text = part;
		else /* the texts stand beside each other */
			found.text.size = (size_t)(part.data + part.size - found.text.data);
		first = false;
	}
	return found;
}

/* ------------------------------------------------------------------------------- queries */

/* A note is matched among those of the session that it was written in, wherever it was moved. */
#define OF_SESSION                                                                                 \
	" WHERE (n.session_id = ?1 AND n.home_id = 0 OR n.home_id = ?1 AND n.home_id <> 0)"

static const char *const conditions[QUERY_COUNT] = {
	[NOTES_BY_HASH] = " JOIN note_fingerprint f ON f.note_id = n.id WHERE f.hash = ?1"
			  " ORDER BY f.note_id LIMIT ?2",
	[NOTES_BY_NUMBER] = OF_SESSION " AND n.kind = ?2 AND n.local_no = ?3"
				       " AND n.withdrawn_upload_id IS NULL ORDER BY n.id LIMIT ?4",
	[NOTES_OF_SESSION] = OF_SESSION " AND n.kind = ?2"
					" AND n.withdrawn_upload_id IS NULL ORDER BY n.id",
};

static void compose(const struct matching *matching, enum match_query query, struct buf *sql)
{
	const char *kind = matching->store->options.kind->name;

	if (query == HOLDERS) {
		buf_printf(sql,
			   "SELECT upload_id FROM %s_revision WHERE note_id = ?1"
			   " UNION SELECT upload_id FROM note_said WHERE note_id = ?1",
			   kind);
		return;
	}
	buf_add_string(sql,
		       "SELECT n.id, n.number, n.reviewer, n.local_no, n.withdrawn_upload_id, ");
	fields_names_of(sql, &matching->store->fields, "r.");
	buf_printf(sql,
		   " FROM note n JOIN %s_revision r ON r.note_id = n.id AND r.number = n.revision"
		   "%s",
		   kind, conditions[query]);
}

static struct stmt *prepare(struct matching *matching, enum match_query query, struct err *err)
{
	struct stmt **stmt = &matching->queries[query];
	struct buf sql = {0};

	if (!*stmt) {
		compose(matching, query, &sql);
		*stmt = db_prepare(matching->store->db, buf_string(&sql), err);
		buf_free(&sql);
	}
	return *stmt;
}

static void read_candidate(struct matching *matching, const struct stmt *stmt,
			   const struct session *session)
{
	enum { OWN = 5 };
	struct candidates *found = &matching->found;
	struct datum data[FIELDS_MAX];
	struct buf key = {0};
	struct candidate *item;

	fields_from_stmt(&matching->store->fields, stmt, OWN, &found->text, data);
	fields_key(&matching->store->fields, matching->store->options.kind->letter, session->id,
		   data, &key);
	found->items = mem_grow(found->items, &found->capacity, found->count, sizeof *found->items);
	item = &found->items[found->count++];
	*item = (struct candidate){.id = stmt_int(stmt, 0),
				   .number = stmt_int(stmt, 1),
				   .reviewer = matching_reviewer(stmt_text(stmt, 2)),
				   .local_no = pool_copy(&found->text, stmt_text(stmt, 3)),
				   .withdrawn = !stmt_is_null(stmt, 4),
				   .says = matching_says(matching, data),
				   .key = pool_copy(&found->text, buf_span(&key))};
	buf_free(&key);
}

/* Parameters are bound; they may point into what is found, which is cleared last. */
static bool fetch(struct matching *matching, struct stmt *stmt, const struct session *session,
		  struct err *err)
{
	enum next next;

	matching->found.count = 0;
	pool_clear(&matching->found.text);
	while ((next = stmt_next(stmt, err)) == NEXT_GOT)
		read_candidate(matching, stmt, session);
	stmt_reset(stmt);
	return next == NEXT_END;
}

bool candidates_by_hash(struct matching *matching, int64_t hash, const struct session *session,
			long most, struct err *err)
{
	struct stmt *stmt = prepare(matching, NOTES_BY_HASH, err);

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, hash);
	stmt_bind_int(stmt, 2, most);
	return fetch(matching, stmt, session, err);
}

static void bind_session(const struct matching *matching, struct stmt *stmt,
			 const struct session *session)
{
	stmt_bind_int(stmt, 1, session->id);
	stmt_bind_text(stmt, 2, span_make(&matching->store->options.kind->letter, 1));
}

bool candidates_by_number(struct matching *matching, const struct open_row *row, struct err *err)
{
	struct stmt *stmt = prepare(matching, NOTES_BY_NUMBER, err);
	const struct session *session = matching->scopes[row->scope].session;

	if (!stmt)
		return false;
	bind_session(matching, stmt, session);
	stmt_bind_text(stmt, 3, row->local_no);
	stmt_bind_int(stmt, 4, LIMIT_SAME_NUMBER + 1);
	if (!fetch(matching, stmt, session, err))
		return false;
	if (matching->found.count > LIMIT_SAME_NUMBER)
		matching->found.count = 0;
	return true;
}

bool candidates_of_session(struct matching *matching, const struct session *session,
			   struct err *err)
{
	struct stmt *stmt = prepare(matching, NOTES_OF_SESSION, err);

	if (!stmt)
		return false;
	bind_session(matching, stmt, session);
	return fetch(matching, stmt, session, err);
}

bool candidate_holders(struct matching *matching, int64_t note_id,
		       void (*visit)(void *context, int64_t upload_id), void *context,
		       struct err *err)
{
	struct stmt *stmt = prepare(matching, HOLDERS, err);
	enum next next;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, note_id);
	while ((next = stmt_next(stmt, err)) == NEXT_GOT)
		visit(context, stmt_int(stmt, 0));
	stmt_reset(stmt);
	return next == NEXT_END;
}

struct wanted {
	int64_t upload_id;
	bool found;
};

static void compare_holder(void *context, int64_t upload_id)
{
	struct wanted *wanted = context;

	wanted->found = wanted->found || wanted->upload_id == upload_id;
}

bool candidate_is_of_same_file(struct matching *matching, const struct open_row *row,
			       int64_t note_id, bool *same, struct err *err)
{
	struct wanted wanted = {row->corrects_upload, false};
	bool ok = !row->corrects_upload ||
		  candidate_holders(matching, note_id, compare_holder, &wanted, err);

	*same = wanted.found;
	return ok;
}

void candidates_free(struct candidates *candidates)
{
	free(candidates->items);
	pool_free(&candidates->text);
	*candidates = (struct candidates){0};
}
