#include "report/run/manifest.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/files/file.h"
#include "base/terminal.h"
#include "report/run/run.h"
#include "schema/texts.h"
#include "xlsx/verify.h"

enum { CONTENTS_MAX_BYTES = 1 << 20, CHUNK_BYTES = 65536 };

const char manifest_file_name[] = "innehall.json";
const char manifest_program[] = "loka-report " LOKA_VERSION;

static json_t *json_of_strings(const char *const *strings, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, json_string(strings[i]));
	return array;
}

void manifest_set_state(json_t *object, const struct state *state)
{
	const struct state_options *options = state->options;

	json_object_set_new(object, "as_of", json_string(state->as_of));
	json_object_set_new(object, "since", json_string(state->since));
	json_object_set_new(object, "language", json_string(text_of("language", options->lang)));
	json_object_set_new(object, "audience",
			    json_string(options->public ? "public" : "internal"));
	if (options->event_count)
		json_object_set_new(object, "events",
				    json_of_strings(options->events, options->event_count));
}

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

static void add_run(struct buf *json, const struct state *state)
{
	json_t *run = json_object();

	json_object_set_new(run, "program", json_string(manifest_program));
	manifest_set_state(run, state);
	json_object_set_new(run, "database_digest", json_string(state->digest));
	if (state->nothing_open_count)
		json_object_set_new(
			run, "nothing_open",
			json_of_strings(state->nothing_open, state->nothing_open_count));
	buf_add_string(json, "{\n");
	json_add_members(json, run);
	buf_add_string(json, "  \"files\": [");
}

static void add_entry(struct buf *json, const char *name, const char *digest)
{
	json_t *entry = json_object();

	json_object_set_new(entry, "name", json_string(name));
	json_object_set_new(entry, "sha256", json_string(digest));
	json_add(json, entry);
}

/* NULL in `*manifest` when the file is no JSON. */
static bool manifest_read(json_t **manifest, const char *path, struct err *err)
{
	struct buf text = {0};
	bool ok = file_read(path, CONTENTS_MAX_BYTES, &text, err);

	*manifest = ok ? json_parse(buf_span(&text)) : NULL;
	buf_free(&text);
	return ok;
}

/* An entry's file name; NULL: the file is not beside the manifest. */
static const char *entry_name(const json_t *entry)
{
	const char *name = json_string_value(json_object_get(entry, "name"));

	return name && !strchr(name, '/') ? name : NULL;
}

static bool has_digest(const json_t *entry, const char *digest)
{
	const char *listed = json_string_value(json_object_get(entry, "sha256"));

	return listed && strcmp(listed, digest) == 0;
}

static bool is_written(const struct state *state, const char *name)
{
	for (size_t i = 0; i < run_count(state); i++) {
		if (strcmp(run_file_name(state, i), name) == 0)
			return true;
	}
	return false;
}

/* Whether the listed file is unchanged and this run does not rewrite it. */
static bool still_there(const struct state *state, const struct staging *folder,
			const json_t *entry)
{
	const char *name = entry_name(entry);
	struct err ignored = {0};
	struct buf path = {0};
	char digest[DIGEST_TEXT_SIZE];
	bool there;

	if (!name || is_written(state, name))
		return false;
	staging_final(folder, name, &path);
	there = digest_file(digest, buf_string(&path), &ignored) && has_digest(entry, digest);
	buf_free(&path);
	return there;
}

/* Adds the manifest's data on its run to an entry; an entry kept from an earlier manifest has
 * that data already, and keeps it. */
static json_t *whole_entry(const json_t *manifest, json_t *entry)
{
	json_t *whole = json_copy((json_t *)manifest);

	json_object_del(whole, "files");
	json_object_del(whole, "program");
	json_object_del(whole, "nothing_open");
	json_object_update(whole, entry);
	return whole;
}

/* When only some workbooks are written anew, the others stay in the folder and their entries in the
 * manifest. An old manifest that cannot be read has no entries to keep. */
static void add_kept(struct buf *json, const struct state *state, const struct staging *folder)
{
	struct err ignored = {0};
	struct buf path = {0};
	json_t *old, *entry;
	size_t i;

	staging_final(folder, manifest_file_name, &path);
	manifest_read(&old, buf_string(&path), &ignored);
	json_array_foreach(json_object_get(old, "files"), i, entry)
	{
		if (still_there(state, folder, entry)) {
			buf_add_string(json, ",\n    ");
			json_add_compact(json, whole_entry(old, entry));
		}
	}
	json_decref(old);
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
		buf_add_string(&json, i ? ",\n    " : "\n    ");
		add_entry(&json, run_file_name(state, i), digest);
	}
	if (!state_has_management(state))
		add_kept(&json, state, folder);
	buf_add_string(&json, "\n  ]\n}\n");
	ok = ok && staging_write(folder, manifest_file_name, buf_span(&json), err);
	buf_free(&json);
	buf_free(&path);
	return ok;
}

/* Adds what is said of a file; false: it is not as it was written, or not a whole workbook. */
static bool check_file(struct buf *said, const char *path, const json_t *entry, enum lang lang)
{
	struct err why = {.lang = lang}, ignored = {0};
	char digest[DIGEST_TEXT_SIZE];
	bool whole, same;

	if (!digest_file(digest, path, &ignored)) {
		buf_add_string(said, text_of("verify.missing", lang));
		return false;
	}
	same = has_digest(entry, digest);
	whole = verify_package(path, NULL, 0, &why);
	if (!same)
		buf_add_string(said, text_of("verify.changed", lang));
	if (!whole && !same)
		buf_add_string(said, "; ");
	if (!whole)
		text_add(said, "verify.broken", lang, TEXT_VALUES(text_string(why.message)));
	if (whole && same)
		buf_add_string(said, text_of("verify.ok", lang));
	return whole && same;
}

bool manifest_check(struct buf *said, size_t *wrong, const char *folder, struct err *err)
{
	struct buf path = {0};
	json_t *manifest, *entry;
	size_t i;
	bool ok;

	*wrong = 0;
	buf_printf(&path, "%s/%s", folder, manifest_file_name);
	ok = manifest_read(&manifest, buf_string(&path), err);
	json_array_foreach(json_object_get(manifest, "files"), i, entry)
	{
		if (!entry_name(entry))
			continue;
		buf_clear(&path);
		buf_printf(&path, "%s/%s", folder, entry_name(entry));
		terminal_add(said, buf_span(&path));
		buf_add_string(said, ": ");
		*wrong += !check_file(said, buf_string(&path), entry, err->lang);
		buf_add_char(said, '\n');
	}
	if (ok && !said->size)
		ok = err_set(err, ERR_INPUT, "%s: är ingen innehållsförteckning från loka-report",
			     "%s: is not a list of contents by loka-report", buf_string(&path));
	json_decref(manifest);
	buf_free(&path);
	return ok;
}
