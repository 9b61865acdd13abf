#include "tests/unit/check.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "schema/catalogue.h"
#include "schema/db.h"
#include "schema/open.h"
#include "schema/views.h"

extern const char views_sql[];

static void every_kind_and_column_has_both_languages_and_one_name(void **state)
{
	(void)state;
	for (size_t k = 0; k < kind_count; k++) {
		assert_true(kinds[k].title[LANG_SV] && kinds[k].title[LANG_EN]);
		assert_true(kind_column_count(&kinds[k]) < 64);
		for (size_t c = 0; c < kind_column_count(&kinds[k]); c++) {
			const struct column *column = kind_column(&kinds[k], c);

			assert_true(*column->heading[LANG_SV] && *column->heading[LANG_EN]);
			assert_int_equal(kind_column_index(&kinds[k], column->name), c);
			assert_true((column->type == COLUMN_WORD) == (column->words != NULL));
		}
	}
}

static void rules_and_templates_are_of_columns_that_are_there(void **state)
{
	(void)state;
	for (size_t k = 0; k < kind_count; k++) {
		unsigned once = kinds[k].class == KIND_NOTE ? COLUMN_ASKED_FIRST : 0, seen = 0;

		for (size_t i = 0; i < kinds[k].rule_count; i++) {
			const struct kind_rule *rule = &kinds[k].rules[i];

			if (kind_column_index(&kinds[k], rule->column) < 0 ||
			    (rule->other && kind_column_index(&kinds[k], rule->other) < 0))
				fail_msg("%s: a rule of %s, which is no column", kinds[k].name,
					 rule->column);
		}
		for (size_t c = 0; c < kind_column_count(&kinds[k]); c++) {
			unsigned flag = kind_column(&kinds[k], c)->flags & COLUMN_ASKED_FIRST;

			assert_int_equal(flag & (flag - 1), 0);
			assert_int_equal(seen & flag, 0);
			seen |= flag;
		}
		assert_int_equal(seen, once);
	}
}

/* Whether `folded` is one of `names` (separated by '|') in the form headings are compared in. */
static bool is_one_of(struct span names, struct span folded)
{
	struct buf other = {0};
	struct span name;
	bool found = false;

	while (!found && span_next(&names, "|", &name)) {
		buf_clear(&other);
		heading_fold(&other, name);
		found = span_equal(buf_span(&other), folded);
	}
	buf_free(&other);
	return found;
}

static bool column_answers_to(const struct column *column, struct span folded)
{
	return is_one_of(span_of(column->name), folded) ||
	       is_one_of(span_of(column->heading[LANG_SV]), folded) ||
	       is_one_of(span_of(column->heading[LANG_EN]), folded) ||
	       is_one_of(span_of(column->aliases), folded);
}

/* Two columns of one kind that answer to the same heading would make files ambiguous. */
static void no_heading_means_two_columns_of_a_kind(void **state)
{
	struct buf folded = {0};

	(void)state;
	for (size_t k = 0; k < kind_count; k++) {
		for (size_t c = 0; c < kind_column_count(&kinds[k]); c++) {
			for (enum lang lang = LANG_SV; lang < LANG_COUNT; lang++) {
				buf_clear(&folded);
				heading_fold(&folded,
					     span_of(kind_column(&kinds[k], c)->heading[lang]));
				for (size_t o = 0; o < kind_column_count(&kinds[k]); o++) {
					if (o != c && column_answers_to(kind_column(&kinds[k], o),
									buf_span(&folded)))
						fail_msg("%s: \"%s\" is %s and %s", kinds[k].name,
							 buf_string(&folded),
							 kind_column(&kinds[k], c)->name,
							 kind_column(&kinds[k], o)->name);
				}
			}
		}
	}
	buf_free(&folded);
}

static void every_word_is_found_by_its_value_labels_and_spellings(void **state)
{
	(void)state;
	for (size_t l = 0; l < word_list_count; l++) {
		for (size_t w = 0; w < word_lists[l]->count; w++) {
			const struct word *word = &word_lists[l]->words[w];
			struct span rest = span_of(word->spellings), spelling;
			const struct word *expected = word->derived ? NULL : word;

			assert_ptr_equal(word_find(word_lists[l], span_of(word->value)), expected);
			assert_ptr_equal(word_find(word_lists[l], span_of(word->label[LANG_SV])),
					 expected);
			assert_ptr_equal(word_find(word_lists[l], span_of(word->label[LANG_EN])),
					 expected);
			while (span_next(&rest, "|", &spelling))
				assert_ptr_equal(word_find(word_lists[l], spelling), expected);
		}
	}
	assert_null(word_find(word_list_find("priority"), span_of("hög!")));
}

static struct db *open_memory(void)
{
	struct err err = {0};
	struct db *db = schema_open(":memory:", DB_MEMORY, &err);

	if (!db)
		fail_msg("%s", err.message);
	return db;
}

/* The words that the tables accept are those of the catalogue: a word added to one must be added to
 * the other. The CHECK is read from the DDL. */
static void check_words(struct db *db, const char *table, const char *column,
			const struct word_list *list)
{
	struct err err = {0};
	struct buf sql = {0}, accepted = {0}, expected = {0};
	struct stmt *stmt;
	const char *at;

	buf_printf(&sql, "SELECT sql FROM sqlite_schema WHERE name = '%s'", table);
	stmt = db_prepare(db, buf_string(&sql), &err);
	assert_non_null(stmt);
	assert_int_equal(stmt_next(stmt, &err), NEXT_GOT);
	buf_clear(&sql);
	buf_printf(&sql, "CHECK (%s ", column);
	at = strstr(stmt_string(stmt, 0), buf_string(&sql));
	if (!at)
		fail_msg("%s.%s has no CHECK", table, column);
	/* the words between quotes, up to the end of the CHECK */
	for (at = strchr(at, '\''); at; at = strpbrk(at + 1, "')")) {
		if (*at == ')')
			break;
		buf_add(&accepted, span_make(at + 1, strcspn(at + 1, "'")));
		buf_add_char(&accepted, ' ');
		at = strchr(at + 1, '\'');
	}
	for (size_t i = 0; i < list->count; i++) {
		/* a link that is none has no row */
		if (!list->words[i].derived && strcmp(list->words[i].value, "none") != 0)
			buf_printf(&expected, "%s ", list->words[i].value);
	}
	check_text(table, buf_span(&accepted), buf_string(&expected));
	stmt_close(stmt);
	buf_free(&sql);
	buf_free(&accepted);
	buf_free(&expected);
}

static void tables_accept_exactly_the_words_of_the_catalogue(void **state)
{
	struct db *db = open_memory();
	struct buf table = {0};

	(void)state;
	for (size_t k = 0; k < kind_count; k++) {
		for (size_t c = 0; c < kind_column_count(&kinds[k]); c++) {
			const struct column *column = kind_column(&kinds[k], c);

			if (column->type != COLUMN_WORD || kinds[k].class == KIND_REFERENCE ||
			    (column->flags & COLUMN_PLACING))
				continue;
			buf_clear(&table);
			if (kinds[k].class == KIND_STATUS)
				buf_add_string(&table, "status_update");
			else
				buf_printf(&table, "%s_revision", kinds[k].name);
			check_words(db, buf_string(&table), column->name, column->words);
		}
	}
	check_words(db, "session", "state", word_list_find("session_state"));
	check_words(db, "goal", "level", word_list_find("level"));
	check_words(db, "initiative_goal_area", "basis", word_list_find("basis"));
	buf_free(&table);
	db_close(db);
}

static void a_file_of_sql_is_cut_at_the_lines_that_say_what_a_piece_is(void **state)
{
	static const char file[] = "-- Of all: -- view: not at the beginning of a line.\n"
				   "-- name: one\n-- why\nSELECT ';';\n\n"
				   "-- view: two\nSELECT 2\n  -- view: indented\n;\n"
				   "-- table: three\nCREATE TABLE three (x);\nINSERT INTO three"
				   " VALUES (3);\n-- views: no piece";
	static const struct {
		enum sql_kind kind;
		const char *name, *text;
	} pieces[] = {
		{SQL_NAME, "one", "\n-- why\nSELECT ';';\n\n"},
		{SQL_VIEW, "two", "\nSELECT 2\n  -- view: indented\n;\n"},
		{SQL_TABLE, "three",
		 "\nCREATE TABLE three (x);\nINSERT INTO three VALUES (3);\n-- views: no piece"}};
	const char *rest = file;
	struct sql_piece piece;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(pieces); i++) {
		assert_true(sql_file_next(&rest, &piece));
		assert_int_equal(piece.kind, pieces[i].kind);
		check_text("name", piece.name, pieces[i].name);
		check_text(pieces[i].name, piece.text, pieces[i].text);
	}
	assert_false(sql_file_next(&rest, &piece));
	check_text("one", sql_file_statement(file, "one"), "-- why\nSELECT ';'");
	assert_int_equal(sql_file_statement(file, "on").size, 0);
	assert_int_equal(sql_file_statement(file, "two").size, 0);
}

static void ask(struct db *db, const char *schema, struct span name)
{
	struct err err = {0};
	struct buf text = {0};
	int64_t count;

	buf_printf(&text, "SELECT count(*) FROM %s.%.*s", schema, (int)name.size, name.data);
	if (!db_value(db, buf_string(&text), 0, &count, &err))
		fail_msg("%s: %s", buf_string(&text), err.message);
	buf_free(&text);
}

/* So that nothing else of the schema can become part of a view, wherever it is written. */
static void the_views_are_those_of_their_file_and_each_answers_also_at_a_date(void **state)
{
	struct db *db = open_memory();
	struct err err = {0};
	const char *rest = views_sql;
	struct sql_piece piece;
	int64_t count = 0, value;

	(void)state;
	if (!db_run(db, "CREATE TABLE late (x); CREATE INDEX late_x ON late (x)", &err) ||
	    !views_make_at(db, "2014-02-28", NULL, &err))
		fail_msg("%s", err.message);
	while (sql_file_next(&rest, &piece)) {
		if (piece.kind != SQL_VIEW)
			continue;
		count++;
		ask(db, "main", piece.name);
		ask(db, "temp", piece.name);
	}
	assert_true(count > 10);
	assert_true(db_value(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'view'", 0,
			     &value, &err));
	assert_int_equal(value, count);
	assert_true(db_value(db, "SELECT count(*) FROM sqlite_temp_schema", 0, &value, &err));
	assert_int_equal(value, count); /* `parameter` is a table there */
	assert_true(db_value(db, "SELECT since = '2013-08-31' FROM parameter", 0, &value, &err));
	assert_int_equal(value, 1);
	db_close(db);
}

/* Who asks the database itself what a view is gets to read why. */
static void a_view_keeps_its_comments(void **state)
{
	static const char says[] = "SELECT count(*) FROM sqlite_schema WHERE name = 'notes' AND sql"
				   " LIKE 'CREATE VIEW notes AS%-- Every note that stands%'";
	struct db *db = open_memory();
	struct err err = {0};
	int64_t value;

	(void)state;
	assert_true(db_value(db, says, 0, &value, &err));
	assert_int_equal(value, 1);
	db_close(db);
}

/* With its journal, which is kept beside it. */
static void remove_database(const char *path)
{
	char journal[80];

	snprintf(journal, sizeof journal, "%s-journal", path);
	unlink(journal);
	assert_int_equal(unlink(path), 0);
}

static void a_file_of_another_program_or_a_newer_version_is_refused(void **state)
{
	static const struct {
		const char *sql, *says;
	} cases[] = {{"PRAGMA application_id=7; CREATE TABLE t(x);", "another program"},
		     {"PRAGMA application_id=0; CREATE TABLE t(x);", "another program"},
		     {"PRAGMA user_version=99;", "newer"}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		char path[] = "/tmp/loka-unit-schema-XXXXXX";
		int file = mkstemp(path);
		struct err err = {.lang = LANG_EN};
		struct db *db = schema_open(path, DB_WRITE, &err);

		assert_true(file >= 0 && db && db_run(db, cases[i].sql, &err));
		db_close(db);
		assert_null(schema_open(path, DB_WRITE, &err));
		if (!strstr(err.message, cases[i].says))
			fail_msg("\"%s\" does not say \"%s\"", err.message, cases[i].says);
		close(file);
		remove_database(path);
	}
}

static void
what_is_made_in_an_attached_file_others_read_and_nobody_writes_to_the_database(void **state)
{
	char folder[] = "/tmp/loka-unit-schema-XXXXXX", base[60], path[60];
	struct db *made, *from, *to;
	struct err err = {.lang = LANG_EN};
	int64_t value = 0;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(base, sizeof base, "%s/50%%?#.db", folder);
	snprintf(path, sizeof path, "%s/a b&c", folder);
	made = schema_open(base, DB_WRITE, &err);
	from = schema_open(base, DB_READ, &err);
	to = schema_open(base, DB_READ, &err);
	assert_true(made && from && to);
	if (!db_attach_new(from, "extra", path, &err) || !db_begin_read(from, &err) ||
	    !db_run(from, "CREATE TABLE extra.t AS SELECT 7 AS x", &err) ||
	    !db_commit(from, &err) || !db_begin_read(to, &err) ||
	    !db_attach_made(to, "extra", path, &err))
		fail_msg("%s", err.message);
	assert_true(db_value(to, "SELECT x FROM t", 0, &value, &err));
	assert_int_equal(value, 7);
	assert_false(db_run(to, "DELETE FROM t", &err));
	assert_false(db_run(from, "CREATE TABLE main.t(x)", &err));
	if (!strstr(err.message, base))
		fail_msg("\"%s\" does not name the file", err.message);
	assert_false(db_attach_made(to, "none", folder, &err));
	assert_true(db_attach_new(from, "nameless", NULL, &err));
	assert_true(db_run(from, "CREATE TABLE nameless.u(x)", &err));
	db_close(to);
	db_close(from);
	db_close(made);
	unlink(path);
	remove_database(base);
	assert_int_equal(rmdir(folder), 0); /* nothing else was left there */
}

static void reading_that_never_ends_is_stopped(void **state)
{
	char path[] = "/tmp/loka-unit-schema-XXXXXX";
	int file = mkstemp(path);
	struct err err = {.lang = LANG_EN};
	struct db *db = schema_open(path, DB_WRITE, &err);

	(void)state;
	assert_true(file >= 0 && db != NULL);
	db_close(db);
	db = schema_open(path, DB_READ, &err);
	assert_non_null(db);
	assert_true(db_run(db,
			   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT "
			   "1000000) SELECT count(*) FROM n",
			   &err));
	assert_false(db_run(
		db,
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
		&err));
	if (!strstr(err.message, "reasonable time"))
		fail_msg("\"%s\" does not say why", err.message);
	db_close(db);
	close(file);
	remove_database(path);
}

#ifndef NDEBUG
static void *run_elsewhere(void *db)
{
	struct err err = {0};

	return db_run(db, "SELECT 1", &err) ? db : NULL;
}
#endif

/* Without asserts there is nothing to see. */
static void another_thread_that_uses_the_database_ends_the_program(void **state)
{
#ifdef NDEBUG
	(void)state;
	skip();
#else
	int status = 0;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		const struct rlimit no_core = {0};
		struct db *db = open_memory();
		pthread_t thread;

		setrlimit(RLIMIT_CORE, &no_core);
		if (freopen("/dev/null", "w", stderr) &&
		    pthread_create(&thread, NULL, run_elsewhere, db) == 0)
			pthread_join(thread, NULL);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_and_column_has_both_languages_and_one_name),
		cmocka_unit_test(rules_and_templates_are_of_columns_that_are_there),
		cmocka_unit_test(no_heading_means_two_columns_of_a_kind),
		cmocka_unit_test(every_word_is_found_by_its_value_labels_and_spellings),
		cmocka_unit_test(tables_accept_exactly_the_words_of_the_catalogue),
		cmocka_unit_test(a_file_of_sql_is_cut_at_the_lines_that_say_what_a_piece_is),
		cmocka_unit_test(the_views_are_those_of_their_file_and_each_answers_also_at_a_date),
		cmocka_unit_test(a_view_keeps_its_comments),
		cmocka_unit_test(a_file_of_another_program_or_a_newer_version_is_refused),
		cmocka_unit_test(reading_that_never_ends_is_stopped),
		cmocka_unit_test(another_thread_that_uses_the_database_ends_the_program),
		cmocka_unit_test(
			what_is_made_in_an_attached_file_others_read_and_nobody_writes_to_the_database),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
