#include "schema/views.h"

#include <assert.h>

#include "base/buf.h"

extern const char views_sql[];

static void add_view(struct buf *sql, const char *create, const struct sql_piece *view)
{
	buf_add_char(sql, '\n');
	buf_add_string(sql, create);
	buf_add(sql, view->name);
	buf_add_string(sql, " AS");
	buf_add(sql, view->text);
}

/* What a report has of its own, made before all others. */
static bool is_of_report(struct span name)
{
	return span_equals(name, "report_day") || span_equals(name, "comparison_day") ||
	       span_equals(name, "parameter");
}

/* All views but, for a report, what it has of its own. */
static void add_all(struct buf *sql, const char *create, bool of_report)
{
	const char *rest = views_sql;
	struct sql_piece piece;

	while (sql_file_next(&rest, &piece)) {
		if (piece.kind == SQL_VIEW && !(of_report && is_of_report(piece.name)))
			add_view(sql, create, &piece);
	}
}

static bool run_and_free(struct db *db, struct buf *sql, struct err *err)
{
	bool ok = db_run(db, buf_string(sql), err);

	buf_free(sql);
	return ok;
}

void views_add(struct buf *sql)
{
	add_all(sql, "CREATE VIEW ", false);
}

bool views_make(struct db *db, struct err *err)
{
	struct buf sql = {0};

	views_add(&sql);
	return run_and_free(db, &sql, err);
}

/* Runs the statement `name` with `date` as its parameter. */
static bool make_of_date(struct db *db, const char *name, const char *parameter, const char *date,
			 struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, views_sql, name, err);
	bool ok = stmt != NULL;

	if (ok) {
		stmt_bind_text_or_null(stmt, stmt_parameter(stmt, parameter), span_of(date));
		ok = stmt_run(stmt, err);
	}
	stmt_close(stmt);
	return ok;
}

bool views_make_at(struct db *db, const char *as_of, const char *since, struct err *err)
{
	struct buf sql = {0};

	if (!make_of_date(db, "report_day_at", ":as_of", as_of, err) ||
	    !views_make_one(db, "comparison_day", err) ||
	    !make_of_date(db, "parameter_at", ":since", since, err))
		return false;
	add_all(&sql, "CREATE TEMP VIEW ", true);
	return run_and_free(db, &sql, err);
}

bool views_replace(struct db *db, const struct sql_piece *view, struct err *err)
{
	struct buf sql = {0};

	buf_printf(&sql, "DROP VIEW IF EXISTS temp.%.*s;", (int)view->name.size, view->name.data);
	add_view(&sql, "CREATE TEMP VIEW ", view);
	return run_and_free(db, &sql, err);
}

bool views_make_one(struct db *db, const char *name, struct err *err)
{
	const char *rest = views_sql;
	struct sql_piece piece;
	bool found = false;

	while (!found && sql_file_next(&rest, &piece))
		found = piece.kind == SQL_VIEW && span_equals(piece.name, name);
	assert(found); /* a view of views.sql */
	return found && views_replace(db, &piece, err);
}
