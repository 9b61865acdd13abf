#include "schema/open.h"

#include "schema/catalogue.h"
#include "schema/shape.h"
#include "schema/views.h"

extern const char open_sql[], schema_sql[];

static bool add_words(struct db *db, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, open_sql, "word_add", err);
	bool ok = stmt != NULL;

	for (size_t i = 0; ok && i < word_list_count; i++) {
		for (size_t j = 0; ok && j < word_lists[i]->count; j++) {
			const struct word *word = &word_lists[i]->words[j];

			stmt_bind_text(stmt, 1, span_of(word_lists[i]->name));
			stmt_bind_text(stmt, 2, span_of(word->value));
			stmt_bind_int(stmt, 3, (int64_t)j + 1);
			stmt_bind_text(stmt, 4, span_of(word->label[LANG_SV]));
			stmt_bind_text(stmt, 5, span_of(word->label[LANG_EN]));
			ok = stmt_run(stmt, err);
		}
	}
	stmt_close(stmt);
	return ok;
}

static bool add_kinds(struct db *db, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, open_sql, "kind_add", err);
	bool ok = stmt != NULL;

	for (size_t i = 0; ok && i < kind_count; i++) {
		if (kinds[i].class != KIND_NOTE)
			continue;
		stmt_bind_text(stmt, 1, span_make(&kinds[i].letter, 1));
		stmt_bind_text(stmt, 2, span_of(kinds[i].name));
		stmt_bind_int(stmt, 3, (int64_t)i);
		stmt_bind_text(stmt, 4, span_of(kinds[i].title[LANG_SV]));
		stmt_bind_text(stmt, 5, span_of(kinds[i].title[LANG_EN]));
		ok = stmt_run(stmt, err);
	}
	stmt_close(stmt);
	return ok;
}

static bool make_tables(struct db *db, struct err *err)
{
	int64_t version = 0;
	bool ok =
		db_begin(db, err) && db_value_named(db, open_sql, "user_version", 0, &version, err);

	if (ok && version == 0) /* else another process has just made them */
		ok = db_run(db, schema_sql, err) && views_make(db, err) && add_words(db, err) &&
		     add_kinds(db, err);
	ok = ok && db_commit(db, err);
	if (!ok)
		db_rollback(db);
	return ok;
}

struct marks {
	int64_t application, version, tables;
};

/* At one time: another process may be making the tables. */
static bool read_marks(struct db *db, struct marks *marks, struct err *err)
{
	bool ok = db_begin_read(db, err) &&
		  db_value_named(db, open_sql, "application_id", 0, &marks->application, err) &&
		  db_value_named(db, open_sql, "user_version", 0, &marks->version, err) &&
		  db_value_named(db, open_sql, "table_count", 0, &marks->tables, err);

	db_rollback(db);
	return ok;
}

/* Refuses another program's database and another version, which is newer: SCHEMA_VERSION is the
 * first release. */
static bool check(struct db *db, const struct marks *marks, struct err *err)
{
	if (marks->application != SCHEMA_APPLICATION_ID)
		return err_set(err, ERR_DATABASE,
			       "%s: är en databas från ett annat program, inte en Loka-databas",
			       "%s: is another program's database, not a Loka database",
			       db_path(db));
	if (marks->version != SCHEMA_VERSION)
		return err_set(err, ERR_DATABASE,
			       "%s: skapades av en nyare Loka (version %d); uppdatera programmet",
			       "%s: was made by a newer Loka (version %d); update the program",
			       db_path(db), (int)marks->version);
	return shape_check(db, err);
}

struct db *schema_open(const char *path, enum db_mode mode, struct err *err)
{
	struct db *db = db_open(path, mode, err);
	struct marks marks;
	bool ok = db && read_marks(db, &marks, err);

	if (ok && mode != DB_READ && !marks.application && !marks.version && !marks.tables)
		ok = make_tables(db, err) && read_marks(db, &marks, err);
	if (ok && check(db, &marks, err))
		return db;
	db_close(db);
	return NULL;
}
