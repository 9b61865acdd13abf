/* loka-ingest: CSV files -> database. The only place of the program that prints. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "ingest/list.h"
#include "ingest/load.h"
#include "ingest/options.h"
#include "ingest/receipt.h"
#include "ingest/show.h"

struct run {
	const struct options *options;
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

static struct db *open_database(const struct options *options, struct err *err)
{
	/* a check of a database that is not there yet must not make one */
	if (options->check && access(options->database, F_OK) != 0)
		return db_open(options->database, DB_MEMORY, err);
	return db_open(options->database, DB_WRITE, err);
}

static int position_of(const struct incoming *file)
{
	return file->header.kind ? (int)(file->header.kind - kinds) : (int)kind_count;
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
		if (!incoming_open(&run->files[i], run->options->files[i], run->headings, &run->load, err))
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
		if (!load_file(&run->files[*loaded], db, &run->load, err))
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

static int run_load(const struct options *options, struct err *err)
{
	struct run run = {.options = options};
	int status;

	run.load = (struct load_options){
		.sender = {.event = options->event,
			   .session = options->session,
			   .reviewer = options->reviewer,
			   .kind = options->kind,
			   .flags = options->all_or_nothing ? "all-or-nothing" : ""},
		.kind = options->kind ? kind_find(span_of(options->kind)) : NULL,
		.lang = options->lang,
		.today = date_today(),
		.check = options->check,
		.all_or_nothing = options->all_or_nothing,
		.allow_cancelled = options->allow_cancelled};
	if (options->kind && !run.load.kind) {
		fprintf(stderr,
			options->lang == LANG_SV ? "loka-ingest: sorten \"%s\" finns inte; se --kinds\n"
						 : "loka-ingest: there is no kind \"%s\"; see --kinds\n",
			options->kind);
		return EXIT_MISUSE;
	}
	run.headings = headings_open();
	run.files = mem_alloc((size_t)options->file_count * sizeof *run.files);
	status = load_all(&run, err);
	for (size_t i = 0; i < run.count; i++)
		incoming_close(&run.files[i]);
	free(run.files);
	headings_close(run.headings);
	return status;
}

static int run_list(const struct options *options, struct err *err)
{
	struct db *db = db_open(options->database, DB_READ, err);
	bool ok = db && list_uploads(stdout, db, options->lang, err);

	db_close(db);
	return ok ? 0 : fail(err);
}

static int run_command(const struct options *options)
{
	struct err err = {.lang = options->lang};
	int status = 0;

	switch (options->command) {
	case COMMAND_SHOW:
		if (!show_file(options->files[0], options->repair, options->lang, stdout, stderr, &status, &err))
			return fail(&err);
		return status;
	case COMMAND_LIST:
		return run_list(options, &err);
	case COMMAND_KINDS:
		list_kinds(stdout, options->lang);
		return 0;
	case COMMAND_FINDINGS:
		list_findings(stdout, options->lang);
		return 0;
	case COMMAND_HELP:
		fputs(options_help(options->lang), stdout);
		return 0;
	case COMMAND_VERSION:
		puts("loka-ingest " LOKA_VERSION);
		return 0;
	default:
		return run_load(options, &err);
	}
}

int main(int argc, char **argv)
{
	struct options options;
	char complaint[256];
	int status;

	if (!options_read(&options, argc, argv, complaint)) {
		fprintf(stderr, "loka-ingest: %s\n", complaint);
		return EXIT_MISUSE;
	}
	status = run_command(&options);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs("loka-ingest: stdout: write error\n", stderr);
		return EXIT_FAILED;
	}
	return status;
}
