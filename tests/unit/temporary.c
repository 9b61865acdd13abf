#include "xlsx/temporary.h"
#include "xlsx/xlsx.h"
#include "tests/unit/check.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static void room_for_files(rlim_t bytes)
{
	struct rlimit limit;

	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void what_is_written_is_read(void **state)
{
	FILE *file = temporary_open("/tmp");
	char got[8] = "";

	(void)state;
	temporary_forget();
	assert_non_null(file);
	assert_int_equal(fputs("hej", file), 1);
	rewind(file);
	assert_int_equal(fread(got, 1, sizeof got, file), 3);
	assert_string_equal(got, "hej");
	assert_int_equal(fclose(file), 0);
	assert_int_equal(temporary_trouble(), 0);
}

/* Whoever wrote it does not look, and the next write goes well. */
static void one_write_that_failed_is_remembered(void **state)
{
	FILE *file = temporary_open("/tmp");

	(void)state;
	temporary_forget();
	signal(SIGXFSZ, SIG_IGN);
	room_for_files(0);
	fputs("a piece that is lost", file);
	fflush(file);
	room_for_files(RLIM_INFINITY);
	rewind(file);
	fputs("and one that is not", file);
	fclose(file);
	assert_int_equal(temporary_trouble(), EFBIG);
	temporary_forget();
	assert_int_equal(temporary_trouble(), 0);
}

static void a_folder_that_is_not_there_is_trouble(void **state)
{
	(void)state;
	temporary_forget();
	assert_null(temporary_open("/nowhere/at/all"));
	assert_int_equal(temporary_trouble(), ENOENT);
}

/* What the library finds when it asks for a temporary file: not its own function, which is in
 * libxlsxwriter.so. */
static void the_library_uses_these_files(void **state)
{
	void *found = dlsym(RTLD_DEFAULT, "lxw_tmpfile");
	Dl_info info = {0};

	(void)state;
	xlsx_drop(NULL); /* so that the library is linked at all */
	assert_non_null(found);
	assert_int_not_equal(dladdr(found, &info), 0);
	assert_null(strstr(info.dli_fname, "libxlsxwriter"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(one_write_that_failed_is_remembered),
		cmocka_unit_test(a_folder_that_is_not_there_is_trouble),
		cmocka_unit_test(the_library_uses_these_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
