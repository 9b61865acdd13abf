#include "report/contents.h"

#include <errno.h>
#include <stdio.h>

#include "base/file.h"
#include "report/run.h"

enum { CONTENTS_MAX_BYTES = 1 << 20, CHUNK_BYTES = 65536 };

const char contents_file_name[] = "innehall.json";

static bool digest_file(char out[DIGEST_TEXT_SIZE], const char *path, struct err *err)
{
	struct digest *digest = digest_begin();
	FILE *file = fopen(path, "rbe");
	char chunk[CHUNK_BYTES];
	size_t size;
	bool ok = file != NULL;

	while (ok && (size = fread(chunk, 1, sizeof chunk, file)) > 0)
		digest_add(digest, span_make(chunk, size));
	digest_end(digest, out);
	if (!ok || ferror(file))
		ok = err_path(err, path, errno);
	if (file)
		fclose(file);
	return ok;
}

/* Every text here is of our own making: nothing in it needs an escape. */
static void add_run(struct buf *json, const struct report *report)
{
	static const char *const languages[LANG_COUNT] = {"sv", "en"};

	buf_add_string(json, "{\n  \"program\": \"loka-report " LOKA_VERSION "\",\n");
	buf_printf(json, "  \"as_of\": \"%s\",\n  \"since\": \"%s\",\n", report->as_of,
		   report->since);
	buf_printf(json, "  \"language\": \"%s\",\n  \"audience\": \"%s\",\n",
		   languages[report->options->lang],
		   report->options->public ? "public" : "internal");
	buf_printf(json, "  \"database_digest\": \"%s\",\n  \"files\": [", report->digest);
}

bool contents_write(const struct report *report, const struct folder *folder, struct err *err)
{
	struct buf json = {0}, path = {0};
	char digest[DIGEST_TEXT_SIZE];
	bool ok = true;

	add_run(&json, report);
	for (size_t i = 0; ok && i < run_count(report); i++) {
		folder_temporary(folder, run_file_name(report, i), &path);
		ok = digest_file(digest, buf_string(&path), err);
		buf_printf(&json, "%s\n    {\"name\": \"%s\", \"sha256\": \"%s\"}", i ? "," : "",
			   run_file_name(report, i), digest);
	}
	buf_add_string(&json, "\n  ]\n}\n");
	folder_temporary(folder, contents_file_name, &path);
	ok = ok && file_write(buf_string(&path), buf_span(&json), err);
	buf_free(&json);
	buf_free(&path);
	return ok;
}

static void check_file(struct buf *said, size_t *wrong, const char *folder, const struct stmt *row,
		       enum lang lang)
{
	static const char *const verdicts[3][LANG_COUNT] = {
		{"OK", "OK"},
		{"ändrad efter att den skrevs", "changed after it was written"},
		{"saknas eller går inte att läsa", "missing or not readable"}};
	struct err ignored = {.lang = lang};
	struct buf path = {0};
	char digest[DIGEST_TEXT_SIZE];
	int verdict = 0;

	buf_printf(&path, "%s/%s", folder, stmt_string(row, 0));
	if (!digest_file(digest, buf_string(&path), &ignored))
		verdict = 2;
	else if (!span_equals(stmt_text(row, 1), digest))
		verdict = 1;
	*wrong += verdict > 0;
	buf_printf(said, "%s: %s\n", buf_string(&path), verdicts[verdict][lang]);
	buf_free(&path);
}

/* Only files beside the contents are looked at. */
static const char files_of[] =
	"SELECT json_extract(value, '$.name') AS name, json_extract(value, '$.sha256')"
	" FROM json_each(CASE WHEN json_valid(?1) THEN ?1 ELSE '{}' END, '$.files')"
	" WHERE name NOT LIKE '%/%'";

bool contents_check(struct buf *said, size_t *wrong, const char *folder, struct err *err)
{
	struct buf path = {0}, json = {0};
	struct db *db = NULL;
	struct stmt *stmt = NULL;
	enum next next = NEXT_FAILED;
	bool ok;

	*wrong = 0;
	buf_printf(&path, "%s/%s", folder, contents_file_name);
	ok = file_read(buf_string(&path), CONTENTS_MAX_BYTES, &json, err) &&
	     (db = db_open(":memory:", DB_MEMORY, err)) != NULL &&
	     (stmt = db_prepare(db, files_of, err)) != NULL;
	if (ok)
		stmt_bind_text(stmt, 1, buf_span(&json));
	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT)
		check_file(said, wrong, folder, stmt, err->lang);
	ok = ok && next == NEXT_END;
	if (ok && !said->size)
		ok = err_set(err, ERR_INPUT, "%s: är ingen innehållsförteckning från loka-report",
			     "%s: is not a list of contents by loka-report", buf_string(&path));
	stmt_close(stmt);
	db_close(db);
	buf_free(&path);
	buf_free(&json);
	return ok;
}
