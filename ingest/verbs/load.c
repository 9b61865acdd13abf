/* The verb without a name: files into the database, each in a transaction of its own. */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/terminal.h"
#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/load/load.h"
#include "ingest/load/receipt.h"
#include "ingest/verbs/verb.h"
#include "schema/open.h"

struct run {
	const struct ingest_options *options;
	FILE *out, *notes;
	struct load_options load;
	char received[sizeof "YYYY-MM-DDT00:00:00"];
	struct headings *headings;
	struct delivery *files;
	size_t count;
};

static struct db *open_database(const struct ingest_options *options, struct err *err)
{
	/* a check must not create a missing database */
	if (options->check && access(options->database, F_OK) != 0)
		return schema_open(options->database, DB_MEMORY, err);
	return schema_open(options->database, DB_WRITE, err);
}

/* Sorts files by dependency, a workbook by the earliest of its kinds; files of one kind keep their
 * given order. */
static void sort_files(struct delivery *files, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct delivery moving = files[i];
		size_t j = i;

		for (; j && files[j - 1].position > moving.position; j--)
			files[j] = files[j - 1];
		files[j] = moving;
	}
}

static bool open_file(struct run *run, struct delivery *file, const char *path, struct err *err)
{
	return delivery_open(file, path, run->headings, &run->load, err);
}

/* Only its kind is remembered; what can be read once only stays open. */
static void set_aside(struct delivery *file, const char *path)
{
	int position = file->position;
	struct stat status;

	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return;
	delivery_close(file);
	*file = (struct delivery){.path = path, .position = position};
}

/* Every file is looked at before the first is loaded. Of very many most are closed again until
 * their turn comes: a process may not have as many open. */
static bool open_files(struct run *run, struct err *err)
{
	for (int i = 0; i < run->options->file_count; i++) {
		const char *path = run->options->files[i];

		run->count++;
		if (!open_file(run, &run->files[i], path, err))
			return false;
		if (i >= LIMIT_OPEN_FILES)
			set_aside(&run->files[i], path);
	}
	sort_files(run->files, run->count);
	return true;
}

/* Who sends: the one who is named, else the user of the system. */
static const char *person_of(const struct ingest_options *options)
{
	const struct passwd *user;

	if (options->reviewer || options->reporter)
		return options->reviewer ? options->reviewer : options->reporter;
	user = getpwuid(getuid());
	return user ? user->pw_name : NULL;
}

/* Follow-ups are reported, notes are reviewed. Of a workbook that has both one person is named. */
static void name_sender(struct run *run, const struct delivery *file)
{
	const char *reviewer = run->options->reviewer, *reporter = run->options->reporter;

	if (!delivery_has_class(file, KIND_STATUS))
		run->load.sender.reviewer = reviewer;
	else if (!delivery_has_class(file, KIND_NOTE))
		run->load.sender.reviewer = reporter;
	else
		run->load.sender.reviewer = reviewer ? reviewer : reporter;
}

/* Each file is a transaction: files loaded before a failure stay and are reported. */
static bool load_files(struct run *run, struct db *db, const struct receipt_options *receipt,
		       size_t *loaded, struct err *err)
{
	for (*loaded = 0; *loaded < run->count; (*loaded)++) {
		struct delivery *file = &run->files[*loaded];
		bool ok = file->source || open_file(run, file, file->path, err);

		name_sender(run, file);
		ok = ok && load_delivery(file, db, &run->load, err);
		if (run->load.progress)
			fputs("\r\033[K", run->notes);
		if (!ok)
			return false;
		if (!run->options->json)
			receipt_print(run->out, file, receipt);
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
	status = ok ? receipt_status(run->files, loaded) : verb_fail(run->notes, err);
	if (run->options->json)
		receipt_json(run->out, run->files, loaded, status, &receipt);
	else if (loaded > 1)
		receipt_total(run->out, run->files, loaded, &receipt);
	return status;
}

static void add_flag(struct buf *flags, bool set, const char *name)
{
	if (set)
		buf_printf(flags, "%s%s", flags->size ? "," : "", name);
}

/* A bar of twenty steps, written over itself; gone when the file is done. */
static void show_progress(void *context, const struct incoming *incoming, uint64_t done,
			  uint64_t total)
{
	FILE *notes = context;
	int steps = total ? (int)(done >= total ? 20 : done * 20 / total) : 20;

	struct buf name = {0};

	terminal_add(&name, utf8_cut(incoming->name, 40));
	fprintf(notes, "\r%s [%.*s%.*s] %3d %%\r", buf_string(&name), steps, "####################",
		20 - steps, "....................", steps * 5);
	buf_free(&name);
}

static struct load_options load_options_of(const struct ingest_options *options, const char *flags,
					   FILE *notes)
{
	return (struct load_options){
		.sender = {.event = options->event,
			   .session = options->session,
			   .kind = options->kind,
			   .sheet = options->sheet,
			   .flags = flags,
			   .person = person_of(options)},
		.kind = options->kind ? kind_find(span_of(options->kind)) : NULL,
		.sheet = options->sheet,
		.lang = options->lang,
		.today = date_today(),
		.check = options->check,
		.all_or_nothing = options->all_or_nothing,
		.allow_cancelled = options->allow_cancelled,
		.replace_missing = options->replace_missing,
		.corrections = true,
		.corrections_folder = options->corrections,
		.corrections_format =
			options->corrections_xlsx ? CORRECTIONS_XLSX : CORRECTIONS_CSV,
		.progress = options->quiet || !isatty(fileno(notes)) ? NULL : show_progress,
		.progress_context = notes};
}

static int run_load(struct run *run)
{
	struct err err = {.lang = run->options->lang};
	const char *folder = run->options->corrections;
	int status;

	if (run->options->kind && !run->load.kind)
		return verb_misuse(run->notes, "load.no_kind", run->options->lang,
				   TEXT_VALUES(text_string(run->options->kind)));
	if (folder && access(folder, W_OK | X_OK) != 0 && !err_path(&err, folder, errno))
		return verb_fail(run->notes, &err);
	run->headings = headings_open();
	run->files = mem_alloc((size_t)run->options->file_count * sizeof *run->files);
	status = load_all(run, &err);
	for (size_t i = 0; i < run->count; i++)
		delivery_close(&run->files[i]);
	free(run->files);
	headings_close(run->headings);
	return status;
}

int verb_load(const struct ingest_options *options, FILE *out, FILE *notes)
{
	struct run run = {.options = options, .out = out, .notes = notes};
	struct buf flags = {0};
	int status;

	add_flag(&flags, options->all_or_nothing, "all-or-nothing");
	add_flag(&flags, options->allow_cancelled, "allow-cancelled");
	add_flag(&flags, options->replace_missing, "replace-missing");
	run.load = load_options_of(options, buf_string(&flags), notes);
	if (options->received) {
		snprintf(run.received, sizeof run.received, "%sT00:00:00", options->received);
		run.load.sender.received_at = run.received;
		run.load.received_given = true;
		date_parse(span_of(options->received), &run.load.today);
	}
	status = run_load(&run);
	buf_free(&flags);
	return status;
}
