#include "ingest/reading/spreadsheet/cell_place.h"
#include "ingest/reading/spreadsheet/number_format.h"
#include "ingest/reading/spreadsheet/package.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"
#include "tests/unit/check.h"

#include <stdlib.h>

static void a_format_says_what_its_numbers_are(void **state)
{
	static const struct {
		const char *format;
		enum number_kind kind;
	} cases[] = {{"", NUMBER_PLAIN},
		     {"General", NUMBER_PLAIN},
		     {"Standard", NUMBER_PLAIN},
		     {"0", NUMBER_PLAIN},
		     {"#,##0.00 [$kr-41D];[Red]-#,##0.00 [$kr-41D]", NUMBER_PLAIN},
		     {"0.00E+00", NUMBER_PLAIN},
		     {"\"dag\" 0", NUMBER_PLAIN},
		     {"\"dag", NUMBER_PLAIN},
		     {"\\d\\a\\g", NUMBER_PLAIN},
		     {"_d0", NUMBER_PLAIN},
		     {"*d", NUMBER_PLAIN},
		     {"0 st", NUMBER_PLAIN},
		     {"@", NUMBER_PLAIN},
		     {"[Red]", NUMBER_PLAIN},
		     {"[", NUMBER_PLAIN},
		     {"\\", NUMBER_PLAIN},
		     {"0%", NUMBER_PERCENT},
		     {"\"yy\"0.0 %", NUMBER_PERCENT},
		     {"0\\%", NUMBER_PLAIN},
		     {"yyyy-mm-dd", NUMBER_DATE},
		     {"[$-F800]dddd\\, mmmm dd\\, yyyy", NUMBER_DATE},
		     {"mmm", NUMBER_DATE},
		     {"YYYY-MM-DD;@", NUMBER_DATE},
		     {"[$-404]e/m/d", NUMBER_DATE},
		     {";;;yyyy", NUMBER_DATE},
		     {"d h:mm", NUMBER_DATE},
		     {"h:mm", NUMBER_TIME},
		     {"h:mm AM/PM", NUMBER_TIME},
		     {"mm:ss.000", NUMBER_TIME},
		     {"hh:mm:ss,0", NUMBER_TIME},
		     {"[h]:mm", NUMBER_DURATION},
		     {"[HH]:mm:ss", NUMBER_DURATION},
		     {"[mm]", NUMBER_DURATION},
		     {"[hm]", NUMBER_PLAIN}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		if (number_kind_of(span_of(cases[i].format)) != cases[i].kind)
			fail_msg("%s: %d", cases[i].format,
				 number_kind_of(span_of(cases[i].format)));
	}
}

static void a_number_is_written_as_what_it_is(void **state)
{
	static const struct {
		const char *text;
		enum number_kind kind;
		bool from_1904;
		const char *written;
		enum sheet_cell_sort sort;
	} cases[] = {
		{"", NUMBER_PLAIN, false, "", SHEET_CELL_TEXT},
		{"-", NUMBER_PLAIN, false, "", SHEET_CELL_TEXT},
		{"1,5", NUMBER_PLAIN, false, "", SHEET_CELL_TEXT},
		{"1e", NUMBER_PLAIN, false, "", SHEET_CELL_TEXT},
		{"1e999", NUMBER_PLAIN, false, "", SHEET_CELL_TEXT},
		{"nan", NUMBER_PLAIN, false, "", SHEET_CELL_TEXT},
		{"0x10", NUMBER_PLAIN, false, "", SHEET_CELL_TEXT},
		{"1e-999", NUMBER_PLAIN, false, "0", SHEET_CELL_NUMBER},
		{"-0.0", NUMBER_PLAIN, false, "0", SHEET_CELL_NUMBER},
		{"+7", NUMBER_PLAIN, false, "7", SHEET_CELL_NUMBER},
		{"0.070000000000000007", NUMBER_PLAIN, false, "0.07", SHEET_CELL_NUMBER},
		{"999999999999999999999", NUMBER_PLAIN, false, "1E+21", SHEET_CELL_NUMBER},
		{"0.000000012", NUMBER_PLAIN, false, "1.2E-8", SHEET_CELL_NUMBER},
		{"4.9406564584124654E-324", NUMBER_PLAIN, false, "5E-324", SHEET_CELL_NUMBER},
		{"0.070000000000000007", NUMBER_PERCENT, false, "7%", SHEET_CELL_PERCENT},
		{"1.1", NUMBER_PERCENT, false, "110%", SHEET_CELL_PERCENT},
		{"-0.0005", NUMBER_PERCENT, false, "-0.05%", SHEET_CELL_PERCENT},
		{"0", NUMBER_PERCENT, false, "0%", SHEET_CELL_PERCENT},
		{"60", NUMBER_DATE, false, "1900-02-29", SHEET_CELL_DATE},
		{"60", NUMBER_DATE, true, "1904-03-01", SHEET_CELL_DATE},
		{"0.25", NUMBER_DATE, true, "1904-01-01 06:00:00", SHEET_CELL_DATE},
		{"0.25", NUMBER_TIME, true, "06:00:00", SHEET_CELL_TIME},
		{"0.999999999", NUMBER_TIME, false, "1900-01-01", SHEET_CELL_DATE},
		{"2958465.99999999", NUMBER_DATE, false, "2958465.99999999", SHEET_CELL_NUMBER},
		{"41639.52083333333", NUMBER_DATE, false, "2013-12-31 12:30:00", SHEET_CELL_DATE},
		{"-0.5", NUMBER_DURATION, false, "-0.5", SHEET_CELL_NUMBER},
		{"100", NUMBER_DURATION, false, "2400:00:00", SHEET_CELL_TIME},
		{"1e300", NUMBER_DURATION, false, "1E+300", SHEET_CELL_NUMBER},
	};
	char out[NUMBER_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		enum sheet_cell_sort sort =
			number_write(out, cases[i].text, cases[i].kind, cases[i].from_1904);

		check_text(cases[i].text, span_of(out), cases[i].written);
		assert_int_equal(sort, cases[i].sort);
	}
}

/* Whatever double there is, what is written reads back as it. */
static void what_is_written_reads_back(void **state)
{
	char text[64], out[NUMBER_TEXT_SIZE];
	uint64_t bits = 88172645463325252ULL;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		double value;

		bits ^= bits << 13;
		bits ^= bits >> 7;
		bits ^= bits << 17;
		memcpy(&value, &bits, sizeof value);
		if (i % 2)
			value = (double)(int64_t)bits / (double)(1 << i % 31);
		if (!(value - value == 0))
			continue;
		snprintf(text, sizeof text, "%.17g", value);
		assert_int_equal(number_write(out, text, NUMBER_PLAIN, false), SHEET_CELL_NUMBER);
		if (strtod(out, NULL) != value)
			fail_msg("%s was written as %s", text, out);
	}
}

static void an_iso_date_is_written_as_any_other(void **state)
{
	static const char *const cases[][2] = {{"2013-12-31", "2013-12-31"},
					       {"2013-12-31T00:00:00", "2013-12-31"},
					       {"2013-12-31T23:59:59.7", "2014-01-01"},
					       {"2013-12-31T12:30Z", "2013-12-31 12:30:00"},
					       {"2013-12-31 12:30:01+01:00", "2013-12-31 12:30:01"},
					       {"12:30:00.000", "12:30:00"},
					       {"2013-02-30", ""},
					       {"2013-12-31T", "2013-12-31"},
					       {"12:60", ""},
					       {"P1D", ""}};
	char out[NUMBER_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		number_write_iso(out, cases[i][0]);
		check_text(cases[i][0], span_of(out), cases[i][1]);
	}
}

static void a_place_is_within_the_sheet(void **state)
{
	static const struct {
		const char *text;
		long row;
		int column;
	} cases[] = {{"A1", 1, 1},	 {"b14", 14, 2},
		     {"$C$3", 3, 3},	 {"XFD1048576", 1048576, 16384},
		     {"XFE1", 0, 0},	 {"A0", 0, 0},
		     {"A", 0, 0},	 {"1", 0, 0},
		     {"A1048577", 0, 0}, {"A1B", 0, 0},
		     {"", 0, 0},	 {"A99999999999999999999", 0, 0}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		long row;
		int column;
		bool is = cell_place(cases[i].text, &row, &column, NULL);

		if (is != (cases[i].row > 0) ||
		    (is && (row != cases[i].row || column != cases[i].column)))
			fail_msg("%s", cases[i].text);
	}
}

static void a_name_of_a_part_is_one_however_it_is_written(void **state)
{
	static const char *const cases[][3] = {
		{"xl/", "worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml"},
		{"xl/", "/A.xml", "a.xml"},
		{"xl/", "\\a\\b.xml", "a/b.xml"},
		{"xl/x/", "../a.xml", "xl/a.xml"},
		{"xl/", "../a.xml", "a.xml"},
		{"", "./a//b", "a/b"},
		{"xl/", "../../a.xml", NULL},
		{"", "..", NULL}};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		assert_int_equal(part_name(&out, span_of(cases[i][0]), span_of(cases[i][1])),
				 cases[i][2] != NULL);
		if (cases[i][2])
			check_text(cases[i][1], buf_span(&out), cases[i][2]);
	}
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_format_says_what_its_numbers_are),
		cmocka_unit_test(a_number_is_written_as_what_it_is),
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(an_iso_date_is_written_as_any_other),
		cmocka_unit_test(a_place_is_within_the_sheet),
		cmocka_unit_test(a_name_of_a_part_is_one_however_it_is_written)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
