#include "schema/reference_history.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"

extern const char reference_history_sql[];

/* Lists of a row in other tables: undo empties and refills them with the row. */
static const struct {
	const char *table, *list;
} owned[] = {{"session", "areas"}, {"session", "people"}, {"initiative", "links"}};

static struct stmt *named(struct db *db, const char *verb, const char *table, const char *list,
			  struct err *err)
{
	char name[80];

	snprintf(name, sizeof name, "%s_%s%s%s", verb, table, *list ? "_" : "", list);
	return db_prepare_named(db, reference_history_sql, name, err);
}

static bool keep(struct db *db, int64_t upload_id, const char *table, int64_t id,
		 struct span before, struct span valid_from, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, reference_history_sql, "note_before", err);
	bool ok;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, upload_id);
	stmt_bind_text(stmt, 2, span_of(table));
	stmt_bind_int(stmt, 3, id);
	stmt_bind_text_or_null(stmt, 4, before);
	stmt_bind_text_or_null(stmt, 5, valid_from);
	ok = stmt_run(stmt, err);
	stmt_close(stmt);
	return ok;
}

bool reference_history_added(struct db *db, int64_t upload_id, const char *table, int64_t id,
			     struct err *err)
{
	return keep(db, upload_id, table, id, span_none, span_none, err);
}

bool reference_history_said(struct db *db, int64_t upload_id, const char *table, int64_t id,
			    struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, reference_history_sql, "note_said", err);
	bool ok;

	if (!stmt)
		return false;
	stmt_bind_text(stmt, 1, span_of(table));
	stmt_bind_int(stmt, 2, id);
	stmt_bind_int(stmt, 3, upload_id);
	ok = stmt_run(stmt, err);
	stmt_close(stmt);
	return ok;
}

bool reference_history_change(struct db *db, int64_t upload_id, const char *table, int64_t id,
			      struct span valid_from, struct err *err)
{
	struct stmt *stmt = named(db, "before", table, "", err);
	bool ok;

	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, id);
	ok = stmt_next(stmt, err) == NEXT_GOT &&
	     keep(db, upload_id, table, id, stmt_text(stmt, 0), valid_from, err);
	stmt_close(stmt);
	return ok;
}

/* empty_ and remove_ take the id; restore_ takes `before` and the id. */
static bool run(struct db *db, const char *verb, const char *table, const char *list,
		struct span before, int64_t id, struct err *err)
{
	struct stmt *stmt = named(db, verb, table, list, err);
	bool ok;

	if (!stmt)
		return false;
	if (before.size) {
		stmt_bind_text(stmt, 1, before);
		stmt_bind_int(stmt, 2, id);
	} else {
		stmt_bind_int(stmt, 1, id);
	}
	ok = stmt_run(stmt, err);
	stmt_close(stmt);
	return ok;
}

static bool put_back(struct db *db, const char *table, int64_t id, struct span before,
		     struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof owned / sizeof *owned; i++) {
		if (strcmp(owned[i].table, table) == 0)
			ok = run(db, "empty", table, owned[i].list, span_none, id, err);
	}
	if (!before.size)
		return ok && run(db, "remove", table, "", span_none, id, err);
	ok = ok && run(db, "restore", table, "", before, id, err);
	for (size_t i = 0; ok && i < sizeof owned / sizeof *owned; i++) {
		if (strcmp(owned[i].table, table) == 0)
			ok = run(db, "restore", table, owned[i].list, before, id, err);
	}
	return ok;
}

/* What is put back is no history any more: it is nothing to build on, and no former name. */
static bool drop_befores(struct db *db, int64_t upload_id, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, reference_history_sql, "befores_drop", err);
	bool ok = stmt != NULL;

	if (ok) {
		stmt_bind_int(stmt, 1, upload_id);
		ok = stmt_run(stmt, err);
	}
	stmt_close(stmt);
	return ok;
}

static bool put_all_back(struct db *db, struct stmt *stmt, struct err *err)
{
	enum next next = NEXT_FAILED;
	bool ok = stmt != NULL;

	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT)
		ok = put_back(db, stmt_string(stmt, 0), stmt_int(stmt, 1), stmt_text(stmt, 2), err);
	stmt_close(stmt);
	return ok && next == NEXT_END;
}

bool reference_history_restore(struct db *db, int64_t upload_id, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, reference_history_sql, "befores", err);

	if (stmt)
		stmt_bind_int(stmt, 1, upload_id);
	return put_all_back(db, stmt, err) && drop_befores(db, upload_id, err);
}

static bool run_named(struct db *db, const char *name, const char *day, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, reference_history_sql, name, err);
	bool ok = stmt != NULL;

	if (ok && stmt_parameter_count(stmt))
		stmt_bind_text(stmt, 1, span_of(day));
	ok = ok && stmt_run(stmt, err);
	stmt_close(stmt);
	return ok;
}

bool reference_history_restore_day(struct db *copy, const char *day, struct err *err)
{
	static const char *const steps[] = {"rows_then", "names_apart", "organisations_aside",
					    "goal_areas_aside"};
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof steps / sizeof *steps; i++)
		ok = run_named(copy, steps[i], day, err);
	return ok &&
	       put_all_back(copy,
			    db_prepare_named(copy, reference_history_sql, "befores_then", err),
			    err) &&
	       run_named(copy, "drop_rows_then", day, err);
}
