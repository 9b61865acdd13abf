#include "report/run/jobs.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/process/whole.h"
#include "base/mem.h"
#include "base/plain.h"
#include "report/run/run.h"

enum { MAX_JOBS = 64, READ = 0, WRITE = 1 };

/* The parent's first message, the same to every child. */
struct start {
	char as_of[DATE_TEXT_SIZE], since[DATE_TEXT_SIZE];
	char temporary[PATH_MAX];
	int count; /* of jobs */
};

struct result {
	bool ok;
	struct xml_text_counts counts;
	struct err err;
	char headline[HEADLINE_SIZE]; /* only from the child that wrote the summary */
};
_Static_assert(sizeof(struct result) <= PIPE_BUF, "results of several processes do not mix");

struct jobs {
	int start[MAX_JOBS][2];		    /* to each */
	int work[2];			    /* workbook indexes, to the first idle child */
	int done[2];			    /* results, from all */
	struct shared_tables shared_tables; /* tables one child makes for all */
	int count;
};

struct shared_tables *jobs_shares(struct jobs *jobs)
{
	return jobs && !plain_path() ? &jobs->shared_tables : NULL;
}

static void work(const struct jobs *jobs, struct state *state, const struct staging *folder)
{
	uint32_t index;

	while (read_whole(jobs->work[READ], &index, sizeof index)) {
		struct result result = {.err.lang = state->options->lang};

		result.ok = run_write(state, folder, index, &result.counts, &result.err);
		memcpy(result.headline, state->headline, sizeof result.headline);
		if (!write_whole(jobs->done[WRITE], &result, sizeof result))
			return;
	}
}

/* A child waits for the start message, opens a connection, makes its tables and writes workbooks
 * until none is left. */
static void child(struct jobs *jobs, int number, const struct state_options *options)
{
	struct start start;
	struct state_options own = *options;
	struct state state = {0};
	struct staging folder = {.path = options->folder};
	struct result failed = {.err.lang = options->lang};

	for (int i = 0; i <= number; i++)
		close(jobs->start[i][WRITE]);
	close(jobs->work[WRITE]);
	close(jobs->done[READ]);
	if (!read_whole(jobs->start[number][READ], &start, sizeof start))
		return;
	own.as_of = start.as_of;
	own.since = start.since;
	own.shared_tables = jobs_shares(jobs);
	buf_add_string(&folder.temporary, start.temporary);
	shared_tables_begin(&jobs->shared_tables, &folder, number, start.count);
	if (state_open(&state, &own, &folder, &failed.err) && state_share(&state, &failed.err) &&
	    state_organisations(&state, &failed.err))
		work(jobs, &state, &folder);
	else if (!write_whole(jobs->done[WRITE], &failed, sizeof failed))
		failed.ok = false;
	state_close(&state);
	shared_tables_close(&jobs->shared_tables);
	buf_free(&folder.temporary);
}

static bool add_child(struct jobs *jobs, const struct state_options *options)
{
	pid_t process;

	if (pipe2(jobs->start[jobs->count], O_CLOEXEC) != 0)
		return false;
	process = fork();
	if (process == 0) {
		child(jobs, jobs->count, options);
		_exit(0);
	}
	close(jobs->start[jobs->count][READ]);
	if (process < 0) {
		close(jobs->start[jobs->count][WRITE]);
		return false;
	}
	jobs->count++;
	return true;
}

struct jobs *jobs_begin(const struct state_options *options, int count)
{
	struct jobs *jobs = mem_alloc(sizeof *jobs);

	*jobs = (struct jobs){.work = {-1, -1}, .done = {-1, -1}};
	fflush(NULL);
	signal(SIGPIPE, SIG_IGN); /* write() then reports a dead child */
	if (count > 1 && shared_tables_open(&jobs->shared_tables) &&
	    pipe2(jobs->work, O_CLOEXEC) == 0 && pipe2(jobs->done, O_CLOEXEC) == 0) {
		while (jobs->count < count && jobs->count < MAX_JOBS && add_child(jobs, options))
			;
	}
	if (jobs->count > 0) {
		close(jobs->work[READ]);
		close(jobs->done[WRITE]);
		return jobs;
	}
	free(jobs); /* the parent writes alone */
	return NULL;
}

static bool run_alone(struct state *state, const struct staging *folder,
		      struct xml_text_counts *counts, const struct jobs_progress *progress,
		      struct err *err)
{
	size_t total = run_count(state);

	for (size_t i = 0; i < total; i++) {
		if (!run_write(state, folder, i, counts, err))
			return false;
		progress->tell(progress->context, i + 1, total);
	}
	return true;
}

/* Tells all children to begin. False: a child is gone. */
static bool start_all(struct jobs *jobs, const struct state *state, const struct staging *folder)
{
	struct start start = {.count = jobs->count};
	bool ok = folder->temporary.size < sizeof start.temporary;

	memcpy(start.as_of, state->as_of, sizeof start.as_of);
	memcpy(start.since, state->since, sizeof start.since);
	if (ok)
		memcpy(start.temporary, buf_string(&folder->temporary), folder->temporary.size);
	for (int i = 0; ok && i < jobs->count; i++)
		ok = write_whole(jobs->start[i][WRITE], &start, sizeof start);
	shared_tables_begin(&jobs->shared_tables, folder, SHARED_TABLES_PARENT, jobs->count);
	return ok;
}

/* Starts the children, then queues the workbooks: their list needs the holders of commitments. */
static bool hand_out(struct jobs *jobs, struct state *state, const struct staging *folder,
		     struct err *err)
{
	bool ok = (start_all(jobs, state, folder) || shared_table_lost(folder->path, err)) &&
		  state_organisations(state, err);

	for (uint32_t i = 0; ok && i < run_count(state); i++)
		ok = write_whole(jobs->work[WRITE], &i, sizeof i);
	close(jobs->work[WRITE]);
	jobs->work[WRITE] = -1;
	return ok;
}

/* Reads why a child gave up, if the child said so before ending. */
static bool read_failure(const struct jobs *jobs, struct err *err)
{
	struct result result = {.ok = true};

	while (result.ok && read_whole(jobs->done[READ], &result, sizeof result))
		;
	if (!result.ok)
		*err = result.err;
	return false;
}

bool jobs_run(struct jobs *jobs, struct state *state, const struct staging *folder,
	      struct xml_text_counts *counts, const struct jobs_progress *progress, struct err *err)
{
	size_t total, done = 0;
	struct result result;

	if (!jobs)
		return state_organisations(state, err) &&
		       run_alone(state, folder, counts, progress, err);
	if (!hand_out(jobs, state, folder, err))
		return read_failure(jobs, err);
	total = run_count(state);
	while (done < total && read_whole(jobs->done[READ], &result, sizeof result)) {
		if (!result.ok) {
			*err = result.err;
			return false;
		}
		counts->replaced += result.counts.replaced;
		counts->cut += result.counts.cut;
		if (*result.headline)
			memcpy(state->headline, result.headline, sizeof state->headline);
		progress->tell(progress->context, ++done, total);
	}
	return done == total || shared_table_lost(folder->path, err);
}

void jobs_end(struct jobs *jobs)
{
	if (!jobs)
		return;
	for (int i = 0; i < jobs->count; i++)
		close(jobs->start[i][WRITE]);
	if (jobs->work[WRITE] >= 0)
		close(jobs->work[WRITE]);
	shared_tables_close(&jobs->shared_tables);
	close(jobs->done[READ]);
	for (int i = 0; i < jobs->count; i++) {
		while (wait(NULL) < 0 && errno == EINTR)
			;
	}
	free(jobs);
}
