/* What is kept of a file is read again as it was sent, packed or not. */
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "ingest/store/archive.h"
#include "ingest/finding/limits.h"
#include "ingest/store/upload.h"
#include "schema/open.h"

static struct err err;

static void check_ok(bool ok)
{
	if (!ok)
		fail_msg("%s", err.message);
}

static int64_t value(struct db *db, const char *sql)
{
	int64_t value = -1;

	check_ok(db_value(db, sql, -1, &value, &err));
	return value;
}

/* As archive_read() writes them. */
static void read_back(struct db *db, int64_t upload_id, struct span expected)
{
	FILE *file = tmpfile();
	char *bytes = malloc(expected.size + 1);

	check_ok(archive_read(db, upload_id, fileno(file), &err));
	assert_int_equal(pread(fileno(file), bytes, expected.size + 1, 0), expected.size);
	assert_memory_equal(bytes, expected.data, expected.size);
	free(bytes);
	fclose(file);
}

/* A file and the database it is to be kept in. */
struct sent {
	struct db *db;
	struct source *source;
	struct upload *upload;
	int64_t number;
};

static struct sent send_source(struct source *source)
{
	struct sent sent = {.db = schema_open(":memory:", DB_MEMORY, &err), .source = source};
	struct sender sender = {.flags = ""};
	char sha256[DIGEST_TEXT_SIZE];

	check_ok(source && source_sha256(source, sha256, &err));
	sent.upload =
		upload_begin(sent.db, span_of("a.csv"), sha256, source_size(source), &sender, &err);
	check_ok(sent.upload != NULL);
	sent.number = upload_number(sent.upload);
	return sent;
}

static void close_file(struct sent *sent)
{
	upload_close(sent->upload);
	source_close(sent->source);
	db_close(sent->db);
	err = (struct err){0};
}

/* Gives how many parts are packed. */
static int64_t check_kept(struct span bytes)
{
	struct sent sent = send_source(source_open_memory(bytes));
	int64_t packed;

	check_ok(archive_write(sent.db, sent.number, sent.source, &err));
	read_back(sent.db, sent.number, bytes);
	packed = value(sent.db, "SELECT count(*) FROM upload_part WHERE packing = 'zstd'");
	close_file(&sent);
	return packed;
}

static struct span text(struct buf *buf, size_t size)
{
	while (buf->size < size)
		buf_printf(buf, "rad %zu av filen\n", buf->size);
	buf->size = size;
	return buf_span(buf);
}

static struct span noise(struct buf *buf, size_t size)
{
	uint32_t x = 1;

	for (; buf->size < size; x = x * 1664525 + 1013904223)
		buf_add_char(buf, (char)(x >> 24));
	return buf_span(buf);
}

static void test_kept(void **state)
{
	enum { LARGE = (2 << 20) + 12345 };
	struct buf buf = {0};

	(void)state;
	assert_int_equal(check_kept(span_of("")), 0);
	assert_int_equal(check_kept(text(&buf, LIMIT_LARGE - 1)), 0);
	assert_int_equal(check_kept(text(&buf, LIMIT_LARGE)), 1);
	assert_int_equal(check_kept(text(&buf, LARGE)), 3);
	buf_clear(&buf);
	assert_int_equal(check_kept(noise(&buf, LARGE)), 0);
	buf_free(&buf);
}

/* Between its digest and its rows, and what is kept of it. */
static void test_changed(void **state)
{
	static const struct timespec long_ago[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
	char path[] = "/tmp/loka-unit-archive-XXXXXX";
	int file = mkstemp(path);
	struct sent sent;

	(void)state;
	assert_int_equal(write(file, "a;b\n", 4), 4);
	assert_int_equal(futimens(file, long_ago), 0);
	sent = send_source(source_open(path, &err));
	assert_int_equal(pwrite(file, "a;c\n", 4, 0), 4);
	assert_false(archive_write(sent.db, sent.number, sent.source, &err));
	assert_non_null(strstr(err.message, "ändrades"));
	close_file(&sent);
	close(file);
	unlink(path);
}

/* A part that is no longer what was packed, wherever it differs. */
static void test_damaged(void **state)
{
	struct buf buf = {0}, sql = {0};
	struct sent sent = send_source(source_open_memory(text(&buf, LIMIT_LARGE)));
	FILE *file = tmpfile();
	int64_t size;

	(void)state;
	check_ok(archive_write(sent.db, sent.number, sent.source, &err));
	size = value(sent.db, "SELECT length(bytes) FROM upload_part");
	for (int64_t at = 1; at <= size; at += size / 50) {
		buf_clear(&sql);
		buf_printf(
			&sql,
			"SAVEPOINT whole; UPDATE upload_part SET bytes = CAST("
			"substr(bytes, 1, %lld - 1) || iif(substr(bytes, %lld, 1) = x'00', x'01',"
			" x'00') || substr(bytes, %lld + 1) AS BLOB)",
			(long long)at, (long long)at, (long long)at);
		check_ok(db_run(sent.db, buf_string(&sql), &err));
		assert_false(archive_read(sent.db, sent.number, fileno(file), &err));
		assert_non_null(strstr(err.message, "skadad"));
		err = (struct err){0};
		check_ok(db_run(sent.db, "ROLLBACK TO whole; RELEASE whole", &err));
	}
	fclose(file);
	close_file(&sent);
	buf_free(&sql);
	buf_free(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_changed),
		cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
