#include "report/book/sheet_cell.h"
#include "schema/catalogue.h"
#include "schema/texts.h"
#include "tests/unit/asked.h"

/* A column of the statement, with those beside it, as the layout finds them. */
static int called(const struct stmt *row, const char *key, const char *suffix)
{
	struct buf name = {0};
	int found = -1;

	buf_printf(&name, "%s%s", key, suffix);
	for (int i = 0; i < stmt_column_count(row); i++) {
		if (strcmp(stmt_column_name(row, i), buf_string(&name)) == 0)
			found = i;
	}
	buf_free(&name);
	return found;
}

static struct sheet_cell read_cell(struct buf *scratch, const struct sheet_column *plan,
				   size_t piece, const struct stmt *row, enum lang lang)
{
	struct laid_column column = {
		.plan = plan,
		.list = plan->list ? word_list_find(plan->list) : NULL,
		.missing = text_of(plan->missing ? plan->missing : "blank.missing", lang),
		.value = called(row, plan->key, ""),
		.text = called(row, plan->key, "_text"),
		.word = called(row, plan->key, "_word"),
		.owner = called(row, plan->key, "_owner"),
		.piece = piece};
	struct sheet_cell cell;

	assert_true(column.value >= 0);
	sheet_cell_read(&cell, scratch, &column, row, lang);
	return cell;
}

static void check_shown(const struct sheet_column *plan, const struct stmt *row, enum lang lang,
			const char *text, enum style style)
{
	struct buf scratch = {0};
	struct sheet_cell cell = read_cell(&scratch, plan, 0, row, lang);

	assert_int_equal(cell.kind, CELL_TEXT);
	check_text(plan->key, cell.text, text);
	if (cell.style != style)
		fail_msg("%s: style %d, not %d", plan->key, cell.style, style);
	buf_free(&scratch);
}

static void where_there_is_nothing_a_word_says_why(void **state)
{
	static const struct {
		struct sheet_column plan;
		const char *text[LANG_COUNT];
		enum style style;
	} cases[] = {
		{{.key = "a", .show = SHOW_TEXT}, {"saknas", "missing"}, STYLE_MISSING},
		{{.key = "a", .show = SHOW_DATE, .missing = "blank.no_report"},
		 {"ingen rapport", "no report"},
		 STYLE_MISSING},
		{{.key = "b", .show = SHOW_DATE}, {"löpande", "löpande"}, STYLE_TEXT},
		{{.key = "c", .show = SHOW_NUMBER}, {"", ""}, STYLE_NUMBER},
		{{.key = "d", .show = SHOW_ANY}, {"Genomfört", "Done"}, STYLE_TEXT},
		{{.key = "e", .show = SHOW_LABEL},
		 {"Passet utgår", "Session cancelled"},
		 STYLE_MISSING},
		{{.key = "f", .show = SHOW_DATE}, {"1, inget mer", "1, inget mer"}, STYLE_TEXT},
	};
	struct asked asked =
		ask("SELECT NULL AS a, NULL AS b, 'löpande' AS b_text, 'not_there' AS b_word,"
		    " NULL AS c, NULL AS c_text, 'not_there' AS c_word,"
		    " NULL AS d, 'progress:done' AS d_word,"
		    " NULL AS e, 'blank_reason:cancelled' AS e_word,"
		    " NULL AS f, '1, inget mer' AS f_text");

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		for (enum lang lang = LANG_SV; lang < LANG_COUNT; lang++)
			check_shown(&cases[i].plan, asked.row, lang, cases[i].text[lang],
				    cases[i].style);
	}
	ask_no_more(&asked);
}

static void text_keeps_its_look(void **state)
{
	static const struct {
		enum show show;
		enum style style;
	} cases[] = {{SHOW_TEXT, STYLE_TEXT},	{SHOW_LINE, STYLE_LINE},
		     {SHOW_KEY, STYLE_KEY},	{SHOW_REFERENCE, STYLE_LINE},
		     {SHOW_NUMBER, STYLE_TEXT}, {SHOW_ANY, STYLE_TEXT}};
	struct asked asked = ask("SELECT '=1+1' AS a");

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct sheet_column plan = {.key = "a", .show = cases[i].show};

		check_shown(&plan, asked.row, LANG_SV, "=1+1", cases[i].style);
	}
	ask_no_more(&asked);
}

static void words_and_labels_are_of_the_language(void **state)
{
	static const struct sheet_column word = {
		.key = "w", .show = SHOW_WORD, .list = "timeliness"};
	static const struct sheet_column label = {.key = "l", .show = SHOW_LABEL};
	struct asked asked = ask("SELECT 'late' AS w, 'decision.not_since' AS l, 40 AS n, "
				 "'2013-01-01' AS since");

	(void)state;
	check_shown(&word, asked.row, LANG_SV, "Försenat", STYLE_TEXT);
	check_shown(&word, asked.row, LANG_EN, "Late", STYLE_TEXT);
	check_shown(&label, asked.row, LANG_SV, "40 åtaganden utan lägesrapport sedan 2013-01-01",
		    STYLE_TEXT);
	check_shown(&label, asked.row, LANG_EN,
		    "40 commitments without status report since 2013-01-01", STYLE_TEXT);
	ask_no_more(&asked);
}

static void numbers_are_numbers_with_the_look_of_their_column(void **state)
{
	static const struct {
		struct sheet_column plan;
		size_t piece;
		double number;
		enum style style;
	} cases[] = {
		{{.key = "i", .show = SHOW_NUMBER}, 0, 12, STYLE_NUMBER},
		{{.key = "z", .show = SHOW_COUNT}, 0, 0, STYLE_COUNT},
		{{.key = "r", .show = SHOW_PERCENT}, 0, 37.5, STYLE_PERCENT},
		{{.key = "r", .show = SHOW_SHARE}, 0, 37.5, STYLE_SHARE},
		{{.key = "i", .show = SHOW_ANY}, 0, 12, STYLE_LINE},
		{{.key = "i", .show = SHOW_TEXT}, 0, 12, STYLE_NUMBER},
		{{.key = "o", .show = SHOW_NUMBER}, 0, 3, STYLE_ONLY_OWNER},
		{{.key = "p", .show = SHOW_NUMBER}, 0, 4, STYLE_NUMBER}, /* not only the owner */
		{{.key = "areas", .show = SHOW_BY_AREA}, 0, 10, STYLE_COUNT},
		{{.key = "areas", .show = SHOW_BY_AREA}, 2, 31, STYLE_COUNT},
		{{.key = "areas", .show = SHOW_BY_AREA}, 3, 0, STYLE_COUNT}, /* past the end */
	};
	struct asked asked = ask("SELECT 12 AS i, 0 AS z, 37.5 AS r, 3 AS o, 1 AS o_owner, 4 AS p,"
				 " 0 AS p_owner, '10,0,31' AS areas");

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct buf scratch = {0};
		struct sheet_cell cell =
			read_cell(&scratch, &cases[i].plan, cases[i].piece, asked.row, LANG_SV);

		if (cell.kind != CELL_NUMBER || cell.number < cases[i].number ||
		    cell.number > cases[i].number || cell.style != cases[i].style)
			fail_msg("case %zu: kind %d, number %f, style %d", i, cell.kind,
				 cell.number, cell.style);
		buf_free(&scratch);
	}
	ask_no_more(&asked);
}

static void dates_are_dates_and_what_is_none_is_text(void **state)
{
	static const struct sheet_column date = {.key = "d", .show = SHOW_DATE};
	static const struct sheet_column any = {.key = "d", .show = SHOW_ANY};
	static const struct sheet_column none = {.key = "n", .show = SHOW_DATE};
	static const struct sheet_column odd = {.key = "n", .show = SHOW_ANY};
	struct asked asked = ask("SELECT '2014-02-28' AS d, '2014-02-30' AS n");
	struct buf scratch = {0};
	struct sheet_cell cell;

	(void)state;
	for (int i = 0; i < 2; i++) {
		cell = read_cell(&scratch, i ? &any : &date, 0, asked.row, LANG_SV);
		assert_int_equal(cell.kind, CELL_DATE);
		assert_int_equal(cell.style, STYLE_DATE);
		assert_int_equal(cell.date.year * 10000 + cell.date.month * 100 + cell.date.day,
				 20140228);
	}
	check_shown(&none, asked.row, LANG_SV, "2014-02-30", STYLE_LINE);
	check_shown(&odd, asked.row, LANG_SV, "2014-02-30", STYLE_TEXT);
	buf_free(&scratch);
	ask_no_more(&asked);
}

static void only_text_wraps_and_bold_is_wider(void **state)
{
	struct sheet_cell wrapped = {
		.kind = CELL_TEXT, .style = STYLE_TEXT, .text = span_of("WWWWW")};
	struct sheet_cell line = wrapped, key = wrapped;
	struct sheet_cell number = {.kind = CELL_NUMBER, .style = STYLE_NUMBER, .number = 5};
	struct sheet_cell many = number, owner = number,
			  date = {.kind = CELL_DATE, .style = STYLE_DATE};

	(void)state;
	line.style = STYLE_LINE;
	key.style = STYLE_KEY;
	many.number = 500000;
	owner.style = STYLE_ONLY_OWNER;
	assert_true(sheet_cell_wraps(&wrapped));
	assert_true(sheet_cell_wraps(&line));
	assert_false(sheet_cell_wraps(&number));
	assert_false(sheet_cell_wraps(&date));
	date.style = STYLE_TEXT;
	assert_false(sheet_cell_wraps(&date));
	assert_true(sheet_cell_width(&key) > sheet_cell_width(&line));
	assert_int_equal(sheet_cell_width(&line),
			 70 + 26); /* 5 x 944 / 1000 x 14.67, and its sides */
	assert_true(sheet_cell_width(&many) > sheet_cell_width(&number));
	assert_true(sheet_cell_width(&owner) > 3 * sheet_cell_width(&number)); /* with its remark */
	assert_true(sheet_cell_width(&date) > sheet_cell_width(&number));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_there_is_nothing_a_word_says_why),
		cmocka_unit_test(text_keeps_its_look),
		cmocka_unit_test(words_and_labels_are_of_the_language),
		cmocka_unit_test(numbers_are_numbers_with_the_look_of_their_column),
		cmocka_unit_test(dates_are_dates_and_what_is_none_is_text),
		cmocka_unit_test(only_text_wraps_and_bold_is_wider),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
