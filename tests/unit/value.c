#include "tests/unit/check.h"

#include "ingest/notes/value.h"

/* What a date is read as, in one text: the day, or what is the matter. */
static void describe(struct buf *out, struct date_value value)
{
	static const char *const matters[] = {[DATE_FORM_NONE] = "none",
					      [DATE_FORM_VAGUE] = "vague",
					      [DATE_FORM_AMBIGUOUS] = "ambiguous",
					      [DATE_FORM_NO_YEAR] = "no year",
					      [DATE_FORM_SHORT_YEAR] = "short year",
					      [DATE_FORM_IMPOSSIBLE] = "impossible"};
	char day[DATE_TEXT_SIZE];

	buf_clear(out);
	date_format(day, value.date);
	if ((size_t)value.form < TEST_COUNT(matters) && matters[value.form])
		buf_printf(out, "%s%s%s", matters[value.form],
			   value.form == DATE_FORM_SHORT_YEAR && value.date.year ? " " : "",
			   value.form == DATE_FORM_SHORT_YEAR && value.date.year ? day : "");
	else
		buf_printf(out, "%s%s", day, value.form == DATE_FORM_SERIAL ? " serial" : "");
}

static void dates_in_every_swedish_form_are_read(void **state)
{
	static const struct {
		const char *text, *read;
	} cases[] = {
		{"2013-10-31", "2013-10-31"},
		{" 2013-10-31 ", "2013-10-31"},
		{"2013-10-31 00:00", "2013-10-31"},
		{"2013-10-31 00:00:00", "2013-10-31"},
		{"2013-10-31T00:00:00", "2013-10-31"},
		{"20131031", "2013-10-31"},
		{"2013-1-5", "2013-01-05"},
		{"2013/10/31", "2013-10-31"},
		{"2013.10.31", "2013-10-31"},
		{"29/8-2012", "2012-08-29"},
		{"29/8 2012", "2012-08-29"},
		{"29.8.2012", "2012-08-29"},
		{"29 aug 2012", "2012-08-29"},
		{"29 augusti 2012", "2012-08-29"},
		{"29 AUG. 2012", "2012-08-29"},
		{"den 29 augusti 2012", "2012-08-29"},
		{"29:e augusti 2012", "2012-08-29"},
		{"Aug 29, 2012", "2012-08-29"},
		{"31/12/2013", "2013-12-31"},
		{"12/31/2013", "2013-12-31"},
		{"05/05/2013", "2013-05-05"},
		{"2014-06", "2014-06-30"},
		{"juni 2014", "2014-06-30"},
		{"feb 2012", "2012-02-29"},
		{"kv 3 2014", "2014-09-30"},
		{"kvartal 3 2014", "2014-09-30"},
		{"2014-Q3", "2014-09-30"},
		{"Q3 2014", "2014-09-30"},
		{"tredje kvartalet 2014", "2014-09-30"},
		{"2014-H1", "2014-06-30"},
		{"första halvåret 2014", "2014-06-30"},
		{"1:a halvåret 2014", "2014-06-30"},
		{"andra halvåret 2014", "2014-12-31"},
		{"v 35 2014", "2014-08-31"},
		{"v35 2014", "2014-08-31"},
		{"vecka 35 2014", "2014-08-31"},
		{"2014-W35", "2014-08-31"},
		{"2014 v 35", "2014-08-31"},
		{"2014", "2014-12-31"},
		{"41639", "2013-12-31 serial"},
		{"31/02/2014", "impossible"},
		{"2013-02-30", "impossible"},
		{"20130230", "impossible"},
		{"30 feb 2013", "impossible"},
		{"0000-01-01", "impossible"},
		{"2014-13", "impossible"},
		{"Q5 2014", "impossible"},
		{"03/04/2014", "ambiguous"},
		{"03-04-2014", "ambiguous"},
		{"29 aug", "no year"},
		{"29/8", "no year"},
		{"v 35", "no year"},
		{"aug", "no year"},
		{"3/4/14", "short year 2014-04-03"},
		{"2013-12-31T00:00:00Z", "2013-12-31"},
		{"2013-12-31T00:00:00.000Z", "2013-12-31"},
		{"2013-12-31T00:00:00+01:00", "2013-12-31"},
		{"12/31/2013 12:00:00 AM", "2013-12-31"},
		{"2013-12-30T23:00:00Z", "none"},
		{"tisdag den 31 december 2013", "2013-12-31"},
		{"tis 31/12 2013", "2013-12-31"},
		{"Tuesday, December 31, 2013", "2013-12-31"},
		{"2013-12-31 (tisdag)", "2013-12-31"},
		{"onsdag den 31 december 2013", "impossible"},
		{"den 3:e maj 2014", "2014-05-03"},
		{"29.aug.2012", "2012-08-29"},
		{"31–12–2013", "2013-12-31"},
		{"2013‑12‑31", "2013-12-31"},
		{"sista mars 2014", "2014-03-31"},
		{"sista februari 2012", "2012-02-29"},
		{"201406", "2014-06-30"},
		{"v. 23 2014", "2014-06-08"},
		{"v.23 2014", "2014-06-08"},
		{"2014 kv 2", "2014-06-30"},
		{"1:a kvartalet 2014", "2014-03-31"},
		{"13-12-31", "short year 2013-12-31"},
		{"31-dec-13", "short year 2013-12-31"},
		{"31 dec 13", "short year 2013-12-31"},
		{"31/3-14", "short year 2014-03-31"},
		{"31/3 -14", "short year 2014-03-31"},
		{"140630", "short year 2014-06-30"},
		{"maj -14", "short year 2014-05-31"},
		{"maj-14", "short year 2014-05-31"},
		{"maj '14", "short year 2014-05-31"},
		{"Q2 -14", "short year"},
		{"201112", "short year"},
		{"99-99-99", "short year"},
		{"v. 23", "no year"},
		{"sista mars", "no year"},
		{"1:a kvartalet", "no year"},
		{"fredag 30 maj", "no year"},
		{"VT 2014", "vague"},
		{"ht-14", "vague"},
		{"VT14", "vague"},
		{"löpande*", "none"},
		{"läsåret 2013/14", "vague"},
		{"början av 2014", "vague"},
		{"the end of 2014", "vague"},
		{"slutet av hösten 2014", "vague"},
		{"end of October 2024", "2024-10-31"},
		{"by the end of Oct 2024", "2024-10-31"},
		{"i slutet av februari 2024", "2024-02-29"},
		{"end of Q3 2024", "2024-09-30"},
		{"slutet av andra kvartalet 2024", "2024-06-30"},
		{"end of october", "no year"},
		{"i slutet av 2014", "vague"},
		{"ca 2014", "vague"},
		{"i tid", "none"},
		{"2013-2014", "none"},
		{"999999", "none"},
		{"våren 2014", "vague"},
		{"löpande", "vague"},
		{"Snarast möjligt", "vague"},
		{"hösten", "vague"},
		{"nästan klart", "none"},
		{"99999", "none"},
		{"100", "none"},
		{"", "none"},
		{"2013-10-31 14:30", "none"},
		{"=TODAY()", "none"},
		{"2013-10-31;2013-11-01", "none"},
	};
	struct buf got = {0};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		describe(&got, date_read(span_of(cases[i].text), DATE_ORDER_UNKNOWN));
		check_text(cases[i].text, buf_span(&got), cases[i].read);
	}
	buf_free(&got);
}

static void the_order_of_the_column_settles_an_ambiguous_date(void **state)
{
	struct buf got = {0};

	(void)state;
	describe(&got, date_read(span_of("03/04/2014"), DATE_ORDER_DAY_FIRST));
	check_text("day first", buf_span(&got), "2014-04-03");
	describe(&got, date_read(span_of("03/04/2014"), DATE_ORDER_MONTH_FIRST));
	check_text("month first", buf_span(&got), "2014-03-04");
	assert_int_equal(date_read(span_of("31/12/2013"), DATE_ORDER_UNKNOWN).proves,
			 DATE_ORDER_DAY_FIRST);
	assert_int_equal(date_read(span_of("12/31/2013"), DATE_ORDER_UNKNOWN).proves,
			 DATE_ORDER_MONTH_FIRST);
	assert_int_equal(date_read(span_of("05/05/2013"), DATE_ORDER_UNKNOWN).proves,
			 DATE_ORDER_UNKNOWN);
	buf_free(&got);
}

static void periods_have_one_form_each(void **state)
{
	static const struct {
		const char *text, *period;
	} cases[] = {{"2013-H1", "2013-H1"},	   {"första halvåret 2013", "2013-H1"},
		     {"kv 2 2013", "2013-Q2"},	   {"maj 2013", "2013-05"},
		     {"2013-05-02", "2013-05-02"}, {"2013", "2013"},
		     {"v 7 2013", "2013-W07"}};
	struct buf got = {0};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct date_value value = date_read(span_of(cases[i].text), DATE_ORDER_UNKNOWN);

		buf_clear(&got);
		date_period(&got, &value);
		check_text(cases[i].text, buf_span(&got), cases[i].period);
	}
	buf_free(&got);
}

static void numbers_are_read_with_comma_point_and_any_space(void **state)
{
	static const struct {
		const char *text;
		enum number_form form;
		double value;
	} cases[] = {
		{"3,5", NUMBER_READ, 3.5},
		{"3.5", NUMBER_READ, 3.5},
		{"1 234,50", NUMBER_READ, 1234.5},
		{"1\xC2\xA0"
		 "234,50",
		 NUMBER_READ, 1234.5},
		{"1\xE2\x80\xAF"
		 "234",
		 NUMBER_READ, 1234},
		{"1.234,50", NUMBER_READ, 1234.5},
		{"1,234.50", NUMBER_READ, 1234.5},
		{"1.234.567", NUMBER_READ, 1234567},
		{"25 %", NUMBER_READ, 25},
		{"25%", NUMBER_READ, 25},
		{"-7", NUMBER_READ, -7},
		{"\xE2\x88\x92"
		 "7",
		 NUMBER_READ, -7},
		{"+7", NUMBER_READ, 7},
		{"0,125", NUMBER_READ, 0.125},
		{"1.234", NUMBER_AMBIGUOUS, 1.234},
		{"1.2.3", NUMBER_NONE, 0},
		{"1,2,3", NUMBER_NONE, 0},
		{"1.23,4.5", NUMBER_NONE, 0},
		{"3,5 st", NUMBER_NONE, 0},
		{"tre", NUMBER_NONE, 0},
		{"", NUMBER_NONE, 0},
		{"-", NUMBER_NONE, 0},
		{"1e3", NUMBER_NONE, 0},
		{"=1+1", NUMBER_NONE, 0},
		{"123456789012345678901234567890123456789012345", NUMBER_NONE, 0},
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		double value = 0, other = 0;
		enum number_form form = number_read(span_of(cases[i].text), &value, &other);

		if (form != cases[i].form ||
		    (form != NUMBER_NONE && (value < cases[i].value || value > cases[i].value)))
			fail_msg("\"%s\": form %d, value %g", cases[i].text, (int)form, value);
	}
}

static void text_is_cleaned_and_nothing_visible_is_lost(void **state)
{
	static const struct {
		const char *text, *clean;
		size_t hidden;
	} cases[] = {
		{"  text  ", "text", 0},
		{"a\r\nb\rc", "a\nb\nc", 0},
		{"a\x01"
		 "b",
		 "ab", 1},
		{"a\xE2\x80\xAE"
		 "b",
		 "ab", 1},
		{"A\xCC\x8A", "Å", 0},
		{"'=1+1", "=1+1", 0},
		{"'+46 70", "+46 70", 0},
		{"''=x", "''=x", 0},
		{"'citat'", "'citat'", 0},
		{"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", 0},
		{"<b>&amp;</b>", "<b>&amp;</b>", 0},
		{"\xC2\xA0", "", 0},
		{"biblioteket\vpå kvällar", "biblioteket\npå kvällar", 0},
		{"ett\xE2\x80\xA8två", "ett\ntvå", 0},
		{"ett\xC2\x85två", "ett\ntvå", 0},
		{"ett\ftvå", "ett\ntvå", 0},
		{"ett_x000D_\ntvå", "ett\ntvå", 0},
		{"ett_x000D_två", "ett\ntvå", 0},
		{"ett_x000D__x000A_två", "ett\ntvå", 0},
		{"ett_x000A_två", "ett\ntvå", 0},
		{"slut_x000D_", "slut", 0},
		{"a_x000_b_x0041_", "a_x000_b_x0041_", 0},
		{"rad<br>rad", "rad<br>rad", 0},
	};
	struct buf out = {0};
	struct span clean;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		size_t hidden;

		buf_clear(&out);
		hidden = text_clean(&out, span_of(cases[i].text));
		check_text(cases[i].text, buf_span(&out), cases[i].clean);
		assert_int_equal(hidden, cases[i].hidden);
		if (text_is_clean(span_of(cases[i].text), &clean)) {
			check_text(cases[i].text, clean, cases[i].clean);
			assert_int_equal(hidden, 0);
		}
	}
	buf_free(&out);
}

static void text_that_is_kept_from_a_spreadsheet_is_unwrapped(void **state)
{
	static const struct {
		const char *text, *inner; /* NULL: stays as it is */
	} cases[] = {
		{"=\"D1G1\"", "D1G1"},	 {"=\"Köpa böcker\"", "Köpa böcker"},
		{"=\"\"", ""},		 {"=\"x\"\"y\"", "x\"y"},
		{"=\"x\"\"\"", "x\""},	 {"=\"-5\"", "-5"},
		{"=\"=SUM(A1)\"", NULL}, {"=\"@x\"", NULL},
		{"=\"a\"&\"b\"", NULL},	 {"=\"a", NULL},
		{"=\"", NULL},		 {"=A1", NULL},
		{"text", NULL},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		bool read;

		read = text_unwrap(&out, span_of(cases[i].text));
		check_text(cases[i].text, buf_span(&out), read ? cases[i].inner : "");
		assert_int_equal(read, cases[i].inner != NULL);
	}
	buf_free(&out);
}

static void numbers_of_a_list_are_numbers(void **state)
{
	static const struct {
		const char *text, *number; /* NULL: no number */
	} cases[] = {
		{"1", "1"},	   {"01", "1"},	  {"1.0", "1"},	  {"1,0", "1"},	  {"1)", "1"},
		{"1.", "1"},	   {"nr 1", "1"}, {"Nr. 1", "1"}, {"#1", "1"},	  {"(1)", "1"},
		{"Löpnr: 7", "7"}, {"0", "0"},	  {"00", "0"},	  {"100", "100"}, {"1a", NULL},
		{"A7", NULL},	   {"1.1", NULL}, {"1.00", "1"},  {"1.0.", "1"},  {"1.", "1"},
		{"1.01", NULL},	   {"1-2", NULL}, {"", NULL},	  {"nr", NULL},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		bool read;

		buf_clear(&out);
		read = text_list_number(&out, span_of(cases[i].text));
		check_text(cases[i].text, buf_span(&out), read ? cases[i].number : "");
		assert_int_equal(read, cases[i].number != NULL);
	}
	buf_free(&out);
}

static void troubles_of_text_are_seen(void **state)
{
	static const struct {
		const char *text;
		unsigned troubles;
	} cases[] = {
		{"Vanlig text, 12 kommuner (2013-2014)", 0},
		{"#NAMN?", TEXT_EXCEL_ERROR},
		{"#REFERENS!", TEXT_EXCEL_ERROR},
		{"#VALUE!", TEXT_EXCEL_ERROR},
		{"#ERROR!", TEXT_EXCEL_ERROR},
		{"Err:511", TEXT_EXCEL_ERROR},
		{"Fel:508", TEXT_EXCEL_ERROR},
		{"#VÆRDI!", TEXT_EXCEL_ERROR},
		{"#NIMI?", TEXT_EXCEL_ERROR},
		{"#SKÄRNING!", TEXT_EXCEL_ERROR},
		{"#GETTING_DATA", TEXT_EXCEL_ERROR},
		{"Err:600", 0},
		{"Fel:5", 0},
		{"#NAMN? står det i cellen", 0},
		{"#skolan", 0},
		{"Err:511 i arket", 0},
		{"########", TEXT_EXCEL_WIDTH},
		{"# rubrik", 0},
		{"=cmd|' /C calc'!A0", TEXT_FORMULA},
		{"@SUM(A1)", TEXT_FORMULA},
		{"-5", 0},
		{"- en punkt", TEXT_FORMULA},
		{"HÃ¤llefors", TEXT_MOJIBAKE},
		{"H\xEF\xBF\xBDllefors", TEXT_MOJIBAKE},
		{"f?r", TEXT_LOST_LETTERS},
		{"Vem äger frågan?", 0},
		{"elev 19121212-1212", TEXT_PERSONAL_NUMBER},
		{"elev 121212-1212", TEXT_PERSONAL_NUMBER},
		{"elev 191212121212", TEXT_PERSONAL_NUMBER},
		{"1212121212", TEXT_PERSONAL_NUMBER},
		{"1212121213", 0},
		{"121212-1213", 0},
		{"2013-12-31 1212", 0},
		{"namn.efternamn@example.org", TEXT_CONTACT},
		{"ring 070-174 06 05", TEXT_CONTACT},
		{"ring +46 70 174 06 05", TEXT_CONTACT},
		{"2012-2013-2014", 0},
		{"@twitter", TEXT_FORMULA},
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		unsigned troubles = text_troubles(span_of(cases[i].text));

		if (troubles != cases[i].troubles)
			fail_msg("\"%s\": troubles %u, expected %u", cases[i].text, troubles,
				 cases[i].troubles);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_in_every_swedish_form_are_read),
		cmocka_unit_test(the_order_of_the_column_settles_an_ambiguous_date),
		cmocka_unit_test(periods_have_one_form_each),
		cmocka_unit_test(numbers_are_read_with_comma_point_and_any_space),
		cmocka_unit_test(text_is_cleaned_and_nothing_visible_is_lost),
		cmocka_unit_test(text_that_is_kept_from_a_spreadsheet_is_unwrapped),
		cmocka_unit_test(numbers_of_a_list_are_numbers),
		cmocka_unit_test(troubles_of_text_are_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
