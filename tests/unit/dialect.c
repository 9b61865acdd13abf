#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "ingest/reading/csv/dialect.h"
#include "ingest/reading/csv/scan.h"

struct dialect_case {
	const char *title;
	const char *text;
	const char *name;
	char quote;
	bool backslash;
	size_t width;
};

static const struct dialect_case cases[] = {
	{"semicolons", "a;b\n1;2\n", ";", '"', false, 2},
	{"commas", "a,b\n1,2\n", ",", '"', false, 2},
	{"tabs", "a\tb\n1\t2\n", "tab", '"', false, 2},
	{"bars", "a|b\n1|2\n", "|", '"', false, 2},
	{"spaces between numbers", "1 2 3\n4 5 6\n7 8 9\n", "space", '"', false, 3},
	{"words in quotes between spaces", "\"a\" \"b\"\n\"c\" \"d\"\n\"e\" \"f\"\n", "space", '"',
	 false, 2},
	{"a backslash keeps no words together", "a\\ b 1 2\nc\\ d 3 4\ne 5 6\n", "none", '"', false,
	 1},
	{"comma and space", "a, b, c\n1, 2, 3\n", ", ", '"', false, 3},
	{"decimal commas between semicolons", "x;y\n1,5;2,5\n3,5;4,5\n", ";", '"', false, 2},
	{"prose with commas between semicolons", "a;b\nx, y, z;1\nu, v, w;2\n", ";", '"', false, 2},
	{"semicolons in quoted cells between commas", "a,b\n\"x;y\",1\n\"z;w\",2\n", ",", '"',
	 false, 2},
	{"apostrophes that open and close", "'a';'b'\n'1;2';'x'\n", ";", '\'', false, 2},
	{"apostrophes inside words", "a;b\nit's;o'clock\n'n;x\n", ";", '"', false, 2},
	{"backslashes before quotes", "\"a\";\"b\"\n\"x\\\"y\\\"z\";\"1\"\n", ";", '"', true, 2},
	{"a backslash before the first delimiter", "\\;a;b\nc;d\ne;f\n", ";", '"', true, 2},
	{"paths that end with a backslash", "\"a\";\"b\"\n\"C:\\\";\"1\"\n\"D:\\\";\"2\"\n", ";",
	 '"', false, 2},
	{"one column of words", "Namn\nAnna\nBo\n", "none", '"', false, 1},
	{"one column of names with commas", "Namn\nEk, Anna\nBerg, Bo\n", "none", '"', false, 1},
	{"times and dates do not make columns of spaces",
	 "t;v\n2013-01-01 10:00;1\n2013-01-01 11:00;2\n", ";", '"', false, 2},
	{"a heading alone", "a;b;c", ";", '"', false, 3},
	{"sep= is obeyed", "sep=,\na;b,c\n1;2,3\n", ",", '"', false, 2},
	{"a quote divides nothing, whatever is stated", "sep=\"\na;b\n1;2\n", ";", '"', false, 2},
	{"a stated apostrophe divides and does not quote", "sep='\n'a'b\n'1'2\n", "none", '"',
	 false, 3},
	{"numbers between #", "a#b#c\n1#2#3\n4#5#6\n7#8#9\n", "#", '"', false, 3},
	{"numbers between ~", "a~b~c\n1~2~3\n4~5~6\n", "~", '"', false, 3},
	{"two rows alone between ^", "a^b\n1^2\n", "none", '"', false, 1},
	{"not every row has a ^", "a^b\n1^2\n3\n4^5\n6^7\n", "none", '"', false, 1},
	{"nothing but semicolons", ";;;\n;;\n", ";", '"', false, 1},
	{"nothing but commas", ",,, \r\n,,\n", ",", '"', false, 1},
	{"nothing but tabs", "\t\t\n\t\n", "tab", '"', false, 1},
	{"nothing but bars", "||\n|\n", "|", '"', false, 1},
	{"nothing but two marks", ";,\n", ";", '"', false, 2},
};

static void dialects_are_told_by_what_they_explain(void **state)
{
	struct heading_test nobody = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct dialect_case *test = cases + i;
		size_t size = strlen(test->text);
		char *sample = mem_alloc(size + 1);
		struct dialect dialect = {0};

		memcpy(sample, test->text, size);
		dialect_judge(&dialect, sample, size, true, &nobody);
		if (strcmp(dialect_name(&dialect), test->name) != 0 ||
		    dialect.quote != test->quote || dialect.backslash != test->backslash ||
		    dialect.width != test->width)
			fail_msg("%s: %s, quote %c, backslash %d, %zu columns", test->title,
				 dialect_name(&dialect), dialect.quote ? dialect.quote : '0',
				 dialect.backslash, dialect.width);
		free(sample);
	}
}

/* A line whose quotes went wrong inside tells how wide rows are when it is quoted from end to end.
 */
static void lines_wholly_in_quotes_tell_their_width(void **state)
{
	static const struct {
		const char *line;
		size_t width;
	} lines[] = {
		{"\"a\";\"b \"c\" d\"", 2},
		{"\"a\";\"b\"x\";\"c\"", 3},
		{"\"a\";\"b", 0},
		{"a;\"b\"", 0},
		{"\"a\";b", 0},
		{"\"", 0},
		{"", 0},
	};
	const struct dialect dialect = {.delimiter = ';', .quote = '"'};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		assert_int_equal(scan_enclosed(&dialect, span_of(lines[i].line)), lines[i].width);
}

static size_t known(const struct cell *cells, size_t count, const void *context)
{
	size_t found = 0;

	(void)context;
	for (size_t i = 0; i < count; i++)
		found += span_equals(cells[i].text, "Mål") || span_equals(cells[i].text, "Text");
	return found;
}

static void headings_that_are_known_settle_it(void **state)
{
	char sample[] = "Mål;Text\na, b, c;d, e, f\ng, h, i;j, k, l\n";
	struct heading_test ours = {known, NULL};
	struct dialect dialect = {0};

	(void)state;
	dialect_judge(&dialect, sample, strlen(sample), true, &ours);
	assert_string_equal(dialect_name(&dialect), ";");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dialects_are_told_by_what_they_explain),
		cmocka_unit_test(headings_that_are_known_settle_it),
		cmocka_unit_test(lines_wholly_in_quotes_tell_their_width),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
