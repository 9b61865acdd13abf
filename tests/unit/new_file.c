/* A file that is named when it is whole, where the file system knows files without a name and, the
 * calls for that being refused, as where it does not. */
#include "check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files/file.h"
#include "base/files/file.h"
#include "base/files/new_file.h"
#include "base/files/scratch.h"

static struct err err;
static char folder[] = "/tmp/loka-unit-new-file-XXXXXX";
static const char temporary[] = ".loka-new-0123456789abcdef";

static void check_ok(bool ok)
{
	if (!ok)
		fail_msg("%s", err.message);
}

/* How many files there are, whatever they are called. */
static int count_files(void)
{
	DIR *dir = opendir(".");
	int count = -2; /* without . and .. */

	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

static void check_file(const char *path, const char *content)
{
	struct buf bytes = {0};
	struct stat status;

	check_ok(file_read(path, 1000, &bytes, &err));
	assert_string_equal(buf_string(&bytes), content);
	assert_int_equal(lstat(path, &status), 0);
	assert_true(S_ISREG(status.st_mode));
	assert_int_equal(status.st_mode & 0777, 0600);
	buf_free(&bytes);
}

static void make(const char *path, const char *content)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

	assert_int_equal(write(file, content, strlen(content)), strlen(content));
	close(file);
}

static int begin(void **state)
{
	(void)state;
	err = (struct err){0};
	return mkdir("inner", 0700) != 0 || chdir("inner") != 0;
}

static int end(void **state)
{
	(void)state;
	return chdir("..") != 0 || system("rm -r inner") != 0;
}

static void it_replaces_what_has_the_name(void **state)
{
	(void)state;
	check_ok(file_write("a", span_of("old"), &err));
	check_ok(file_write("a", span_of("new"), &err));
	check_file("a", "new");
	assert_int_equal(count_files(), 1);
}

static void it_replaces_a_link_and_not_what_that_leads_to(void **state)
{
	(void)state;
	make("other", "of another");
	assert_int_equal(symlink("other", "a"), 0);
	check_ok(file_write("a", span_of("mine"), &err));
	check_file("a", "mine");
	check_file("other", "of another");
}

static void named_only_where_nothing_is(void **state)
{
	struct new_file new_file;
	bool taken;

	(void)state;
	make("a", "of another");
	assert_int_equal(symlink("nowhere", "b"), 0);
	check_ok(new_file_open(&new_file, "a", &err));
	check_ok(new_file_add(&new_file, span_of("mine"), &err));
	check_ok(new_file_name(&new_file, "a", &taken, &err));
	assert_true(taken);
	check_ok(new_file_name(&new_file, "b", &taken, &err));
	assert_true(taken);
	check_ok(new_file_name(&new_file, "c", &taken, &err));
	assert_false(taken);
	new_file_close(&new_file);
	check_file("a", "of another");
	check_file("c", "mine");
	assert_int_equal(count_files(), 3);
}

static void the_same_is_told_from_what_is_another(void **state)
{
	struct new_file new_file;

	(void)state;
	make("same", "mine");
	make("longer", "mine too");
	make("other", "mind");
	assert_int_equal(symlink("same", "link"), 0);
	assert_int_equal(mkfifo("pipe", 0600), 0);
	check_ok(new_file_open(&new_file, "a", &err));
	check_ok(new_file_add(&new_file, span_of("mine"), &err));
	assert_true(new_file_is_at(&new_file, "same"));
	assert_false(new_file_is_at(&new_file, "longer"));
	assert_false(new_file_is_at(&new_file, "other"));
	assert_false(new_file_is_at(&new_file, "link"));
	assert_false(new_file_is_at(&new_file, "pipe"));
	assert_false(new_file_is_at(&new_file, "."));
	assert_false(new_file_is_at(&new_file, "nothing"));
	new_file_close(&new_file);
	assert_int_equal(count_files(), 5);
}

static void given_up_it_leaves_nothing(void **state)
{
	struct new_file new_file;

	(void)state;
	check_ok(new_file_open(&new_file, "a", &err));
	check_ok(new_file_add(&new_file, span_of("mine"), &err));
	new_file_close(&new_file);
	assert_int_equal(count_files(), 0);
	assert_false(new_file_open(&new_file, "nowhere/a", &err));
	assert_non_null(strstr(err.message, "nowhere/: finns inte"));
	new_file_close(&new_file);
}

/* Needs a folder where files must have a name: elsewhere nothing is ever left. */
static void only_what_nobody_holds_is_swept(void **state)
{
	char live[] = ".loka-new-fedcba9876543210", link[] = ".loka-new-aaaaaaaaaaaaaaaa";
	int held;

	(void)state;
	make("victim", "of another");
	make(temporary, "left");
	make(live, "being written");
	make(".loka-new-0123456789abcdef-archive", "of another");
	assert_int_equal(symlink("victim", link), 0);
	held = open(live, O_RDONLY);
	assert_int_equal(flock(held, LOCK_EX | LOCK_NB), 0);
	check_ok(file_write("a", span_of("mine"), &err));
	assert_int_equal(access(temporary, F_OK), -1);
	assert_int_equal(access(live, F_OK), 0);
	assert_int_equal(access(link, F_OK), 0);
	check_file("victim", "of another");
	assert_int_equal(count_files(), 5);
	close(held);
}

static void scratch_has_no_name(void **state)
{
	int file;
	struct stat status;

	(void)state;
	setenv("TMPDIR", ".", 1);
	file = scratch_open();
	assert_true(file >= 0);
	assert_int_equal(fstat(file, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(count_files(), 0);
	close(file);
	setenv("TMPDIR", "nowhere", 1);
	assert_int_equal(scratch_open(), -1);
	assert_false(scratch_fail(&err, errno));
	assert_non_null(strstr(err.message, "nowhere: finns inte"));
	unsetenv("TMPDIR");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup_teardown(it_replaces_what_has_the_name, begin, end),
	cmocka_unit_test_setup_teardown(it_replaces_a_link_and_not_what_that_leads_to, begin, end),
	cmocka_unit_test_setup_teardown(named_only_where_nothing_is, begin, end),
	cmocka_unit_test_setup_teardown(the_same_is_told_from_what_is_another, begin, end),
	cmocka_unit_test_setup_teardown(given_up_it_leaves_nothing, begin, end),
	cmocka_unit_test_setup_teardown(scratch_has_no_name, begin, end),
};

static const struct CMUnitTest named_tests[] = {
	cmocka_unit_test_setup_teardown(only_what_nobody_holds_is_swept, begin, end),
};

/* From now on a call gives EOPNOTSUPP when all `bits` are set in one of its arguments. */
static void refuse(unsigned call, unsigned argument, unsigned bits)
{
	const unsigned at = (unsigned)offsetof(struct seccomp_data, args) + 8 * argument;
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at),
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EOPNOTSUPP),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {.filter = code, .len = TEST_COUNT(code)};

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
		perror("seccomp");
		_exit(125);
	}
}

enum { WITHOUT_TMPFILE = 1, WITHOUT_LINKING = 2, WITHOUT_NOREPLACE = 4 };

static int run_without(int what)
{
	pid_t child = fork();
	int status, failed = 0;

	if (child == 0) {
		if (what & WITHOUT_TMPFILE)
			refuse(SYS_openat, 2, O_TMPFILE & ~O_DIRECTORY);
		if (what & WITHOUT_LINKING) /* of what has no name: the flag of linkat() */
			refuse(SYS_linkat, 4, AT_SYMLINK_FOLLOW);
		if (what & WITHOUT_NOREPLACE)
			refuse(SYS_renameat2, 4, RENAME_NOREPLACE);
		failed = cmocka_run_group_tests(tests, NULL, NULL);
		if (what & WITHOUT_TMPFILE)
			failed += cmocka_run_group_tests(named_tests, NULL, NULL);
		_exit(failed);
	}
	if (child < 0 || waitpid(child, &status, 0) != child)
		return 1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int main(void)
{
	int failed;

	file_keep_private(false);
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return 1;
	failed = run_without(0) + run_without(WITHOUT_TMPFILE) + run_without(WITHOUT_LINKING) +
		 run_without(WITHOUT_TMPFILE | WITHOUT_NOREPLACE);
	rmdir(folder);
	return failed;
}
