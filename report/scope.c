#include "report/scope.h"

#include <stdio.h>

#include "report/label.h"
#include "schema/catalogue.h"
#include "schema/open.h"

static bool add_label(struct stmt *insert, const char *key, const char *text, struct err *err)
{
	stmt_bind_text(insert, 1, span_of(key));
	stmt_bind_text(insert, 2, span_of(text));
	return stmt_run(insert, err);
}

static bool add_labels(struct scope *scope, struct err *err)
{
	struct stmt *insert = NULL;
	bool ok = db_run(scope->db,
			 "CREATE TEMP TABLE label (key TEXT PRIMARY KEY, text TEXT NOT NULL)"
			 " WITHOUT ROWID",
			 err);

	insert = ok ? db_prepare(scope->db, "INSERT INTO label(key, text) VALUES(?, ?)", err) : NULL;
	ok = insert != NULL;
	for (size_t i = 0; ok && i < labels.count; i++)
		ok = add_label(insert, labels.words[i].value, labels.words[i].label[scope->lang], err);
	stmt_close(insert);
	return ok;
}

static bool add_words(struct scope *scope, struct err *err)
{
	static const char *const sql[LANG_COUNT] = {
		[LANG_SV] = "CREATE TEMP VIEW words AS SELECT list, value, position, sv AS text"
			    " FROM word;"
			    "CREATE TEMP VIEW kinds AS SELECT letter, name, position, sv AS text"
			    " FROM note_kind",
		[LANG_EN] = "CREATE TEMP VIEW words AS SELECT list, value, position, en AS text"
			    " FROM word;"
			    "CREATE TEMP VIEW kinds AS SELECT letter, name, position, en AS text"
			    " FROM note_kind",
	};

	return db_run(scope->db, sql[scope->lang], err);
}

static bool read_dates(struct scope *scope, struct err *err)
{
	struct stmt *stmt = db_prepare(scope->db, "SELECT as_of, since FROM parameter", err);
	bool ok = stmt && stmt_next(stmt, err) == NEXT_GOT;

	if (ok) {
		snprintf(scope->as_of, sizeof scope->as_of, "%s", stmt_string(stmt, 0));
		snprintf(scope->since, sizeof scope->since, "%s", stmt_string(stmt, 1));
	}
	stmt_close(stmt);
	return ok;
}

/* The read transaction begins with the first look at the database and lasts until the end. */
bool scope_open(struct scope *scope, const struct scope_options *options, struct err *err)
{
	*scope = (struct scope){.lang = options->lang, .is_public = options->is_public};
	scope->db = db_open(options->database, DB_READ, err);
	return scope->db && db_begin_read(scope->db, err) &&
	       schema_views_at(scope->db, options->as_of, options->since, err) &&
	       add_labels(scope, err) && add_words(scope, err) && read_dates(scope, err);
}

void scope_close(struct scope *scope)
{
	if (scope->db)
		db_rollback(scope->db);
	db_close(scope->db);
	buf_free(&scope->code);
	buf_free(&scope->name);
	*scope = (struct scope){0};
}

static void bind(struct stmt *stmt, const char *name, struct span text)
{
	int parameter = stmt_parameter(stmt, name);

	if (parameter)
		stmt_bind_text(stmt, parameter, text);
}

static void bind_int(struct stmt *stmt, const char *name, int64_t value)
{
	int parameter = stmt_parameter(stmt, name);

	if (parameter)
		stmt_bind_int(stmt, parameter, value);
}

struct stmt *scope_prepare(const struct scope *scope, const char *name, const char *kind,
			   struct err *err)
{
	struct stmt *stmt = db_prepare_named(scope->db, scope->sql, name, err);

	if (!stmt)
		return NULL;
	bind_int(stmt, ":area", scope->area_id);
	bind_int(stmt, ":public", scope->is_public);
	bind(stmt, ":kind", span_of(kind));
	return stmt;
}

const char *scope_label(const struct scope *scope, const char *key)
{
	return word_label(&labels, key, scope->lang);
}
