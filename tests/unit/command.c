#include "base/process/command.h"

#include <time.h>

#include "tests/unit/asked.h"

static void it_is_told_how_it_ended(void **state)
{
	static const struct {
		char *const argv[4];
		enum command_end end;
	} cases[] = {
		{{"true", NULL}, COMMAND_DONE},
		{{"false", NULL}, COMMAND_FAILED},
		{{"sh", "-c", "kill -9 $$", NULL}, COMMAND_FAILED},
		{{"no-such-program-of-ours", NULL}, COMMAND_ABSENT},
		{{"sh", "-c", "test \"$TMPDIR\" = /tmp/of-ours", NULL}, COMMAND_DONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(command_run(cases[i].argv, "/tmp/of-ours", 60), cases[i].end);
}

static void it_is_stopped_when_the_time_is_up(void **state)
{
	char *const argv[] = {"sleep", "600", NULL};
	time_t begin = time(NULL);

	(void)state;
	assert_int_equal(command_run(argv, "/tmp", 1), COMMAND_LATE);
	assert_true(time(NULL) - begin < 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_told_how_it_ended),
		cmocka_unit_test(it_is_stopped_when_the_time_is_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
