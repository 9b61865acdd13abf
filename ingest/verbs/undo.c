#include "ingest/verbs/undo.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/store/reference_history.h"
#include "ingest/store/fingerprint.h"
#include "ingest/store/index/fingerprint_index.h"
#include "ingest/store/note_store_parts.h"
#include "ingest/store/lookup_read.h"

extern const char undo_sql[];

static struct stmt *named(struct db *db, const char *name, int64_t first, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, undo_sql, name, err);

	if (stmt)
		stmt_bind_int(stmt, 1, first);
	return stmt;
}

static bool run(struct db *db, const char *name, int64_t first, struct err *err)
{
	struct stmt *stmt = named(db, name, first, err);
	bool ok = stmt && stmt_run(stmt, err);

	stmt_close(stmt);
	return ok;
}

/* One text: empty when there is no row or it is NULL. */
static bool ask(struct db *db, const char *name, int64_t first, struct buf *answer, struct err *err)
{
	struct stmt *stmt = named(db, name, first, err);
	enum next next = stmt ? stmt_next(stmt, err) : NEXT_FAILED;

	if (next == NEXT_GOT)
		buf_add(answer, stmt_text(stmt, 0));
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

static bool check(struct db *db, int64_t upload_id, struct err *err)
{
	struct buf outcome = {0}, later = {0};
	long long number = (long long)upload_id;
	bool ok = ask(db, "outcome", upload_id, &outcome, err) &&
		  ask(db, "built_on", upload_id, &later, err);

	if (ok && !outcome.size)
		ok = err_set(err, ERR_INPUT, "uppladdning %lld finns inte; se --list",
			     "there is no upload %lld; see --list", number);
	else if (ok && strcmp(outcome.data, "undone") == 0)
		ok = err_set(err, ERR_INPUT, "uppladdning %lld är redan ångrad",
			     "upload %lld is undone already", number);
	else if (ok && strcmp(outcome.data, "refused") == 0)
		ok = err_set(err, ERR_INPUT,
			     "uppladdning %lld avvisades; det finns inget att ångra",
			     "upload %lld was refused; there is nothing to undo", number);
	else if (ok && later.size)
		ok = err_set(
			err, ERR_INPUT,
			"uppladdning %lld kan inte ångras: senare uppladdningar bygger på den (%s)."
			" Ångra dem först, den senaste först",
			"upload %lld cannot be undone: later uploads build on it (%s)."
			" Undo them first, the latest first",
			number, buf_string(&later));
	buf_free(&outcome);
	buf_free(&later);
	return ok;
}

/* ------------------------------------------------------------------------------- one note */

static bool remove_note(struct db *db, int64_t id, struct err *err)
{
	return run(db, "unlink", id, err) && run(db, "remove_further", id, err) &&
	       run(db, "remove_goals", id, err) && run(db, "remove_note", id, err);
}

/* The row that the earlier revision would be, as far as goal areas and goals go. */
static void read_links(struct note_store *store, const struct datum *data, struct row *row)
{
	const struct lookup *lookup = store->options.lookup;
	struct span areas = data[fields_index(&store->fields, "goal_area")].text, name;
	struct span goals = data[fields_index(&store->fields, "goal")].text;

	row->area_count = row->goal_count = 0;
	while (lookup_split(lookup, NAME_GOAL_AREA, &areas, &name)) {
		int64_t index = lookup_find(lookup, NAME_GOAL_AREA, name);

		if (index >= 0 && row->area_count < ROW_AREAS_MAX)
			row->areas[row->area_count++] = (size_t)index;
	}
	while (lookup_split(lookup, NAME_GOAL, &goals, &name)) {
		int64_t id = lookup_find(lookup, NAME_GOAL, name);

		if (id >= 0 && row->goal_count < ROW_GOALS_MAX)
			row->goals[row->goal_count++] = id;
	}
}

/* Puts the earlier revision in force again. */
static bool restore_note(struct note_store *store, int64_t id, long revision, struct err *err)
{
	struct datum data[FIELDS_MAX];
	struct known_note note, other;
	struct row row = {.kind = store->options.kind};
	struct buf session = {0};
	struct stmt *stmt;
	int64_t hash = 0;
	bool ok = note_store_by_id(store, id, &note, err) &&
		  note_store_revision(store, id, revision, data, err) &&
		  ask(store->db, "session_of", id, &session, err) &&
		  run(store->db, "unlink", id, err);

	if (ok) {
		read_links(store, data, &row);
		fields_key(&store->fields, store->options.kind->letter,
			   strtoll(buf_string(&session), NULL, 10), note.reviewer, data,
			   &store->key);
		ok = note_store_by_fingerprint(store, &row, NULL, &store->key, id, &hash, &other,
					       err) &&
		     fingerprint_index_add(store->index, hash, id, err) &&
		     note_store_write_areas(store, &row, id, err) &&
		     note_store_write_goals(store, &row, id, err);
	}
	stmt = ok ? named(store->db, "set_note", id, err) : NULL;
	if (stmt) {
		stmt_bind_int(stmt, 2, revision);
		stmt_bind_int(stmt, 3,
			      row.area_count ? store->options.lookup->areas[row.areas[0]].id
					     : note.area_id);
		stmt_bind_int(stmt, 4, hash);
		ok = stmt_run(stmt, err);
	}
	stmt_close(stmt);
	buf_free(&session);
	return ok && stmt != NULL;
}

/* ------------------------------------------------------------------------------- one kind */

/* Notes this upload wrote revisions of, with the revision that is left (0: none). */
static bool touched(struct note_store *store, int64_t upload_id, int64_t **notes, size_t *count,
		    struct err *err)
{
	struct buf sql = {0};
	struct stmt *stmt;
	enum next next = NEXT_FAILED;
	size_t capacity = 0;

	buf_printf(&sql,
		   "SELECT note_id, min(number) - 1 FROM %s_revision WHERE upload_id = ?1"
		   " GROUP BY note_id ORDER BY note_id DESC",
		   store->options.kind->name);
	stmt = db_prepare(store->db, buf_string(&sql), err);
	buf_free(&sql);
	if (stmt)
		stmt_bind_int(stmt, 1, upload_id);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		*notes = mem_grow(*notes, &capacity, *count + 2, sizeof **notes);
		(*notes)[(*count)++] = stmt_int(stmt, 0);
		(*notes)[(*count)++] = stmt_int(stmt, 1);
	}
	stmt_close(stmt);
	return next == NEXT_END;
}

static bool drop_revisions(struct note_store *store, int64_t upload_id, struct err *err)
{
	struct buf sql = {0};
	struct stmt *stmt;
	bool ok;

	buf_printf(&sql, "DELETE FROM %s_revision WHERE upload_id = ?1", store->options.kind->name);
	stmt = db_prepare(store->db, buf_string(&sql), err);
	buf_free(&sql);
	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, upload_id);
	ok = stmt_run(stmt, err);
	stmt_close(stmt);
	return ok;
}

static bool undo_kind(struct db *db, const struct kind *kind, struct lookup *lookup,
		      int64_t upload_id, struct err *err)
{
	struct note_store_options options = {
		.kind = kind, .lookup = lookup, .upload_id = upload_id};
	struct note_store *store = note_store_open(db, &options, err);
	int64_t *notes = NULL;
	size_t count = 0;
	bool ok = store && touched(store, upload_id, &notes, &count, err) &&
		  drop_revisions(store, upload_id, err);

	for (size_t i = 0; ok && i < count; i += 2) {
		note_store_forget(store);
		ok = notes[i + 1] ? restore_note(store, notes[i], (long)notes[i + 1], err)
				  : remove_note(db, notes[i], err);
	}
	ok = ok && note_store_finish(store, err);
	free(notes);
	note_store_close(store);
	return ok;
}

bool undo_upload(struct db *db, int64_t upload_id, struct err *err)
{
	static const char *const steps[] = {"withdrawn_again", "withdrawals_drop", "statuses_drop",
					    "numbers_drop"};
	static const char *const last[] = {"organisations_drop", "unresolve", "mark"};
	struct lookup lookup;
	bool ok = check(db, upload_id, err);

	for (size_t i = 0; ok && i < sizeof steps / sizeof *steps; i++)
		ok = run(db, steps[i], upload_id, err);
	if (!ok)
		return false;
	ok = lookup_read(&lookup, db, err);
	for (size_t k = 0; ok && k < kind_count; k++) {
		if (kinds[k].class == KIND_NOTE)
			ok = undo_kind(db, &kinds[k], &lookup, upload_id, err);
	}
	lookup_close(&lookup);
	ok = ok && reference_history_restore(db, upload_id, err);
	for (size_t i = 0; ok && i < sizeof last / sizeof *last; i++)
		ok = run(db, last[i], upload_id, err);
	return ok;
}
