/* Kills a program just before the Nth call by which it changes a file: kill-at N all|one PROGRAM
 * ARGUMENT... The calls of all its threads and processes are counted together. "all": what dies is
 * the program with its children, as at a power cut; "one": only the process whose call it was. With
 * N 0 nothing is killed. Says "kill-at: COUNT calls" last on standard error; the exit status is the
 * program's, 128 + signal when it was killed.
 *
 * The calls themselves are watched, by a seccomp filter and ptrace, not the functions of the C
 * library: what stdio writes goes by no function that could be replaced. */
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const unsigned watched[] = {
#ifdef SYS_rename
	SYS_rename,    SYS_unlink,    SYS_mkdir,    SYS_rmdir,		SYS_link,
#endif
#ifdef SYS_renameat
	SYS_renameat,
#endif
	SYS_renameat2, SYS_unlinkat,  SYS_mkdirat,  SYS_linkat,		SYS_pwrite64,
	SYS_writev,    SYS_pwritev,   SYS_fsync,    SYS_fdatasync,	SYS_ftruncate,
	SYS_truncate,  SYS_fallocate, SYS_sendfile, SYS_copy_file_range};

enum { WATCHED = sizeof(watched) / sizeof *watched };

/* Of write() only what goes to a file: standard output and error are no files of ours. */
static void filter_install(void)
{
	struct sock_filter code[7 + 2 * WATCHED] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_write, 0, 4),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
		BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, STDERR_FILENO, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {.filter = code};
	unsigned short size = 6;

	for (size_t i = 0; i < WATCHED; i++) {
		code[size++] =
			(struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, watched[i], 0, 1);
		code[size++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE);
	}
	code[size++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	program.len = size;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
		perror("kill-at: seccomp");
		_exit(125);
	}
}

static void begin(char **command)
{
	setpgid(0, 0);
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) {
		perror("kill-at: ptrace");
		_exit(125);
	}
	raise(SIGSTOP);
	filter_install();
	execv(command[0], command);
	perror(command[0]);
	_exit(125);
}

/* The process that a thread is of. */
static pid_t process_of(pid_t thread)
{
	char path[64], line[256];
	FILE *file;
	pid_t process = thread;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)thread);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof(line), file)) {
		if (strncmp(line, "Tgid:", 5) == 0)
			process = (pid_t)strtol(line + 5, NULL, 10);
	}
	if (file)
		fclose(file);
	return process;
}

/* Lets everything run until all have ended; at call `at` it kills. The status of the program. */
static int watch(pid_t program, long at, int all, long *count)
{
	int status, ended = 0;
	pid_t thread;

	while ((thread = waitpid(-1, &status, __WALL)) > 0) {
		int by = 0;

		if (!WIFSTOPPED(status)) {
			if (thread == program)
				ended = status;
			continue;
		}
		if (status >> 16 == PTRACE_EVENT_SECCOMP && ++*count == at)
			kill(all ? -program : process_of(thread), SIGKILL);
		/* a stop is the start of what is new, a trap what began a program; others are meant
		 */
		if (status >> 16 == 0 && WSTOPSIG(status) != SIGSTOP && WSTOPSIG(status) != SIGTRAP)
			by = WSTOPSIG(status);
		ptrace(PTRACE_CONT, thread, NULL, (void *)(long)by);
	}
	return ended;
}

int main(int argc, char **argv)
{
	const long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
			     PTRACE_O_TRACEVFORK | PTRACE_O_EXITKILL;
	long count = 0;
	pid_t program;
	int status;

	if (argc < 4)
		return 125;
	program = fork();
	if (program == 0)
		begin(argv + 3);
	if (program < 0 || waitpid(program, &status, 0) != program || !WIFSTOPPED(status) ||
	    ptrace(PTRACE_SETOPTIONS, program, NULL, (void *)options) != 0) {
		perror("kill-at");
		return 125;
	}
	ptrace(PTRACE_CONT, program, NULL, NULL);
	status = watch(program, strtol(argv[1], NULL, 10), strcmp(argv[2], "all") == 0, &count);
	fprintf(stderr, "kill-at: %ld calls\n", count);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
