/* loka-ingest: CSV files -> database. The only place of the program that prints. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "ingest/store/content_digest.h"
#include "ingest/verbs/list.h"
#include "ingest/load/load.h"
#include "ingest/verbs/merge.h"
#include "ingest/options.h"
#include "ingest/load/receipt.h"
#include "ingest/verbs/rebuild.h"
#include "ingest/verbs/show.h"
#include "ingest/verbs/undo.h"
#include "schema/open.h"
#include "schema/texts.h"

struct run {
	const struct ingest_options *options;
	struct load_options load;
	struct headings *headings;
	struct incoming *files;
	size_t count;
};

static int fail(const struct err *err)
{
	fprintf(stderr, "loka-ingest: %s\n", err->message);
	return EXIT_FAILED;
}

static void say(const char *key, enum lang lang, const struct text_value *values, size_t count)
{
	fputs("loka-ingest: ", stderr);
	text_print(stderr, key, lang, values, count);
	fputc('\n', stderr);
}

static int misuse(const char *key, enum lang lang, const struct text_value *values, size_t count)
{
	say(key, lang, values, count);
	return EXIT_MISUSE;
}

static struct db *open_database(const struct ingest_options *options, struct err *err)
{
	/* a check of a database that is not there yet must not make one */
	if (options->check && access(options->database, F_OK) != 0)
		return schema_open(options->database, DB_MEMORY, err);
	return schema_open(options->database, DB_WRITE, err);
}

static int position_of(const struct incoming *file)
{
	return file->column_map.kind ? (int)(file->column_map.kind - kinds) : (int)kind_count;
}

/* Dependency order; files of one kind stay in the order they were given. */
static void sort_files(struct incoming *files, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct incoming moving = files[i];
		size_t j = i;

		for (; j && position_of(&files[j - 1]) > position_of(&moving); j--)
			files[j] = files[j - 1];
		files[j] = moving;
	}
}

static bool open_files(struct run *run, struct err *err)
{
	for (int i = 0; i < run->options->file_count; i++) {
		run->count++;
		if (!incoming_open(&run->files[i], run->options->files[i], run->headings,
				   &run->load, err))
			return false;
	}
	sort_files(run->files, run->count);
	return true;
}

/* Every file is its own transaction: what was taken before a failure stays and is said. */
static bool load_files(struct run *run, struct db *db, const struct receipt_options *receipt,
		       size_t *loaded, struct err *err)
{
	for (*loaded = 0; *loaded < run->count; (*loaded)++) {
		const struct kind *kind = run->files[*loaded].column_map.kind;
		bool ok;

		run->load.sender.reviewer = kind && kind->class == KIND_STATUS
						    ? run->options->reporter
						    : run->options->reviewer;
		ok = load_file(&run->files[*loaded], db, &run->load, err);

		if (run->load.progress)
			fputs("\r\033[K", stderr);
		if (!ok)
			return false;
		if (!run->options->json)
			receipt_print(stdout, &run->files[*loaded], receipt);
	}
	return true;
}

static int load_all(struct run *run, struct err *err)
{
	struct receipt_options receipt = {.lang = run->options->lang,
					  .check = run->options->check,
					  .database = run->options->database};
	struct db *db = NULL;
	size_t loaded = 0;
	int status;
	bool ok = open_files(run, err) && (db = open_database(run->options, err)) != NULL &&
		  load_files(run, db, &receipt, &loaded, err);

	db_close(db);
	status = ok ? receipt_status(run->files, loaded) : fail(err);
	if (run->options->json)
		receipt_json(stdout, run->files, loaded, status, &receipt);
	else if (loaded > 1)
		receipt_total(stdout, run->files, loaded, &receipt);
	return status;
}

static void add_flag(struct buf *flags, bool set, const char *name)
{
	if (set)
		buf_printf(flags, "%s%s", flags->size ? "," : "", name);
}

/* A bar of twenty steps, written over itself; gone when the file is done. */
static void show_progress(const struct incoming *incoming, uint64_t done, uint64_t total)
{
	int steps = total ? (int)(done >= total ? 20 : done * 20 / total) : 20;

	fprintf(stderr, "\r%.*s [%.*s%.*s] %3d %%\r",
		(int)(incoming->name.size > 40 ? 40 : incoming->name.size), incoming->name.data,
		steps, "####################", 20 - steps, "....................", steps * 5);
}

static int run_load(const struct ingest_options *options, struct err *err)
{
	struct run run = {.options = options};
	struct buf flags = {0};
	int status;

	add_flag(&flags, options->all_or_nothing, "all-or-nothing");
	add_flag(&flags, options->allow_cancelled, "allow-cancelled");
	add_flag(&flags, options->replace_missing, "replace-missing");
	run.load = (struct load_options){
		.sender = {.event = options->event,
			   .session = options->session,
			   .kind = options->kind,
			   .flags = buf_string(&flags)},
		.kind = options->kind ? kind_find(span_of(options->kind)) : NULL,
		.lang = options->lang,
		.today = date_today(),
		.check = options->check,
		.all_or_nothing = options->all_or_nothing,
		.allow_cancelled = options->allow_cancelled,
		.replace_missing = options->replace_missing,
		.corrections = true,
		.corrections_folder = options->corrections,
		.progress = options->quiet || !isatty(STDERR_FILENO) ? NULL : show_progress};
	if (options->kind && !run.load.kind) {
		return misuse("load.no_kind", options->lang,
			      TEXT_VALUES(text_string(options->kind)));
	}
	if (options->corrections && access(options->corrections, W_OK | X_OK) != 0 &&
	    !err_path(err, options->corrections, errno)) {
		buf_free(&flags);
		return fail(err);
	}
	run.headings = headings_open();
	run.files = mem_alloc((size_t)options->file_count * sizeof *run.files);
	status = load_all(&run, err);
	for (size_t i = 0; i < run.count; i++)
		incoming_close(&run.files[i]);
	free(run.files);
	headings_close(run.headings);
	buf_free(&flags);
	return status;
}

static int run_undo(const struct ingest_options *options, struct err *err)
{
	char *end;
	long long number = strtoll(options->undo, &end, 10);
	struct db *db;
	bool ok;

	if (*end || number < 1) {
		return misuse("undo.number", options->lang, NULL, 0);
	}
	db = access(options->database, F_OK) == 0 ? schema_open(options->database, DB_WRITE, err)
						  : schema_open(options->database, DB_READ, err);
	ok = db && db_begin(db, err) && undo_upload(db, number, err) && db_commit(db, err);
	db_close(db);
	if (!ok)
		return fail(err);
	text_print(stdout, "undo.done", options->lang, TEXT_VALUES(text_number(number)));
	return 0;
}

static int run_digest(const struct ingest_options *options, struct err *err)
{
	struct db *db = schema_open(options->database, DB_READ, err);
	char digest[DIGEST_TEXT_SIZE];
	bool ok = db && content_digest(db, digest, err);

	db_close(db);
	if (!ok)
		return fail(err);
	puts(digest);
	return 0;
}

static int say_rebuilt(const struct ingest_options *options, const struct rebuild_counts *counts,
		       bool same)
{
	if (!same) {
		say("rebuild.differs", options->lang,
		    TEXT_VALUES(text_string(options->rebuild), text_string(options->database)));
		return EXIT_FAILED;
	}
	text_print(stdout, "rebuild.done", options->lang,
		   TEXT_VALUES(text_string(options->rebuild), text_number(counts->uploads),
			       text_number(counts->rows), text_string(options->database)));
	return 0;
}

static int run_rebuild(const struct ingest_options *options, struct err *err)
{
	struct db *from = schema_open(options->database, DB_READ, err), *to = NULL;
	struct headings *headings = headings_open();
	char before[DIGEST_TEXT_SIZE], after[DIGEST_TEXT_SIZE];
	struct rebuild_counts counts;
	bool ok = from != NULL;

	if (ok && access(options->rebuild, F_OK) == 0)
		ok = err_path(err, options->rebuild, EEXIST);
	ok = ok && (to = schema_open(options->rebuild, DB_WRITE, err)) != NULL &&
	     rebuild(from, to, headings, options->lang, &counts, err) &&
	     content_digest(from, before, err) && content_digest(to, after, err);
	db_close(from);
	db_close(to);
	headings_close(headings);
	return ok ? say_rebuilt(options, &counts, strcmp(before, after) == 0) : fail(err);
}

/* What was told of the uploads of a merge so far: counts alone. */
struct merged {
	struct receipt_options receipt;
	struct incoming *files;
	size_t count, capacity;
};

static void tell_merged(void *context, const struct incoming *incoming, bool undone)
{
	struct merged *merged = context;

	receipt_print(stdout, incoming, &merged->receipt);
	if (undone)
		fputs(text_of("merge.undone", merged->receipt.lang), stdout);
	merged->files =
		mem_grow(merged->files, &merged->capacity, merged->count, sizeof *merged->files);
	merged->files[merged->count++] = (struct incoming){
		.counts = incoming->counts, .same = incoming->same, .refused = incoming->refused};
	if (undone)
		merged->files[merged->count - 1].counts = (struct counts){0};
}

static bool is_same_file(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

static int say_merged(const struct merged *merged, long renumbered)
{
	receipt_total(stdout, merged->files, merged->count, &merged->receipt);
	if (renumbered)
		text_print(stdout, "merge.renumbered", merged->receipt.lang,
			   TEXT_VALUES(text_number(renumbered)));
	return receipt_status(merged->files, merged->count);
}

static int run_merge(const struct ingest_options *options, struct err *err)
{
	struct merged merged = {.receipt = {.lang = options->lang, .database = options->database}};
	struct headings *headings = headings_open();
	struct merge_options merge_options = {.headings = headings,
					      .lang = options->lang,
					      .origin = file_name(options->merge).data,
					      .told = tell_merged,
					      .context = &merged};
	struct db *from = NULL, *to = NULL;
	long renumbered = 0;
	bool ok = true;
	int status;

	if (is_same_file(options->merge, options->database))
		ok = err_set(err, ERR_INPUT, "%s: är samma databas som %s; ange en annan",
			     "%s: is the same database as %s; give another", options->merge,
			     options->database);
	ok = ok && (from = schema_open(options->merge, DB_READ, err)) != NULL &&
	     (to = schema_open(options->database, DB_WRITE, err)) != NULL &&
	     merge(from, to, &merge_options, &renumbered, err);
	db_close(from);
	db_close(to);
	headings_close(headings);
	status = ok ? say_merged(&merged, renumbered) : fail(err);
	free(merged.files);
	return status;
}

/* Opened for writing when that may be: an older database is brought up to date. */
static int run_list(const struct ingest_options *options, struct err *err)
{
	bool may = access(options->database, W_OK) == 0;
	struct db *db = schema_open(options->database, may ? DB_WRITE : DB_READ, err);
	bool ok = db && list_uploads(stdout, db, options->lang, err);

	db_close(db);
	return ok ? 0 : fail(err);
}

static int run_verb(const struct ingest_options *options)
{
	struct err err = {.lang = options->lang};
	int status = 0;

	switch (options->verb) {
	case INGEST_SHOW:
		if (!show_file(options->files[0], options->repair, options->lang, stdout, stderr,
			       &status, &err))
			return fail(&err);
		return status;
	case INGEST_LIST:
		return run_list(options, &err);
	case INGEST_UNDO:
		return run_undo(options, &err);
	case INGEST_DIGEST:
		return run_digest(options, &err);
	case INGEST_MERGE:
		return run_merge(options, &err);
	case INGEST_REBUILD:
		return run_rebuild(options, &err);
	case INGEST_KINDS:
		list_kinds(stdout, options->lang);
		return 0;
	case INGEST_FINDINGS:
		list_findings(stdout, options->lang);
		return 0;
	case INGEST_HELP:
		fputs(text_of("help.ingest", options->lang), stdout);
		return 0;
	case INGEST_VERSION:
		puts("loka-ingest " LOKA_VERSION);
		return 0;
	default:
		return run_load(options, &err);
	}
}

int main(int argc, char **argv)
{
	struct ingest_options options;
	char complaint[256];
	int status;

	if (!ingest_options_read(&options, argc, argv, complaint)) {
		fprintf(stderr, "loka-ingest: %s\n", complaint);
		return EXIT_MISUSE;
	}
	status = run_verb(&options);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs("loka-ingest: stdout: write error\n", stderr);
		return EXIT_FAILED;
	}
	return status;
}
