#include "xlsx/xml_text.h"
#include "tests/unit/check.h"

#define FFFD "\xEF\xBF\xBD"
#define ELLIPSIS "\xE2\x80\xA6"
#define TEXT(literal) span_make(literal, sizeof literal - 1)

static void what_cannot_stand_in_a_workbook_is_replaced_and_counted(void **state)
{
	static const struct {
		const char *text;
		size_t size;
		const char *passed;
		int replaced;
	} cases[] = {
		{"Örebro 100 % 🎈", sizeof "Örebro 100 % 🎈" - 1, "Örebro 100 % 🎈", 0},
		{"a\x01"
		 "b\x1F"
		 "c\x7F",
		 6, "a" FFFD "b" FFFD "c" FFFD, 3},
		{"a\0b", 3, "a" FFFD "b", 1},
		{"a\xFF"
		 "b\xC3",
		 4, "a" FFFD "b" FFFD, 2},
		{"\xC0\xAF", 2, FFFD FFFD, 2},			    /* overlong */
		{"\xED\xA0\x80", 3, FFFD FFFD FFFD, 3},		    /* a surrogate */
		{"a\xEF\xBF\xBE\xEF\xBF\xBF", 7, "a" FFFD FFFD, 2}, /* U+FFFE, U+FFFF */
		{"\xF0\x9F\xBF\xBE", 4, FFFD, 1},		    /* U+1FFFE */
		{"\xF4\x90\x80\x80", 4, FFFD FFFD FFFD FFFD, 4},    /* past U+10FFFF */
		{FFFD, 3, FFFD, 0},				    /* one that was there */
		{"a\tb\nc", 5, "a\tb\nc", 0},
		{"a\r\nb\rc", 6, "a\nb\nc", 0},
		{"", 0, "", 0},
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct xml_text_counts counts = {0};
		struct buf out = {0};

		xml_text_add(&out, span_make(cases[i].text, cases[i].size), XML_TEXT_CELL_UNITS,
			     &counts);
		check_text(cases[i].text, buf_span(&out), cases[i].passed);
		assert_int_equal(counts.replaced, cases[i].replaced);
		assert_int_equal(counts.cut, 0);
		buf_free(&out);
	}
}

static void what_looks_like_an_escaped_character_stays_text(void **state)
{
	static const struct {
		const char *text, *passed;
	} cases[] = {{"_x0041_", "_x005F_x0041_"},
		     {"a_xfFfF_b", "a_x005F_xfFfF_b"},
		     {"_x0041_x0042_", "_x005F_x0041_x005F_x0042_"},
		     {"_x005F_", "_x005F_x005F_"},
		     {"_x004_", "_x004_"},
		     {"_x00G1_", "_x00G1_"},
		     {"_x004G_", "_x004G_"},
		     {"_x0041a", "_x0041a"},
		     {"_X0041_", "_X0041_"},
		     {"_x0041", "_x0041"},
		     {"snake_case_name", "snake_case_name"}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct xml_text_counts counts = {0};
		struct buf out = {0};

		xml_text_add(&out, span_of(cases[i].text), XML_TEXT_CELL_UNITS, &counts);
		check_text(cases[i].text, buf_span(&out), cases[i].passed);
		assert_int_equal(counts.replaced + counts.cut, 0);
		buf_free(&out);
	}
}

static void nothing_behind_a_text_is_looked_at(void **state)
{
	struct xml_text_counts counts = {0};
	struct buf out = {0};

	(void)state;
	xml_text_add(&out, span_make("_x0041_", 6), XML_TEXT_CELL_UNITS, &counts);
	check_text("the first six of seven", buf_span(&out), "_x0041");
	buf_free(&out);
}

static void a_line_has_no_breaks_and_no_tabs(void **state)
{
	struct xml_text_counts counts = {0};
	struct buf out = {0};

	(void)state;
	xml_text_line(&out, TEXT("a\nb\r\nc\rd\te\x02"), 100, &counts);
	check_text("on one line", buf_span(&out), "a b c d e" FFFD);
	assert_int_equal(counts.replaced, 1);
	buf_free(&out);
}

/* Room is counted in UTF-16 units: a character outside the first plane takes two. */
static void what_is_too_long_is_cut_at_a_character_and_counted(void **state)
{
	static const struct {
		const char *text;
		size_t most;
		const char *passed;
		int cut;
	} cases[] = {{"abcd", 4, "abcd", 0},
		     {"abcde", 4, "abc" ELLIPSIS, 1},
		     {"åäöé", 4, "åäöé", 0},
		     {"åäöéü", 4, "åäö" ELLIPSIS, 1},
		     {"🎈🎈", 4, "🎈🎈", 0},
		     {"🎈🎈a", 4, "🎈" ELLIPSIS, 1},
		     {"a🎈🎈", 4, "a🎈" ELLIPSIS, 1},
		     {"_x0041_", 13, "_x005F_x0041_", 0},
		     {"_x0041_", 12, "_x005F_x004" ELLIPSIS, 1},
		     {"_x0041_", 7, ELLIPSIS, 1},
		     {"a\r\nb", 3, "a\nb", 0},
		     {"\xFF\xFF", 1, ELLIPSIS, 1}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct xml_text_counts counts = {0};
		struct buf out = {0};

		buf_add_string(&out, "before: ");
		xml_text_add(&out, span_of(cases[i].text), cases[i].most, &counts);
		check_text(cases[i].text, span_make(out.data + 8, out.size - 8), cases[i].passed);
		assert_int_equal(counts.cut, cases[i].cut);
		buf_free(&out);
	}
}

static void a_cell_holds_32767_units(void **state)
{
	static const struct {
		const char *piece;
		size_t count, kept; /* pieces */
	} cases[] = {{"x", 32767, 32767}, {"x", 32768, 32766}, {"ö", 32767, 32767},
		     {"ö", 40000, 32766}, {"🎈", 16383, 16383}, {"🎈", 16384, 16383}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct xml_text_counts counts = {0};
		struct buf text = {0}, out = {0}, expected = {0};
		bool cut = cases[i].kept < cases[i].count;

		for (size_t n = 0; n < cases[i].count; n++)
			buf_add_string(&text, cases[i].piece);
		for (size_t n = 0; n < cases[i].kept; n++)
			buf_add_string(&expected, cases[i].piece);
		if (cut)
			buf_add_string(&expected, ELLIPSIS);
		xml_text_add(&out, buf_span(&text), XML_TEXT_CELL_UNITS, &counts);
		assert_true(span_equal(buf_span(&out), buf_span(&expected)));
		assert_int_equal(counts.cut, cut);
		buf_free(&text);
		buf_free(&out);
		buf_free(&expected);
	}
}

static void counts_add_up_over_texts(void **state)
{
	struct xml_text_counts counts = {0};
	struct buf out = {0};

	(void)state;
	xml_text_add(&out, TEXT("\x01\x02"), 100, &counts);
	xml_text_line(&out, TEXT("\x03"), 100, &counts);
	xml_text_add(&out, TEXT("lång"), 2, &counts);
	xml_text_line(&out, TEXT("lång"), 2, &counts);
	assert_int_equal(counts.replaced, 3);
	assert_int_equal(counts.cut, 2);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_stand_in_a_workbook_is_replaced_and_counted),
		cmocka_unit_test(what_looks_like_an_escaped_character_stays_text),
		cmocka_unit_test(nothing_behind_a_text_is_looked_at),
		cmocka_unit_test(a_line_has_no_breaks_and_no_tabs),
		cmocka_unit_test(what_is_too_long_is_cut_at_a_character_and_counted),
		cmocka_unit_test(a_cell_holds_32767_units),
		cmocka_unit_test(counts_add_up_over_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
