#include "report/book/phrase.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/asked.h"

static const char figures[] =
	"SELECT 0 AS nought, 1 AS one, 2 AS two, 3 AS tw, 'D1G2, D2G2' AS codes, NULL AS "
	"blank, '{one} %s' AS odd, 0.5 AS half";

static void a_slot_is_a_figure_or_a_word_that_goes_with_it(void **state)
{
	static const struct {
		const char *pattern, *said;
	} cases[] = {
		{"", ""},
		{"Inget här.", "Inget här."},
		{"{two}", "2"},
		{"{one|åtagande|åtaganden}", "1 åtagande"},
		{"{two|åtagande|åtaganden}", "2 åtaganden"},
		{"{nought|åtagande|åtaganden}", "0 åtaganden"},
		{"{one?is|are} {two?is|are} {nought?is|are}", "is are are"},
		{"Av {two|pass|pass} saknar {codes} allt.", "Av 2 pass saknar D1G2, D2G2 allt."},
		{"{two}{one}", "21"},
		{"{tw}", "3"}, /* not the column "two" */
		{"[{blank}]", "[]"},
		{"{odd}", "{one} %s"}, /* what a column says is no pattern */
		{"{half} %", "0.5 %"},
		{"inte { sluten", "inte { sluten"},
		{"} {one}", "} {one}"},
		{"A[/: /och/{one} ett/{nought} noll/{two} två/{blank} tomt/{tw} tre/].",
		 "A: 1 ett, 2 två och 3 tre."},
		{"A[/: /och/{nought} noll/{two} två/].", "A: 2 två."},
		{"A[/: /och/{nought} noll/{blank} tomt/].", "A."},
		{"A[/: /och/alltid/ord {nought?a|b}/].", "A: alltid."},
		{"[//and/{one} x/{two} y/].[/ Se //{codes}./]", "1 x and 2 y. Se D1G2, D2G2."},
		{"[/ ingen början", "[/ ingen början"}};
	struct asked asked = ask(figures);

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct buf out = {0};

		buf_add_string(&out, "> ");
		phrase_add(&out, cases[i].pattern, asked.row);
		check_text(cases[i].pattern, span_make(out.data + 2, out.size - 2), cases[i].said);
		buf_free(&out);
	}
	ask_no_more(&asked);
}

/* In a process of its own: it ends. Without asserts there is nothing to see. */
static void a_pattern_of_a_column_that_is_not_there_is_our_fault(void **state)
{
#ifdef NDEBUG
	(void)state;
	skip();
#else
	struct asked asked = ask(figures);
	struct buf out = {0};
	int status;
	pid_t process;

	(void)state;
	process = fork();
	assert_true(process >= 0);
	if (process == 0) {
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		phrase_add(&out, "{three}", asked.row);
		_exit(0);
	}
	assert_int_equal(waitpid(process, &status, 0), process);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	ask_no_more(&asked);
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slot_is_a_figure_or_a_word_that_goes_with_it),
		cmocka_unit_test(a_pattern_of_a_column_that_is_not_there_is_our_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
