/* What is kept back, in memory or in a file, is found like what is written, and all of it comes to
 * stand in the database. */
#include "check.h"

#include <stdlib.h>

#include "base/plain.h"
#include "ingest/finding/limits.h"
#include "ingest/store/index/runs.h"
#include "ingest/store/index/fingerprint_index.h"
#include "schema/open.h"

enum {
	MANY = 3 * LIMIT_INDEX_ENTRIES +
	       LIMIT_INDEX_ENTRIES / 2, /* three runs, and half as much in memory */
	CROWD = 5000,			/* hashes one after the other */
};

static struct db *db;
static struct err err;

/* SplitMix64: a hash for each number, no two alike. */
static int64_t hash_of(int64_t number)
{
	uint64_t x = (uint64_t)number * UINT64_C(0x9E3779B97F4A7C15);

	x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
	return (int64_t)(x ^ (x >> 31));
}

static void add(struct fingerprint_index *entries, int64_t hash, int64_t note_id)
{
	if (!fingerprint_index_add(entries, hash, note_id, &err))
		fail_msg("%s", err.message);
}

static int64_t find(struct fingerprint_index *entries, int64_t hash)
{
	int64_t note_id = -1;

	if (!fingerprint_index_find(entries, hash, &note_id, &err))
		fail_msg("%s", err.message);
	return note_id;
}

static int64_t value(const char *sql)
{
	int64_t value = -1;

	if (!db_value(db, sql, -1, &value, &err))
		fail_msg("%s", err.message);
	return value;
}

static struct fingerprint_index *open_links(void)
{
	struct fingerprint_index *entries = fingerprint_index_open(db, &err);

	if (!entries)
		fail_msg("%s", err.message);
	return entries;
}

static void add_many(struct fingerprint_index *entries, int64_t from, int64_t count)
{
	for (int64_t i = from; i < from + count; i++)
		add(entries, hash_of(i), i);
}

static void find_many(struct fingerprint_index *entries, int64_t from, int64_t count)
{
	for (int64_t i = from; i < from + count; i++) {
		if (find(entries, hash_of(i)) != i)
			fail_msg("%lld of %lld is not found", (long long)i, (long long)count);
	}
	for (int64_t i = from + count; i < from + count + 10000; i++)
		assert_int_equal(find(entries, hash_of(i)), 0);
}

static void test_many(void **state)
{
	struct fingerprint_index *entries = open_links();

	(void)state;
	add_many(entries, 1, MANY);
	find_many(entries, 1, MANY);
	assert_int_equal(value("SELECT count(*) FROM note_fingerprint"), plain_path() ? MANY : 0);
	assert_true(fingerprint_index_write(entries, &err));
	find_many(entries, 1, MANY);
	fingerprint_index_close(entries);
	assert_int_equal(value("SELECT count(*) FROM note_fingerprint"), MANY);
	assert_int_equal(value("SELECT sum(note_id) FROM note_fingerprint"),
			 (int64_t)MANY * (MANY + 1) / 2);

	entries = open_links(); /* now there are some that are not ours */
	add_many(entries, MANY + 1, LIMIT_INDEX_ENTRIES + 1000);
	find_many(entries, 1, MANY + LIMIT_INDEX_ENTRIES + 1000);
	assert_true(fingerprint_index_write(entries, &err));
	find_many(entries, 1, MANY + LIMIT_INDEX_ENTRIES + 1000);
	fingerprint_index_close(entries);
}

static void test_dropped(void **state)
{
	static const int64_t extremes[] = {INT64_MIN, INT64_MIN + 1, -1, 0, 1, INT64_MAX};
	struct fingerprint_index *entries = open_links();

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(extremes); i++)
		add(entries, extremes[i], (int64_t)i + 1);
	add_many(entries, 7, LIMIT_INDEX_ENTRIES);
	for (size_t i = 0; i < TEST_COUNT(extremes); i++) {
		assert_int_equal(find(entries, extremes[i]), i + 1);
		assert_true(fingerprint_index_drop(entries, extremes[i], (int64_t)i + 1, &err));
		assert_int_equal(find(entries, extremes[i]), 0);
		add(entries, extremes[i], (int64_t)i + 100);
	}
	for (size_t i = 0; i < TEST_COUNT(extremes); i++)
		assert_int_equal(find(entries, extremes[i]), i + 100);
	find_many(entries, 7, LIMIT_INDEX_ENTRIES);
	assert_true(fingerprint_index_write(entries, &err));
	fingerprint_index_close(entries);
	assert_int_equal(value("SELECT count(*) FROM note_fingerprint"), LIMIT_INDEX_ENTRIES + 6);
	assert_int_equal(value("SELECT note_id FROM note_fingerprint ORDER BY hash LIMIT 1"), 100);
}

static void test_crowd(void **state)
{
	struct fingerprint_index *entries = open_links();

	(void)state;
	for (int64_t i = 0; i < CROWD; i++)
		add(entries, INT64_MAX - i * 3 % CROWD, i + 1);
	for (int64_t i = 0; i < CROWD; i++)
		assert_int_equal(find(entries, INT64_MAX - i * 3 % CROWD), i + 1);
	assert_int_equal(find(entries, INT64_MAX - CROWD), 0);
	assert_true(fingerprint_index_write(entries, &err));
	fingerprint_index_close(entries);
	assert_int_equal(value("SELECT count(*) FROM note_fingerprint"), CROWD);
}

/* Equal texts are several notes of one hash, however many. */
static void test_equal(void **state)
{
	struct fingerprint_index *entries = open_links();

	(void)state;
	for (int64_t i = 0; i < CROWD; i++)
		add(entries, 42, i + 1);
	assert_true(find(entries, 42) > 0);
	assert_true(fingerprint_index_drop(entries, 42, 7, &err));
	assert_true(fingerprint_index_write(entries, &err));
	assert_int_equal(find(entries, 42), CROWD);
	fingerprint_index_close(entries);
	assert_int_equal(value("SELECT count(*) FROM note_fingerprint"), CROWD - 1);
	assert_int_equal(value("SELECT count(*) FROM note_fingerprint WHERE note_id = 7"), 0);
}

/* Hashes that crowd around one place, then random ones; in two runs and a table. */
static void test_merged(void **state)
{
	enum { EACH = 600 };
	struct index_table table = {0};
	struct index_runs runs = {0};
	struct index_merge *merge;
	struct index_entry entry, last = {.hash = INT64_MIN};
	int64_t note_id, count = 0;

	(void)state;
	for (int64_t i = 0; i < 3 * EACH; i++) {
		if (i % EACH == 0 && i) {
			assert_true(index_runs_add(&runs, &table));
			index_table_clear(&table);
		}
		entry.hash = i < EACH ? i * 7 % EACH : hash_of(i);
		entry.note_id = i + 1;
		assert_true(index_table_add(&table, entry));
	}
	for (int64_t i = 0; i < 2 * EACH; i++) {
		assert_true(index_runs_find(&runs, i < EACH ? i * 7 % EACH : hash_of(i), &note_id,
					    &err));
		assert_int_equal(note_id, i + 1);
	}
	assert_true(index_runs_find(&runs, EACH, &note_id, &err));
	assert_int_equal(note_id, 0);
	for (merge = index_merge_begin(&runs, &table);
	     index_merge_next(merge, &entry, &err) == NEXT_GOT; count++, last = entry)
		assert_true(last.hash < entry.hash);
	assert_int_equal(count, 3 * EACH);
	index_merge_end(merge);
	index_runs_free(&runs);
	index_table_free(&table);
}

/* A folder for temporary files that is not there, and a file that can't be read. */
static void test_no_room(void **state)
{
	struct index_table table = {0};
	struct index_runs runs = {0};
	int64_t note_id;

	(void)state;
	assert_true(index_table_add(&table, (struct index_entry){.hash = 1, .note_id = 1}));
	setenv("TMPDIR", "/nowhere/at/all", 1);
	assert_false(index_runs_add(&runs, &table));
	unsetenv("TMPDIR");
	assert_true(index_runs_add(&runs, &table));
	fclose(runs.file);
	runs.file = fopen("/dev/null", "w");
	assert_false(index_runs_find(&runs, 1, &note_id, &err));
	index_runs_free(&runs);
	index_table_free(&table);
}

static int open_db(void **state)
{
	(void)state;
	db = schema_open(":memory:", DB_MEMORY, &err);
	return db ? 0 : -1;
}

static int close_db(void **state)
{
	(void)state;
	db_close(db);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_merged),
		cmocka_unit_test(test_no_room),
		cmocka_unit_test_setup_teardown(test_many, open_db, close_db),
		cmocka_unit_test_setup_teardown(test_dropped, open_db, close_db),
		cmocka_unit_test_setup_teardown(test_equal, open_db, close_db),
		cmocka_unit_test_setup_teardown(test_crowd, open_db, close_db),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
