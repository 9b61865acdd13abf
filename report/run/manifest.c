#include "report/run/manifest.h"

#include <errno.h>
#include <stdio.h>

#include "base/file.h"
#include "report/run/run.h"
#include "schema/open.h"

enum { CONTENTS_MAX_BYTES = 1 << 20, CHUNK_BYTES = 65536 };

const char manifest_file_name[] = "innehall.json";

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
static void add_run(struct buf *json, const struct state *state)
{
	static const char *const languages[LANG_COUNT] = {"sv", "en"};

	buf_add_string(json, "{\n  \"program\": \"loka-report " LOKA_VERSION "\",\n");
	buf_printf(json, "  \"as_of\": \"%s\",\n  \"since\": \"%s\",\n", state->as_of,
		   state->since);
	buf_printf(json, "  \"language\": \"%s\",\n  \"audience\": \"%s\",\n",
		   languages[state->options->lang], state->options->public ? "public" : "internal");
	buf_printf(json, "  \"database_digest\": \"%s\",\n  \"files\": [", state->digest);
}

/* The files that a list of contents names; only those beside it are looked at. `made_of` says of
 * each what it and its list say of it. */
struct listing {
	struct buf json;
	struct db *db;
	struct stmt *stmt;
};

enum { LISTED_NAME, LISTED_DIGEST, LISTED_MADE_OF };

static const char listed[] =
	"SELECT json_extract(value, '$.name') AS name, json_extract(value, '$.sha256'),"
	" json_patch(json_remove(?1, '$.files', '$.program'), value) AS made_of"
	" FROM json_each(CASE WHEN json_valid(?1) THEN ?1 ELSE '{}' END, '$.files')"
	" WHERE name NOT LIKE '%/%'";

static bool listing_open(struct listing *listing, const char *path, struct err *err)
{
	bool ok;

	*listing = (struct listing){0};
	ok = file_read(path, CONTENTS_MAX_BYTES, &listing->json, err) &&
	     (listing->db = schema_open(":memory:", DB_MEMORY, err)) != NULL &&
	     (listing->stmt = db_prepare(listing->db, listed, err)) != NULL;
	if (ok)
		stmt_bind_text(listing->stmt, 1, buf_span(&listing->json));
	return ok;
}

static void listing_close(struct listing *listing)
{
	stmt_close(listing->stmt);
	db_close(listing->db);
	buf_free(&listing->json);
}

static bool is_written(const struct state *state, struct span name)
{
	for (size_t i = 0; i < run_count(state); i++) {
		if (span_equals(name, run_file_name(state, i)))
			return true;
	}
	return false;
}

/* Whether the file is there as it was listed, and is none of those written now. */
static bool still_there(const struct state *state, const struct staging *folder,
			const struct stmt *row)
{
	struct err ignored = {0};
	struct buf path = {0};
	char digest[DIGEST_TEXT_SIZE];
	bool there;

	staging_final(folder, stmt_string(row, LISTED_NAME), &path);
	there = !is_written(state, stmt_text(row, LISTED_NAME)) &&
		digest_file(digest, buf_string(&path), &ignored) &&
		span_equals(stmt_text(row, LISTED_DIGEST), digest);
	buf_free(&path);
	return there;
}

/* Beside some workbooks written anew the others stay, and so do their entries, which then say
 * themselves what those were made of. A list that cannot be read has nothing to keep. */
static void add_kept(struct buf *json, const struct state *state, const struct staging *folder)
{
	struct err ignored = {0};
	struct listing old;
	struct buf path = {0};

	staging_final(folder, manifest_file_name, &path);
	if (listing_open(&old, buf_string(&path), &ignored)) {
		while (stmt_next(old.stmt, &ignored) == NEXT_GOT) {
			if (still_there(state, folder, old.stmt))
				buf_printf(json, ",\n    %s",
					   stmt_string(old.stmt, LISTED_MADE_OF));
		}
	}
	listing_close(&old);
	buf_free(&path);
}

bool manifest_write(const struct state *state, const struct staging *folder, struct err *err)
{
	struct buf json = {0}, path = {0};
	char digest[DIGEST_TEXT_SIZE];
	bool ok = true;

	add_run(&json, state);
	for (size_t i = 0; ok && i < run_count(state); i++) {
		staging_temporary(folder, run_file_name(state, i), &path);
		ok = digest_file(digest, buf_string(&path), err);
		buf_printf(&json, "%s\n    {\"name\": \"%s\", \"sha256\": \"%s\"}", i ? "," : "",
			   run_file_name(state, i), digest);
	}
	if (!state_has_management(state))
		add_kept(&json, state, folder);
	buf_add_string(&json, "\n  ]\n}\n");
	staging_temporary(folder, manifest_file_name, &path);
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

	buf_printf(&path, "%s/%s", folder, stmt_string(row, LISTED_NAME));
	if (!digest_file(digest, buf_string(&path), &ignored))
		verdict = 2;
	else if (!span_equals(stmt_text(row, LISTED_DIGEST), digest))
		verdict = 1;
	*wrong += verdict > 0;
	buf_printf(said, "%s: %s\n", buf_string(&path), verdicts[verdict][lang]);
	buf_free(&path);
}

bool manifest_check(struct buf *said, size_t *wrong, const char *folder, struct err *err)
{
	struct buf path = {0};
	struct listing listing;
	enum next next = NEXT_FAILED;
	bool ok;

	*wrong = 0;
	buf_printf(&path, "%s/%s", folder, manifest_file_name);
	ok = listing_open(&listing, buf_string(&path), err);
	while (ok && (next = stmt_next(listing.stmt, err)) == NEXT_GOT)
		check_file(said, wrong, folder, listing.stmt, err->lang);
	ok = ok && next == NEXT_END;
	if (ok && !said->size)
		ok = err_set(err, ERR_INPUT, "%s: är ingen innehållsförteckning från loka-report",
			     "%s: is not a list of contents by loka-report", buf_string(&path));
	listing_close(&listing);
	buf_free(&path);
	return ok;
}
