#include "xlsx/text_width.h"
#include "tests/unit/check.h"

/* By hand, of Arial 11: 14.67 pixels an em; "i" is 222 thousandths of one, "m" 833, "W" 944, a
 * space 278, a letter that is not ASCII counts 600, an ideograph 1000. Part of a pixel is a whole
 * one. */
static void a_text_is_as_wide_as_its_longest_line(void **state)
{
	static const struct {
		const char *text;
		int width;
	} cases[] = {{"", 0},
		     {"i", 4},		 /* 3.26 */
		     {"m", 13},		 /* 12.22 */
		     {"iiiiiiiiii", 33}, /* 32.57: not ten rounded ones */
		     {"WWW", 42},	 /* 41.55 */
		     {"åäö", 27},	 /* 26.41 */
		     {"漢字", 30},	 /* 29.34 */
		     {"i\nWWW\ni", 42},	 /* the longest line */
		     {"WWW\n", 42},
		     {"i i", 11}}; /* 10.59 */

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		if (text_width(span_of(cases[i].text)) != cases[i].width)
			fail_msg("\"%s\": %d pixels, not %d", cases[i].text,
				 text_width(span_of(cases[i].text)), cases[i].width);
	}
}

static void a_word_ends_at_a_space_a_hyphen_or_a_line(void **state)
{
	static const struct {
		const char *text;
		int width;
	} cases[] = {{"", 0},	      {"WWW", 42},    {"i WWW i", 42},
		     {"i-WWW-i", 42}, {"i\nWWW", 42}, {"   ", 0}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		if (text_width_of_word(span_of(cases[i].text)) != cases[i].width)
			fail_msg("\"%s\": %d pixels, not %d", cases[i].text,
				 text_width_of_word(span_of(cases[i].text)), cases[i].width);
	}
}

/* "WWW" takes 42 pixels, "WWW WWW" 88. */
static void lines_break_between_words_and_within_words_that_are_too_long(void **state)
{
	static const struct {
		const char *text;
		int room, lines;
	} cases[] = {{"", 50, 1},
		     {"WWW", 50, 1},
		     {"WWW WWW", 100, 1},
		     {"WWW WWW", 80, 2},
		     {"WWW WWW WWW", 80, 3},
		     {"WWW-WWW", 80, 2},
		     {"WWWWW-WWWWWWW m", 100, 3},
		     {"WWW\nWWW", 500, 2},
		     {"WWW\n", 500, 2},
		     {"\n\n", 500, 3},
		     {"WWWWWWWWW", 50, 3},   /* three to a line */
		     {"i WWWWWWWWW", 50, 4}, /* it goes down before it is cut */
		     {"WWW WWWWW", 50, 3},
		     {"WWWWW i", 50, 2},
		     {"WWW   ", 45, 1}}; /* spaces hang over the edge */

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		int lines = text_width_lines(span_of(cases[i].text), cases[i].room);

		if (lines != cases[i].lines)
			fail_msg("\"%s\" in %d pixels: %d lines, not %d", cases[i].text,
				 cases[i].room, lines, cases[i].lines);
	}
}

static void what_is_no_text_is_measured_too(void **state)
{
	(void)state;
	assert_int_equal(text_width(span_of("\xFF\xFE")), 30); /* the widest, twice */
	assert_int_equal(text_width_lines(span_of("\x01\x02"), 10), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_as_wide_as_its_longest_line),
		cmocka_unit_test(a_word_ends_at_a_space_a_hyphen_or_a_line),
		cmocka_unit_test(lines_break_between_words_and_within_words_that_are_too_long),
		cmocka_unit_test(what_is_no_text_is_measured_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
