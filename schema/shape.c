#include "schema/shape.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "schema/views.h"

extern const char open_sql[], schema_sql[];

static const char begin[] = "\nCREATE ";

static long count_statements(struct span sql)
{
	long count = 0, at;

	while ((at = span_find(sql, begin)) >= 0) {
		count++;
		sql = span_make(sql.data + at + 1, sql.size - (size_t)at - 1);
	}
	return count;
}

/* SQLite keeps a statement as it was written, from CREATE to before its semicolon. */
static bool is_statement_of(struct span ours, struct span sql)
{
	const char *at = memmem(ours.data, ours.size, sql.data, sql.size);
	const char *end = ours.data + ours.size;

	if (!at)
		return false;
	for (at += sql.size; at < end && isspace((unsigned char)*at); at++)
		;
	return at == end || *at == ';';
}

static bool is_other(struct db *db, struct span name, struct err *err)
{
	return err_set(
		err, ERR_DATABASE,
		"%s: är inte uppbyggd som en Loka-databas (%.*s): ändrad, skadad eller av en "
		"annan Loka",
		"%s: is not built as a Loka database (%.*s): changed, damaged or of another "
		"Loka",
		db_path(db), (int)name.size, name.data);
}

static bool check_all(struct db *db, struct span ours, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, open_sql, "objects", err);
	long missing = count_statements(ours);
	enum next next = NEXT_FAILED;
	bool ok = stmt != NULL;

	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (is_statement_of(ours, stmt_text(stmt, 2)))
			missing--;
		else if (span_equals(stmt_text(stmt, 0), "trigger"))
			ok = is_other(db, stmt_text(stmt, 1), err);
	}
	stmt_close(stmt);
	if (ok && next == NEXT_END && missing)
		ok = is_other(db, span_of("sqlite_schema"), err);
	return ok && next == NEXT_END;
}

bool shape_check(struct db *db, struct err *err)
{
	struct buf ours = {0};
	bool ok;

	buf_add_string(&ours, schema_sql);
	views_add(&ours);
	ok = check_all(db, buf_span(&ours), err);
	buf_free(&ours);
	return ok;
}
