#include "ingest/store/undo/undo.h"

#include <string.h>

#include "ingest/store/lookup_read.h"
#include "ingest/store/note_store.h"
#include "schema/reference_history.h"

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

static bool undo_kind(struct db *db, const struct kind *kind, struct lookup *lookup,
		      int64_t upload_id, struct err *err)
{
	struct note_store_options options = {
		.kind = kind, .lookup = lookup, .upload_id = upload_id};
	struct note_store *store = note_store_open(db, &options, err);
	bool ok = store && note_store_restore(store, err) && note_store_finish(store, err);

	note_store_close(store);
	return ok;
}

bool undo_upload(struct db *db, int64_t upload_id, struct err *err)
{
	static const char *const steps[] = {"answers_drop",  "withdrawn_again", "withdrawals_drop",
					    "statuses_drop", "labels_restore",	"said_drop",
					    "doubles_drop",  "sheets_drop"};
	static const char *const last[] = {
		"places_back",	      "history_drop", "befores_drop", "reference_said_drop",
		"organisations_drop", "unresolve",    "mark"};
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
