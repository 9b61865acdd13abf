/* Does something to a program at the Nth of the system calls by which it works on files:
 *
 *     at-call HOW N PROGRAM ARGUMENT...
 *
 * HOW is what happens to the call, or to whom:
 *
 *     kill        the program dies before it, with its children, as at a power cut
 *     kill-one    only the process whose call it is dies
 *     EIO ENOSPC  it fails with this error, and does nothing; ENOSPC: of those that change a file
 *     trace=FILE  nothing happens to any; those that change a file are written to FILE
 *
 * The calls of all its threads and processes are counted together, from the first that is not the
 * loader's: of the calls that change a file for a kill and for ENOSPC, of all for EIO. At N 0
 * nothing happens; N+ is the Nth and all after it. Last on standard error stands
 *
 *     at-call: COUNT calls, HIT hit: NAME PATH
 *
 * with the name and file of the first that was hit. The exit status is the program's, 128 + signal
 * when it was killed; 125 when it could not be watched.
 *
 * The kernel asks before every such call (seccomp's user notification), so it is the calls that are
 * watched and not the functions of the C library: what stdio writes goes by no function that could
 * be replaced. Of calls on descriptors standard input, output and error are left out: no files of
 * ours.
 *
 * A record of a trace is a line NAME TAB PATH TAB OFFSET TAB SIZE, then SIZE bytes: what is
 * written, or the second path. Offset is that of a write, the size after a truncation, the flags of
 * open. */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* How a call names its file: by a descriptor, by a path, by a folder's descriptor and a path. */
enum by { FD, PATH, AT };

static const struct call {
	unsigned number;
	const char *name;
	enum by by;
	bool changes; /* a file; of open only with O_CREAT or O_TRUNC */
} calls[] = {
#ifdef SYS_open /* not on every kind of processor */
	{SYS_open, "open", PATH, true},
	{SYS_stat, "stat", PATH, false},
	{SYS_rename, "rename", PATH, true},
	{SYS_unlink, "unlink", PATH, true},
	{SYS_mkdir, "mkdir", PATH, true},
	{SYS_rmdir, "rmdir", PATH, true},
	{SYS_link, "link", PATH, true},
#endif
#ifdef SYS_renameat
	{SYS_renameat, "renameat", AT, true},
#endif
	{SYS_openat, "openat", AT, true},
	{SYS_newfstatat, "fstatat", AT, false},
	{SYS_statx, "statx", AT, false},
	{SYS_renameat2, "renameat2", AT, true},
	{SYS_unlinkat, "unlinkat", AT, true},
	{SYS_mkdirat, "mkdirat", AT, true},
	{SYS_linkat, "linkat", AT, true},
	{SYS_truncate, "truncate", PATH, true},
	{SYS_fstat, "fstat", FD, false},
	{SYS_read, "read", FD, false},
	{SYS_pread64, "pread", FD, false},
	{SYS_readv, "readv", FD, false},
	{SYS_getdents64, "getdents", FD, false},
	{SYS_lseek, "lseek", FD, false},
	{SYS_close, "close", FD, false},
	{SYS_write, "write", FD, true},
	{SYS_pwrite64, "pwrite", FD, true},
	{SYS_writev, "writev", FD, true},
	{SYS_pwritev, "pwritev", FD, true},
	{SYS_fsync, "fsync", FD, true},
	{SYS_fdatasync, "fdatasync", FD, true},
	{SYS_ftruncate, "ftruncate", FD, true},
	{SYS_fallocate, "fallocate", FD, true},
	{SYS_sendfile, "sendfile", FD, true},
	{SYS_copy_file_range, "copy_file_range", FD, true},
};

enum { CALLS = sizeof(calls) / sizeof *calls, PATH_BYTES = 4096, NOT_WATCHED = 125 };

enum how { KILL_ALL, KILL_ONE, FAIL, TRACE };

static struct {
	enum how how;
	int error;    /* that a call fails with */
	bool changes; /* only calls that change a file are counted */
	long at;
	bool on;     /* and from then on */
	FILE *trace; /* that calls are written to */
	char **command;

	int listener; /* the kernel asks by it */
	pid_t program;
	bool begun; /* the loader has done its work */
	long count, hit;
	char first[PATH_BYTES + 64]; /* what was hit */
} run;

static int give_up(const char *what)
{
	perror(what);
	exit(NOT_WATCHED);
}

/* ----- the program under its filter */

static void filter_install(void)
{
	struct sock_filter code[2 + 5 * CALLS] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))};
	struct sock_fprog program = {.filter = code};
	const struct sock_filter ask = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
				 allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	unsigned short size = 1;

	for (size_t i = 0; i < CALLS; i++) {
		bool fd = calls[i].by == FD;

		code[size++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
							    calls[i].number, 0, fd ? 4 : 1);
		if (fd) {
			code[size++] = (struct sock_filter)BPF_STMT(
				BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0]));
			code[size++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K,
								    STDERR_FILENO, 1, 0);
			code[size++] = allow;
		}
		code[size++] = ask;
	}
	code[size++] = allow;
	program.len = size;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		give_up("at-call: no_new_privs");
	run.listener = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
				    SECCOMP_FILTER_FLAG_NEW_LISTENER |
					    SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV,
				    &program);
	if (run.listener < 0)
		give_up("at-call: seccomp");
}

/* In a thread of its own: the filter holds for it and for the program, not for who watches. */
static void *begin(void *unused)
{
	(void)unused;
	filter_install();
	run.program = fork();
	if (run.program == 0) {
		setpgid(0, 0);
		execv(run.command[0], run.command);
		_exit(NOT_WATCHED);
	}
	return NULL;
}

/* ----- what a call is about */

static void memory_read(pid_t of, uint64_t from, void *into, size_t size)
{
	struct iovec here = {into, size}, there = {(void *)(uintptr_t)from, size};

	if (process_vm_readv(of, &here, 1, &there, 1, 0) != (ssize_t)size)
		give_up("at-call: memory of the program");
}

/* Ends at a zero byte or at the end of a page that can be read. */
static void string_read(pid_t of, uint64_t from, char into[PATH_BYTES])
{
	enum { PAGE = 4096 };
	size_t size = 0;

	while (size < PATH_BYTES - 1) {
		size_t part = PAGE - (from + size) % PAGE;
		struct iovec here, there;

		if (part > PATH_BYTES - 1 - size)
			part = PATH_BYTES - 1 - size;
		here = (struct iovec){into + size, part};
		there = (struct iovec){(void *)(uintptr_t)(from + size), part};
		if (process_vm_readv(of, &here, 1, &there, 1, 0) <= 0)
			break;
		size += part;
		if (memchr(into + size - part, 0, part))
			return;
	}
	into[size] = 0;
}

static void link_read(pid_t of, const char *what, int number, char into[PATH_BYTES])
{
	char link[64];
	ssize_t size;

	if (number < 0)
		snprintf(link, sizeof link, "/proc/%d/cwd", (int)of);
	else
		snprintf(link, sizeof link, "/proc/%d/%s/%d", (int)of, what, number);
	size = readlink(link, into, PATH_BYTES - 1);
	into[size < 0 ? 0 : size] = 0;
}

/* The path at an argument, made whole by the folder it is in. */
static void path_of(const struct seccomp_notif *asked, int folder, uint64_t argument,
		    char into[PATH_BYTES])
{
	char path[PATH_BYTES], whole[2 * PATH_BYTES];

	string_read((pid_t)asked->pid, argument, path);
	link_read((pid_t)asked->pid, "fd", folder, into);
	if (path[0] == '/')
		snprintf(whole, sizeof whole, "%s", path);
	else
		snprintf(whole, sizeof whole, "%s%s%s", into, *path ? "/" : "", path);
	memcpy(into, whole, PATH_BYTES);
	into[PATH_BYTES - 1] = 0;
}

static void first_path(const struct seccomp_notif *asked, const struct call *call,
		       char into[PATH_BYTES])
{
	const uint64_t *args = (const uint64_t *)asked->data.args;

	if (call->by == FD)
		link_read((pid_t)asked->pid, "fd", (int)args[0], into);
	else if (call->by == PATH)
		path_of(asked, -1, args[0], into);
	else
		path_of(asked, (int)args[0], args[1], into);
}

static bool is_open(const struct call *call)
{
	return strncmp(call->name, "open", 4) == 0;
}

static uint64_t open_flags(const struct seccomp_notif *asked, const struct call *call)
{
	return asked->data.args[call->by == AT ? 2 : 1];
}

static bool changes(const struct seccomp_notif *asked, const struct call *call)
{
	return call->changes && (!is_open(call) || open_flags(asked, call) & (O_CREAT | O_TRUNC));
}

/* ----- a trace */

static uint64_t position(pid_t of, int fd)
{
	char path[64];
	unsigned long long offset = 0;
	unsigned flags = 0;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/fdinfo/%d", (int)of, fd);
	file = fopen(path, "r");
	if (!file || fscanf(file, "pos: %llu flags: %o", &offset, &flags) != 2 ||
	    (flags & O_APPEND))
		give_up("at-call: position");
	fclose(file);
	return offset;
}

static void record(const char *name, const char *path, uint64_t offset, const void *data,
		   size_t size)
{
	fprintf(run.trace, "%s\t%s\t%llu\t%zu\n", name, path, (unsigned long long)offset, size);
	fwrite(data, 1, size, run.trace);
}

static void record_write(const struct seccomp_notif *asked, const char *path, uint64_t offset,
			 uint64_t from, size_t size)
{
	void *data = malloc(size + 1);

	if (!data)
		give_up("at-call");
	memory_read((pid_t)asked->pid, from, data, size);
	record("write", path, offset, data, size);
	free(data);
}

static void record_vector(const struct seccomp_notif *asked, const char *path, uint64_t offset)
{
	const uint64_t *args = (const uint64_t *)asked->data.args;
	struct iovec parts[16];
	size_t count = args[2] < 16 ? args[2] : 16;

	memory_read((pid_t)asked->pid, args[1], parts, count * sizeof *parts);
	for (size_t i = 0; i < count; offset += parts[i++].iov_len)
		record_write(asked, path, offset, (uintptr_t)parts[i].iov_base, parts[i].iov_len);
}

static void trace(const struct seccomp_notif *asked, const struct call *call, const char *path)
{
	const uint64_t *args = (const uint64_t *)asked->data.args;
	pid_t of = (pid_t)asked->pid;
	char second[PATH_BYTES];

	if (strcmp(call->name, "pwrite") == 0)
		record_write(asked, path, args[3], args[1], args[2]);
	else if (strcmp(call->name, "write") == 0)
		record_write(asked, path, position(of, (int)args[0]), args[1], args[2]);
	else if (strcmp(call->name, "writev") == 0)
		record_vector(asked, path, position(of, (int)args[0]));
	else if (is_open(call))
		record("open", path, open_flags(asked, call), "", 0);
	else if (strncmp(call->name, "rename", 6) == 0 || strncmp(call->name, "link", 4) == 0) {
		if (call->by == PATH)
			path_of(asked, -1, args[1], second);
		else
			path_of(asked, (int)args[2], args[3], second);
		record(call->name, path, 0, second, strlen(second));
	} else if (strcmp(call->name, "unlinkat") == 0 && args[2])
		record("rmdir", path, 0, "", 0);
	else
		record(call->name, path, args[1], "", 0);
}

/* ----- the watch */

/* What the loader opens before the program begins. */
static bool of_the_loader(const char *path)
{
	static const char *const folders[] = {"/lib", "/usr/lib", "/etc/ld.so"};

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		if (strncmp(path, folders[i], strlen(folders[i])) == 0)
			return true;
	}
	return false;
}

/* What a build that counts which lines run writes when it ends: see tests/coverage.sh. */
static bool of_the_count(const char *path)
{
	size_t size = strlen(path);

	return size > 5 && strcmp(path + size - 5, ".gcda") == 0;
}

/* The system's list of users: a load does without the name of who sends when it cannot be read. */
static bool of_the_users(const char *path)
{
	return strcmp(path, "/etc/nsswitch.conf") == 0 || strcmp(path, "/etc/passwd") == 0;
}

/* What a sanitizer asks of the program. What we name by /proc are files that have no name yet. */
static bool of_the_sanitizer(const char *path)
{
	return strncmp(path, "/proc/", 6) == 0 && !strstr(path, "/fd/");
}

/* Counts a call. Whether it is one that something happens to. */
static bool is_hit(const struct call *call, const char *path)
{
	run.begun = run.begun || (call->by != FD && !of_the_loader(path));
	if (!run.begun)
		return false;
	run.count++;
	if (run.how == TRACE || run.at == 0 || run.count < run.at ||
	    (run.count > run.at && !run.on))
		return false;
	if (run.hit++ == 0)
		snprintf(run.first, sizeof run.first, ": %s %s", call->name, path);
	return true;
}

/* The error that a call is to fail with, or 0: it goes on. A killed one needs no answer. */
static int decide(const struct seccomp_notif *asked)
{
	const struct call *call = calls;
	char path[PATH_BYTES];

	while (call->number != (unsigned)asked->data.nr)
		call++;
	if (run.changes && !changes(asked, call))
		return 0;
	first_path(asked, call, path);
	if (call->by == FD && path[0] != '/') /* a pipe to another process is no file */
		return 0;
	if (of_the_count(path) || of_the_sanitizer(path) || of_the_users(path))
		return 0;
	if (is_hit(call, path)) {
		if (run.how == FAIL)
			return run.error;
		kill(run.how == KILL_ALL ? -run.program : (pid_t)asked->pid, SIGKILL);
	} else if (run.trace && run.begun) {
		trace(asked, call, path);
	}
	return 0;
}

static void answer(void)
{
	struct seccomp_notif asked = {0};
	struct seccomp_notif_resp response = {0};

	if (ioctl(run.listener, SECCOMP_IOCTL_NOTIF_RECV, &asked) != 0)
		return; /* whose call it was is dead */
	response.id = asked.id;
	response.error = -decide(&asked);
	if (response.error == 0)
		response.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
	ioctl(run.listener, SECCOMP_IOCTL_NOTIF_SEND, &response);
}

/* Answers until the program and all that it started have ended. The status of the program. */
static int watch(void)
{
	enum { REAP_MS = 10 };
	int ended = 0, status, program = (int)syscall(SYS_pidfd_open, run.program, 0);
	struct pollfd files[] = {{.fd = run.listener, .events = POLLIN},
				 {.fd = program, .events = POLLIN}};
	pid_t dead;

	if (program < 0)
		give_up("at-call: pidfd_open");
	while (poll(files, 2, files[1].fd < 0 ? REAP_MS : -1) >= 0) {
		if (files[0].revents & POLLIN)
			answer();
		else if (files[0].revents & POLLHUP && files[1].fd < 0)
			break;
		while ((dead = waitpid(-1, &status, WNOHANG)) > 0) {
			if (dead == run.program) {
				ended = status;
				files[1].fd = -1;
			}
		}
	}
	return ended;
}

static bool options_read(int argc, char **argv)
{
	char *end;

	if (argc < 4)
		return false;
	run.command = argv + 3;
	run.at = strtol(argv[2], &end, 10);
	run.on = *end == '+';
	run.changes = strcmp(argv[1], "EIO") != 0;
	if (strcmp(argv[1], "kill") == 0)
		run.how = KILL_ALL;
	else if (strcmp(argv[1], "kill-one") == 0)
		run.how = KILL_ONE;
	else if (strcmp(argv[1], "EIO") == 0 || strcmp(argv[1], "ENOSPC") == 0)
		run.how = FAIL;
	else if (strncmp(argv[1], "trace=", 6) == 0)
		run.how = TRACE;
	else
		return false;
	run.error = run.changes ? ENOSPC : EIO;
	run.trace = run.how == TRACE ? fopen(argv[1] + 6, "ae") : NULL;
	return run.trace || run.how != TRACE;
}

int main(int argc, char **argv)
{
	pthread_t thread;
	int status;

	if (!options_read(argc, argv)) {
		fputs("at-call kill|kill-one|EIO|ENOSPC|trace=FILE N[+] PROGRAM ARGUMENT...\n",
		      stderr);
		return NOT_WATCHED;
	}
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	if (pthread_create(&thread, NULL, begin, NULL) != 0 || pthread_join(thread, NULL) != 0 ||
	    run.program < 0)
		give_up("at-call: start");
	status = watch();
	if (run.trace)
		fclose(run.trace);
	fprintf(stderr, "at-call: %ld calls, %ld hit%s\n", run.count, run.hit, run.first);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
