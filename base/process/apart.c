#include "base/process/apart.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/process/whole.h"

struct answer {
	bool ok;
	struct err err;
};
_Static_assert(sizeof(struct answer) <= PIPE_BUF, "it is written at once");

static void work(int answer_to, bool (*run)(void *context, struct err *err), void *context,
		 enum lang lang)
{
	struct answer answer = {.err.lang = lang};

	answer.ok = run(context, &answer.err);
	(void)write_whole(answer_to, &answer, sizeof answer); /* else nothing is heard */
}

static bool hear(int answer_from, pid_t process, const char *name, struct err *err)
{
	struct answer answer;
	bool heard = read_whole(answer_from, &answer, sizeof answer);

	close(answer_from);
	while (waitpid(process, NULL, 0) < 0 && errno == EINTR)
		;
	if (!heard) /* base/mem.h has said so when memory was not enough */
		return err_set(err, ERR_FILE, "%s: minnet räckte inte, eller arbetet avbröts",
			       "%s: there was not enough memory, or the work was interrupted",
			       name);
	if (!answer.ok)
		return err_set(err, answer.err.code, "%s", "%s", answer.err.message);
	return true;
}

/* What is waiting to be printed is printed here: a process that ends prints what it has. */
bool apart_run(bool (*run)(void *context, struct err *err), void *context, const char *name,
	       struct err *err)
{
	int answer[2];
	pid_t process;

	if (pipe2(answer, O_CLOEXEC) != 0)
		return err_path(err, name, errno);
	fflush(NULL);
	process = fork();
	if (process == 0) {
		close(answer[0]);
		work(answer[1], run, context, err->lang);
		_exit(0);
	}
	close(answer[1]);
	if (process < 0) {
		int error = errno;

		close(answer[0]);
		return err_path(err, name, error);
	}
	return hear(answer[0], process, name, err);
}
