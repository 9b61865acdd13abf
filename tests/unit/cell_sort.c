/* What sort of thing a cell holds, at both sides of each line that is drawn. */
#include "check.h"

#include "base/buf.h"
#include "ingest/reading/csv/cell_sort.h"

static const char *const names[SORT_COUNT] = {
	[SORT_EMPTY] = "empty", [SORT_NUMBER] = "number",
	[SORT_DATE] = "date",	[SORT_NOTHING_SAID] = "nothing said",
	[SORT_TEXT] = "text",
};

static const struct {
	const char *text;
	enum cell_sort sort;
} cases[] = {
	{"", SORT_EMPTY},
	{" \t", SORT_EMPTY},
	{"-", SORT_NOTHING_SAID},
	{" -- ", SORT_NOTHING_SAID},
	{"N/A", SORT_NOTHING_SAID},
	{"na", SORT_NOTHING_SAID},
	{"#N/A", SORT_NOTHING_SAID},
	{"null", SORT_NOTHING_SAID},
	{"Saknas", SORT_NOTHING_SAID},
	{"\xE2\x80\x93", SORT_NOTHING_SAID},
	{"*", SORT_NOTHING_SAID},
	{"xx", SORT_TEXT},
	{"sakna", SORT_TEXT},
	{"saknas!", SORT_TEXT},
	{"n", SORT_TEXT},
	{"nulla", SORT_TEXT},
	{"nonesuch", SORT_TEXT},
	{"---", SORT_TEXT},
	{"0", SORT_NUMBER},
	{"12", SORT_NUMBER},
	{"-3,5", SORT_NUMBER},
	{"+3.5", SORT_NUMBER},
	{"\xE2\x88\x92"
	 "3",
	 SORT_NUMBER},
	{"1 234", SORT_NUMBER},
	{"1\xC2\xA0"
	 "234",
	 SORT_NUMBER},
	{"86 %", SORT_NUMBER},
	{"$5", SORT_NUMBER},
	{"5 kr", SORT_NUMBER},
	{"(5)", SORT_NUMBER},
	{"5 %%", SORT_TEXT},
	{"5 öre", SORT_TEXT},
	{"5.", SORT_TEXT},
	{"1,234.5", SORT_NUMBER},
	{"1,234,567.8", SORT_NUMBER},
	{"1.234.567,8", SORT_NUMBER},
	{"1,234,567.8.9", SORT_TEXT},
	{"1.234,567.8,9", SORT_TEXT},
	{"5/7", SORT_TEXT},
	{"5-7", SORT_TEXT},
	{"5:7", SORT_TEXT},
	{"5;7", SORT_TEXT},
	{"1.5e3", SORT_NUMBER},
	{"5e3", SORT_NUMBER},
	{"1.5e", SORT_NUMBER},
	{"5e", SORT_TEXT},
	{"e53", SORT_TEXT},
	{"e5.3", SORT_TEXT},
	{"1.5x3", SORT_TEXT},
	{"1,5e3", SORT_TEXT},
	{"1 5e3", SORT_TEXT},
	{"1e5e3", SORT_TEXT},
	{"2013-10-31", SORT_DATE},
	{"2013/10/31", SORT_DATE},
	{"31/10-2013", SORT_DATE},
	{"31-10/2013", SORT_DATE},
	{"31-10.2013", SORT_DATE},
	{"31/10.2013", SORT_DATE},
	{"10-2013", SORT_DATE},
	{"1-23", SORT_DATE},
	{"1-2", SORT_TEXT},
	{"1-2-3-4", SORT_TEXT},
	{"-1-2-345", SORT_TEXT},
	{"1-2-345-", SORT_TEXT},
	{"2013-10-31, 10", SORT_TEXT},
	{"2013-10-31!", SORT_TEXT},
	{"10:00", SORT_DATE},
	{"100:", SORT_TEXT},
	{"2013-10-31 10:00", SORT_DATE},
	{"2013-10-31T10:00:00", SORT_DATE},
	{"2013-10-31T10:00:00Z", SORT_DATE},
	{"2013-10-31T10:00:00 AM", SORT_TEXT},
	{"2013-10T1000", SORT_TEXT},
	{"T2013-10-31", SORT_TEXT},
	{"2013--T10", SORT_TEXT},
	{"2013--10T", SORT_TEXT},
	{"2013-10-31T", SORT_DATE},
	{"2013-10-31 10:00:00.5", SORT_DATE},
	{"2013-10-31 10:00:00.5-1", SORT_TEXT},
	{"2013-10-31                         10:00", SORT_DATE},
	{"2013-10-31                          10:00", SORT_TEXT},
	{"Nora", SORT_TEXT},
	{"D1G1", SORT_TEXT},
};

static void cells_are_sorted(void **state)
{
	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		check_text(cases[i].text, span_of(names[cell_sort(span_of(cases[i].text))]),
			   names[cases[i].sort]);
}

static void a_long_cell_is_text(void **state)
{
	struct buf text = {0};

	(void)state;
	while (text.size < 64)
		buf_add_char(&text, '1');
	assert_int_equal(cell_sort(buf_span(&text)), SORT_NUMBER);
	buf_add_char(&text, '1');
	assert_int_equal(cell_sort(buf_span(&text)), SORT_TEXT);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_sorted),
		cmocka_unit_test(a_long_cell_is_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
