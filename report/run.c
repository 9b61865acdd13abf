#include "report/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/mem.h"
#include "report/book.h"
#include "report/folder.h"
#include "report/sheet.h"

enum { JOBS_MAX = 64 };

struct item {
	char *area; /* NULL: for management */
	char *name; /* of the file */
};

struct run {
	const struct run_options *options;
	struct folder folder;
	struct item *items;
	size_t count, capacity;
	char digest[DIGEST_TEXT_SIZE];
	char as_of[DATE_TEXT_SIZE], since[DATE_TEXT_SIZE];
	int tasks[2], answers[2]; /* pipes: numbers of items, and what became of them */
};

/* Small enough that a pipe takes it whole or not at all (PIPE_BUF). */
struct answer {
	bool ok;
	struct gate_counts changes;
	struct err err;
};
_Static_assert(sizeof(struct answer) <= 4096, "an answer is written in one piece");

static void add_item(struct run *run, const char *area)
{
	struct buf name = {0};

	if (area)
		buf_printf(&name, "malomrade-%s.xlsx", area);
	else
		buf_add_string(&name, "ledning.xlsx");
	run->items = mem_grow(run->items, &run->capacity, run->count, sizeof *run->items);
	run->items[run->count++] = (struct item){
		.area = area ? mem_copy(area, strlen(area)) : NULL, .name = name.data};
}

static bool wanted(const struct run_options *options, const char *code)
{
	for (size_t i = 0; i < options->area_count; i++) {
		if (strcasecmp(options->areas[i], code) == 0)
			return true;
	}
	return options->area_count == 0;
}

static bool all_found(const struct run *run, struct err *err)
{
	for (size_t i = 0; i < run->options->area_count; i++) {
		bool found = false;

		for (size_t j = 0; j < run->count; j++)
			found = found || strcasecmp(run->items[j].area, run->options->areas[i]) == 0;
		if (!found)
			return err_set(err, ERR_INPUT, "%s: målområdet finns inte i databasen",
				       "%s: there is no such goal area in the database",
				       run->options->areas[i]);
	}
	return true;
}

static bool list_items(struct run *run, struct db *db, struct err *err)
{
	struct stmt *stmt = db_prepare(db, "SELECT code FROM goal_area ORDER BY position, id", err);
	enum next next = NEXT_FAILED;

	if (run->options->area_count == 0)
		add_item(run, NULL);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (wanted(run->options, stmt_string(stmt, 0)))
			add_item(run, stmt_string(stmt, 0));
	}
	stmt_close(stmt);
	return next == NEXT_END && all_found(run, err);
}

/* What was loaded, in order, decides the content of the database. */
static bool digest_of(struct db *db, char out[DIGEST_TEXT_SIZE], struct err *err)
{
	struct stmt *stmt = db_prepare(
		db, "SELECT id || ' ' || sha256 || ' ' || outcome FROM upload ORDER BY id", err);
	struct digest *digest = digest_begin();
	enum next next = NEXT_FAILED;

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		digest_add(digest, stmt_text(stmt, 0));
		digest_add(digest, span_of("\n"));
	}
	digest_end(digest, out);
	stmt_close(stmt);
	return next == NEXT_END;
}

static bool look(struct run *run, struct err *err)
{
	struct scope scope;
	bool ok = scope_open(&scope, &run->options->scope, err) && list_items(run, scope.db, err) &&
		  digest_of(scope.db, run->digest, err);

	memcpy(run->as_of, scope.as_of, sizeof run->as_of);
	memcpy(run->since, scope.since, sizeof run->since);
	scope_close(&scope);
	return ok;
}

static void temporary_path(const struct run *run, size_t index, struct buf *out)
{
	buf_clear(out);
	buf_printf(out, "%s/%s", buf_string(&run->folder.temporary), run->items[index].name);
}

/* A worker's own look at the database must be of the state that the list was made from. */
static bool open_worker(const struct run *run, struct scope *scope, struct err *err)
{
	struct scope_options options = run->options->scope;
	char digest[DIGEST_TEXT_SIZE];

	options.as_of = run->as_of;
	options.since = run->since;
	if (!scope_open(scope, &options, err) || !digest_of(scope->db, digest, err))
		return false;
	if (strcmp(digest, run->digest) != 0)
		return err_set(err, ERR_DATABASE,
			       "%s: databasen ändrades medan rapporten skrevs; kör igen",
			       "%s: the database changed while the report was written; run it again",
			       options.database);
	return true;
}

static void answer(const struct run *run, const struct answer *answer)
{
	ssize_t size = write(run->answers[1], answer, sizeof *answer);

	if (size != (ssize_t)sizeof *answer)
		_exit(2); /* the parent sees that an answer is missing */
}

static void work(const struct run *run)
{
	struct answer told = {.ok = true, .err = {.lang = run->options->scope.lang}};
	struct scope scope;
	struct buf path = {0};
	size_t index;

	told.ok = open_worker(run, &scope, &told.err);
	while (read(run->tasks[0], &index, sizeof index) == (ssize_t)sizeof index) {
		struct book book = {.area = run->items[index].area, .max_rows = SHEET_MAX_ROWS,
				    .temporary_folder = buf_string(&run->folder.temporary)};

		temporary_path(run, index, &path);
		book.path = buf_string(&path);
		told.ok = told.ok && book_write(&book, &scope, &told.changes, &told.err);
		answer(run, &told);
		told.changes = (struct gate_counts){0};
	}
	buf_free(&path);
	scope_close(&scope);
}

static bool start_workers(struct run *run, pid_t *workers, size_t jobs, struct err *err)
{
	for (size_t i = 0; i < jobs; i++) {
		workers[i] = fork();
		if (workers[i] < 0)
			return err_set(err, ERR_FILE, "en process gick inte att starta: %s",
				       "a process cannot be started: %s", strerror(errno));
		if (workers[i] == 0) {
			close(run->tasks[1]);
			close(run->answers[0]);
			work(run);
			_exit(0);
		}
	}
	return true;
}

/* Every item is answered for, by success or by trouble. */
static bool collect(struct run *run, struct run_result *result, struct err *err)
{
	struct answer told;
	size_t answers = 0;

	close(run->tasks[0]);
	close(run->answers[1]);
	for (size_t i = 0; i < run->count; i++) {
		if (write(run->tasks[1], &i, sizeof i) != (ssize_t)sizeof i)
			break;
	}
	close(run->tasks[1]);
	while (read(run->answers[0], &told, sizeof told) == (ssize_t)sizeof told) {
		answers++;
		if (!told.ok && err->code == ERR_NONE)
			*err = told.err;
		result->changes.replaced += told.changes.replaced;
		result->changes.cut += told.changes.cut;
	}
	close(run->answers[0]);
	if (answers < run->count)
		return err_set(err, ERR_FILE, "%s: en process avbröts innan rapporten var klar",
			       "%s: a process was stopped before the report was done",
			       run->options->out);
	return err->code == ERR_NONE;
}

static bool write_all(struct run *run, struct run_result *result, struct err *err)
{
	pid_t workers[JOBS_MAX] = {0};
	size_t jobs = run->options->jobs;
	bool ok;

	if (jobs > run->count)
		jobs = run->count;
	if (jobs > JOBS_MAX)
		jobs = JOBS_MAX;
	if (pipe(run->tasks) != 0 || pipe(run->answers) != 0)
		return err_path(err, run->options->out, errno);
	ok = start_workers(run, workers, jobs, err);
	ok = collect(run, result, err) && ok;
	for (size_t i = 0; i < jobs; i++) {
		if (workers[i] > 0)
			waitpid(workers[i], NULL, 0);
	}
	return ok;
}

static bool publish(struct run *run, struct run_result *result, struct err *err)
{
	struct buf from = {0}, to = {0};
	bool ok = true;

	for (size_t i = 0; ok && i < run->count; i++) {
		temporary_path(run, i, &from);
		buf_clear(&to);
		buf_printf(&to, "%s/%s", run->options->out, run->items[i].name);
		ok = file_publish(buf_string(&from), buf_string(&to), err);
		if (ok) {
			result->files++;
			run->options->wrote(run->options->context, buf_string(&to));
		}
	}
	buf_free(&from);
	buf_free(&to);
	return ok;
}

bool run_report(const struct run_options *options, struct run_result *result, struct err *err)
{
	struct run run = {.options = options};
	bool ok;

	*result = (struct run_result){0};
	ok = look(&run, err) && folder_open(&run.folder, options->out, err) &&
	     write_all(&run, result, err) && publish(&run, result, err);
	snprintf(result->as_of, sizeof result->as_of, "%s", run.as_of);
	folder_close(&run.folder);
	for (size_t i = 0; i < run.count; i++) {
		free(run.items[i].area);
		free(run.items[i].name);
	}
	free(run.items);
	return ok;
}
