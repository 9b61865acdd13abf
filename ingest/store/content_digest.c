#include "ingest/store/content_digest.h"

#include "base/buf.h"
#include "ingest/store/fields.h"

extern const char content_digest_sql[];

static bool add_rows(struct digest *digest, const char *name, struct stmt *stmt, struct err *err)
{
	enum next next = NEXT_FAILED;

	digest_add(digest, span_of(name));
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		for (int i = 0; i < stmt_column_count(stmt); i++) {
			digest_add(digest,
				   stmt_is_null(stmt, i) ? span_of("\x1E") : stmt_text(stmt, i));
			digest_add(digest, span_of("\x1F"));
		}
	}
	stmt_close(stmt);
	return next == NEXT_END;
}

/* The current revision of every note of a kind, with its organisation by name. */
static struct stmt *notes_of(struct db *db, const struct kind *kind, struct err *err)
{
	enum { OTHERS = 5 };
	struct fields fields;
	struct buf sql = {0};
	struct stmt *stmt;

	fields_of_kind(&fields, kind, NULL);
	buf_add_string(
		&sql,
		"SELECT e.code, s.code, n.reviewer, n.local_no, n.withdrawn_upload_id IS NULL");
	for (size_t i = 0; i < fields.count; i++) {
		if (fields.items[i].form == FORM_ORGANISATION)
			buf_add_string(&sql, ", (SELECT name FROM organisation o WHERE o.id = "
					     "r.organisation_id)");
		else if (kind_column(kind, (size_t)fields.items[i].column)->type ==
			 COLUMN_REFERENCES) /* references are none of the content: texts are */
			buf_printf(&sql,
				   ", iif(r.%s IS NULL, NULL, (SELECT group_concat(text, '\x1E') "
				   "FROM (SELECT t.text FROM note_answer a JOIN note x ON x.id = "
				   "a.answered_id JOIN note_texts t ON t.note_id = x.id AND "
				   "t.number = x.revision WHERE a.note_id = r.note_id AND "
				   "a.revision = r.number ORDER BY t.text)))",
				   fields.items[i].name);
		else
			buf_printf(&sql, ", r.%s", fields.items[i].name);
	}
	buf_printf(&sql,
		   " FROM %s_revision r JOIN note n ON n.id = r.note_id AND n.revision = r.number"
		   " JOIN session s ON s.id = n.session_id JOIN event e ON e.id = s.event_id ORDER "
		   "BY 1",
		   kind->name);
	for (size_t i = 2; i <= fields.count + OTHERS; i++)
		buf_printf(&sql, ", %zu", i);
	stmt = db_prepare(db, buf_string(&sql), err);
	buf_free(&sql);
	return stmt;
}

bool content_digest(struct db *db, char out[DIGEST_TEXT_SIZE], struct err *err)
{
	static const char *const lookup[] = {"region",	     "participants",  "events",
					     "goal_areas",   "goals",	      "goal_values",
					     "perspectives", "organisations", "sessions",
					     "crosswalk",    "status_updates"};
	struct digest *digest = digest_begin();
	bool ok = db_savepoint(db, err); /* one state, within a transaction or not */

	for (size_t i = 0; ok && i < sizeof lookup / sizeof *lookup; i++)
		ok = add_rows(digest, lookup[i],
			      db_prepare_named(db, content_digest_sql, lookup[i], err), err);
	for (size_t k = 0; ok && k < kind_count; k++) {
		if (kinds[k].class == KIND_NOTE)
			ok = add_rows(digest, kinds[k].name, notes_of(db, &kinds[k], err), err);
	}
	digest_end(digest, out);
	if (ok)
		ok = db_savepoint_keep(db, err);
	else
		db_rollback(db);
	return ok;
}
