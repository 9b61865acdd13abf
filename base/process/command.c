#include "base/process/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { READ, WRITE, LOOK_MS = 50, EXIT_ABSENT = 127 };

/* Becomes the program, in a group of its own with what it starts. */
static void become(char *const argv[], const char *temporary)
{
	int nowhere = open("/dev/null", O_RDWR);

	setpgid(0, 0);
	if (nowhere >= 0) {
		dup2(nowhere, STDIN_FILENO);
		dup2(nowhere, STDOUT_FILENO);
		dup2(nowhere, STDERR_FILENO);
	}
	signal(SIGPIPE, SIG_DFL);
	setenv("TMPDIR", temporary, 1);
	execvp(argv[0], argv);
	_exit(errno == ENOENT ? EXIT_ABSENT : EXIT_FAILURE);
}

static enum command_end end_of(int status)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_ABSENT)
		return COMMAND_ABSENT;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? COMMAND_DONE : COMMAND_FAILED;
}

/* Waits until the program has ended, the time is up, or the caller is gone: then the other end of
 * the pipe is closed. */
static enum command_end watch(pid_t program, int caller, int seconds)
{
	struct pollfd gone = {.fd = caller};
	time_t end = time(NULL) + seconds;
	enum command_end how = COMMAND_LATE;
	int status;

	while (time(NULL) < end) {
		if (waitpid(program, &status, WNOHANG) == program) {
			how = end_of(status);
			break;
		}
		if (poll(&gone, 1, LOOK_MS) > 0)
			break;
	}
	kill(-program, SIGKILL); /* what it may have left running too */
	return how;
}

/* What stops the caller must not stop who looks after the program. */
static void keep_on(void)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		signal(signals[i], SIG_IGN);
}

static enum command_end look_after(char *const argv[], const char *temporary, int caller,
				   int seconds)
{
	pid_t program = fork();

	if (program < 0)
		return COMMAND_FAILED;
	if (program == 0)
		become(argv, temporary);
	setpgid(program, program); /* whichever of the two is first */
	keep_on();
	return watch(program, caller, seconds);
}

enum command_end command_run(char *const argv[], const char *temporary, int seconds)
{
	int caller[2], status = -1;
	pid_t watcher;

	if (pipe2(caller, O_CLOEXEC) != 0)
		return COMMAND_FAILED;
	watcher = fork();
	if (watcher == 0) {
		close(caller[WRITE]);
		_exit((int)look_after(argv, temporary, caller[READ], seconds));
	}
	close(caller[READ]);
	while (watcher > 0 && waitpid(watcher, &status, 0) < 0 && errno == EINTR)
		;
	close(caller[WRITE]);
	return watcher > 0 && WIFEXITED(status) ? (enum command_end)WEXITSTATUS(status)
						: COMMAND_FAILED;
}
