#include "tests/unit/check.h"

#include <errno.h>

#include "base/buf.h"
#include "base/column_letters.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/err.h"
#include "base/map.h"
#include "base/terminal.h"
#include "base/utf8.h"

static void blanks_of_every_kind_are_trimmed(void **state)
{
	static const struct {
		const char *text, *trimmed;
	} cases[] = {{"", ""},
		     {"a", "a"},
		     {"  a b\t", "a b"},
		     {"\xC2\xA0"
		      "å\xE2\x80\xAF",
		      "å"},
		     {"\xEF\xBB\xBFPass", "Pass"},
		     {"\r\n", ""},
		     {"é", "é"}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		check_text(cases[i].text, span_trim(span_of(cases[i].text)), cases[i].trimmed);
}

static void folding_ignores_case_and_spaces_but_keeps_swedish_letters_apart(void **state)
{
	static const struct {
		const char *text, *folded;
	} cases[] = {{"  Örebro   KOMMUN ", "örebro kommun"},
		     {"O\xCC\x88rebro kommun", "örebro kommun"},
		     {"a\xC2\xA0\xC2\xA0 b", "a b"},
		     {"ÅÄÖ ÉÀÜ Ø×÷ÿ ÃÂ", "åäö éàü ø×÷ÿ ãâ"},
		     {"Straße ÅÄÖ", "strasse åäö"},
		     {"–ÅÄÖ", "–åäö"},
		     {"Habo", "habo"},
		     {"Håbo", "håbo"},
		     {"A\tB\nC ", "a b c"},
		     {"\xC2\xA0", ""},
		     {"", ""}};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		buf_clear(&out);
		utf8_fold(&out, span_of(cases[i].text));
		check_text(cases[i].text, buf_span(&out), cases[i].folded);
	}
	buf_free(&out);
}

static void columns_are_called_as_spreadsheets_do(void **state)
{
	static const struct {
		int column;
		const char *letters;
	} cases[] = {{1, "A"},	   {2, "B"},	  {26, "Z"},	  {27, "AA"},
		     {52, "AZ"},   {53, "BA"},	  {702, "ZZ"},	  {703, "AAA"},
		     {728, "AAZ"}, {1378, "AZZ"}, {16384, "XFD"}, {INT32_MAX, "FXSHRXW"},
		     {0, ""},	   {-1, ""}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		char letters[COLUMN_LETTERS_SIZE];
		size_t size = column_letters(letters, cases[i].column);

		assert_string_equal(letters, cases[i].letters);
		assert_int_equal(size, strlen(cases[i].letters));
	}
}

static void distance_counts_edits_in_characters(void **state)
{
	static const struct {
		const char *a, *b;
		size_t limit, distance;
	} cases[] = {{"", "", 2, 0},	     {"marie", "maria", 2, 1},
		     {"habo", "håbo", 2, 1}, {"örebo", "örebro", 2, 1},
		     {"ab", "ba", 2, 1},     {"kumla", "nora", 2, 3},
		     {"abc", "abcdef", 2, 3}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		assert_int_equal(
			utf8_distance(span_of(cases[i].a), span_of(cases[i].b), cases[i].limit),
			cases[i].distance);
}

static struct span some_letters(char *out, unsigned *random)
{
	size_t size = 0, most;

	*random = *random * 1664525 + 1013904223;
	for (most = *random >> 28; size < most; size++) {
		*random = *random * 1664525 + 1013904223;
		out[size] = (char)('a' + (*random >> 29) % 3);
	}
	return span_make(out, size);
}

static void a_limit_changes_nothing_below_it(void **state)
{
	char left[16], right[16];
	unsigned random = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct span a = some_letters(left, &random), b = some_letters(right, &random);
		size_t all = utf8_distance(a, b, 64);

		for (size_t limit = 0; limit < 4; limit++)
			assert_int_equal(utf8_distance(a, b, limit), all > limit ? limit + 1 : all);
	}
}

static void sequences_follow_rfc_3629(void **state)
{
	static const struct {
		const char *bytes;
		size_t size;
		int length;
	} sequences[] = {
		{"a", 1, 1},
		{"\xC3\xA5", 2, 2},
		{"\xE2\x82\xAC", 3, 3},
		{"\xC3", 1, -1},
		{"\xE2\x82", 2, -1},
		{"\xC0\x80", 2, 0},
		{"\xE0\x9F\xBF", 3, 0},
		{"\xED\xA0\x80", 3, 0},
		{"\xF4\x90\x80\x80", 4, 0},
		{"\xF0\x90\x80\x80", 4, 4},
		{"\xF5\x80\x80\x80", 4, 0},
		{"\x80", 1, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
		assert_int_equal(
			utf8_sequence((const unsigned char *)sequences[i].bytes, sequences[i].size),
			sequences[i].length);
}

static void every_character_comes_back_from_its_bytes(void **state)
{
	char bytes[UTF8_SEQUENCE_MAX];

	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c += c == 0xD7FF ? 0x801 : 1) {
		size_t size = utf8_encode(bytes, c);
		struct span text = span_make(bytes, size);

		assert_int_equal(utf8_sequence((const unsigned char *)bytes, size), (int)size);
		assert_int_equal(utf8_decode((const unsigned char *)bytes, (int)size), c);
		assert_int_equal(utf8_next(&text), c);
		assert_int_equal(text.size, 0);
		if (size > 1)
			assert_int_equal(utf8_sequence((const unsigned char *)bytes, size - 1), -1);
	}
}

static void only_strict_utf8_is_valid(void **state)
{
	static const struct {
		const char *text;
		bool valid;
	} cases[] = {{"å", true},
		     {"\xE5", false},
		     {"\xC0\xAF", false},
		     {"\xED\xA0\x80", false},
		     {"\xF4\x90\x80\x80", false},
		     {"\xF0\x9F\x98\x80", true},
		     {"abc\xC3", false}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		assert_int_equal(utf8_valid(span_of(cases[i].text)), cases[i].valid);
}

static void every_day_goes_to_a_number_and_back(void **state)
{
	struct date date = {1, 1, 1};

	(void)state;
	for (long days = date_to_days(date); date.year < 2500; days++) {
		struct date back = date_from_days(days);

		assert_true(date_valid(back));
		assert_int_equal(date_to_days(back), days);
		date = back;
	}
	assert_int_equal(date_to_days((struct date){1970, 1, 1}), 0);
	assert_int_equal(date_to_days((struct date){2013, 8, 29}), 15946);
}

static void a_week_ends_on_its_sunday(void **state)
{
	static const struct {
		int year, week;
		const char *sunday;
	} cases[] = {{2014, 35, "2014-08-31"},
		     {2014, 1, "2014-01-05"},
		     {2012, 52, "2012-12-30"},
		     {2015, 53, "2016-01-03"}};
	char text[DATE_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		date_format(text, date_from_week(cases[i].year, cases[i].week));
		assert_string_equal(text, cases[i].sunday);
	}
}

static void dates_that_do_not_exist_are_not_parsed(void **state)
{
	static const struct {
		const char *text;
		bool valid;
	} cases[] = {{"2012-02-29", true},  {"2013-02-29", false}, {"1900-02-29", false},
		     {"2000-02-29", true},  {"2013-13-01", false}, {"2013-1-01", false},
		     {"0000-01-01", false}, {"2013-01-01 ", false}};
	struct date date;

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++)
		assert_int_equal(date_parse(span_of(cases[i].text), &date), cases[i].valid);
}

static void the_digest_is_sha_256(void **state)
{
	char out[DIGEST_TEXT_SIZE];
	struct digest *digest = digest_begin();

	(void)state;
	digest_add(digest, span_of("a"));
	digest_add(digest, span_of("bc"));
	digest_end(digest, out);
	assert_string_equal(out,
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void a_map_gives_back_the_latest_value_of_every_key(void **state)
{
	struct map map = {0};
	int64_t value = 0;
	char key[16];

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 1000; i++) {
			snprintf(key, sizeof key, "k%d", i);
			map_set(&map, span_of(key), i * (round + 1));
		}
	}
	for (int i = 0; i < 1000; i++) {
		snprintf(key, sizeof key, "k%d", i);
		assert_true(map_get(&map, span_of(key), &value));
		assert_int_equal(value, i * 2);
	}
	assert_false(map_get(&map, span_of("k1000"), &value));
	map_free(&map);
}

static void json_is_written_a_member_or_a_value_a_line(void **state)
{
	json_t *object = json_object();
	struct buf out = {0};

	(void)state;
	json_object_set_new(object, "b",
			    json_of_span(span_of("å \"\\\n/\x7F\xFF\xC2\x9B\xE2\x80\xAE–")));
	json_object_set_new(object, "a", json_parse(span_of("0.1")));
	json_object_set_new(object, "n", json_parse(span_of("-9007199254740993")));
	json_add_compact(&out, json_incref(object));
	assert_string_equal(
		buf_string(&out),
		"{\"b\":\"å "
		"\\\"\\\\\\n/\\u007F?\\u009B\\u202E–\",\"a\":0.1,\"n\":-9007199254740993}");
	buf_clear(&out);
	json_object_del(object, "b");
	json_add(&out, json_incref(object));
	json_add_members(&out, object);
	assert_string_equal(buf_string(&out), "{\"a\": 0.1, \"n\": -9007199254740993}"
					      "  \"a\": 0.1,\n  \"n\": -9007199254740993,\n");
	buf_free(&out);
}

static void what_is_no_json_is_not_parsed(void **state)
{
	(void)state;
	assert_null(json_parse(span_none));
	assert_null(json_parse(span_of("")));
	assert_null(json_parse(span_of("[1")));
	assert_null(json_parse(span_of("{} x")));
	assert_null(json_parse(span_of("\"\xFF\"")));
}

static void what_a_terminal_would_obey_is_shown_as_question_marks(void **state)
{
	static const struct {
		const char *text, *line, *lines;
	} cases[] = {
		{"åtgärder 2014.csv", "åtgärder 2014.csv", "åtgärder 2014.csv"},
		{"a\tb\r\nc", "a?b??c", "a\tb?\nc"},
		{"\x1B]0;x\aev", "?]0;x?ev", "?]0;x?ev"},
		{"\x7F", "?", "?"},
		{"\xC2\x80 \xC2\x9B 2J \xC2\x9F \xC2\xA0", "? ? 2J ? \xC2\xA0",
		 "? ? 2J ? \xC2\xA0"},
		{"\xE2\x80\xAE"
		 "vsc.xe\xE2\x80\x8E\xE2\x80\x8F\xE2\x80\xA8\xE2\x81\xA6\xE2\x81\xA9\xD8\x9C",
		 "?vsc.xe??????", "?vsc.xe??????"},
		{"\xE2\x80\x8D \xE2\x80\x93 \xE2\x81\xA5", "\xE2\x80\x8D – \xE2\x81\xA5",
		 "\xE2\x80\x8D – \xE2\x81\xA5"},
		{"\xE5tg\xE4rder \x9B", "?tg?rder ?", "?tg?rder ?"}, /* Latin-1 */
		{"\xE2\x80", "??", "??"},
		{"", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct buf line = {0}, lines = {0};

		buf_add_string(&line, "\t");
		terminal_add(&line, span_of(cases[i].text));
		terminal_add_lines(&lines, span_of(cases[i].text));
		check_text(cases[i].text, span_make(line.data + 1, line.size - 1), cases[i].line);
		check_text(cases[i].text, buf_span(&lines), cases[i].lines);
		assert_int_equal(strlen(buf_string(&lines)), lines.size);
		buf_free(&line);
		buf_free(&lines);
	}
}

static void a_sentence_quotes_a_cell_of_several_lines_in_one(void **state)
{
	struct buf out = {0};

	(void)state;
	terminal_add_sentence(&out, span_of("Rad 1\r\nRad\t2\x1B[2J"));
	assert_string_equal(buf_string(&out), "Rad 1  Rad 2?[2J");
	buf_free(&out);
}

static void an_error_is_one_line_whatever_the_path_holds(void **state)
{
	struct err err = {.lang = LANG_EN};
	char path[4096];

	(void)state;
	assert_false(err_path(&err, "x\nloka-ingest: all is well.csv\x1B[2J", ENOENT));
	assert_string_equal(err.message, "x?loka-ingest: all is well.csv?[2J: does not exist");
	memset(path, 'p', sizeof path - 1);
	path[sizeof path - 1] = '\0';
	err = (struct err){0};
	assert_false(err_path(&err, path, ENOENT));
	assert_int_equal(strlen(err.message), sizeof err.message - 1);
	assert_non_null(strstr(err.message, "p … p"));
	assert_non_null(strstr(err.message, "p: finns inte"));
}

static void what_the_system_says_of_a_file_is_said_in_both_languages(void **state)
{
	static const struct {
		int error;
		enum err_code code;
		const char *said[LANG_COUNT];
	} cases[] = {
		{ENOENT, ERR_FILE, {"x: finns inte", "x: does not exist"}},
		{EACCES, ERR_FILE, {"x: behörighet saknas", "x: no permission"}},
		{EPERM, ERR_FILE, {"x: behörighet saknas", "x: no permission"}},
		{EISDIR, ERR_FILE, {"x: är en mapp, inte en fil", "x: is a folder, not a file"}},
		{ENOTDIR, ERR_FILE, {"x: är ingen mapp", "x: is not a folder"}},
		{EEXIST, ERR_FILE, {"x: finns redan", "x: exists already"}},
		{EROFS, ERR_FILE, {"x: disken är skrivskyddad", "x: the disk is read-only"}},
		{ELOOP,
		 ERR_FILE,
		 {"x: länken leder inte till någon fil", "x: the link leads to no file"}},
		{EMFILE,
		 ERR_FILE,
		 {"x: för många filer är öppna på en gång; läs in färre åt gången",
		  "x: too many files are open at once; load fewer at a time"}},
		{EIO,
		 ERR_FILE,
		 {"x: disken eller nätverket svarade med ett fel; kontrollera dem och försök igen",
		  "x: the disk or the network gave an error; check them and try again"}},
		{ENAMETOOLONG, ERR_FILE, {"x: namnet är för långt", "x: the name is too long"}},
		{ENOSPC, ERR_FULL, {"x: disken är full", "x: the disk is full"}},
		{EDQUOT, ERR_FULL, {"x: disken är full", "x: the disk is full"}},
		{EXDEV,
		 ERR_FILE,
		 {"x: gick inte att läsa eller skriva (Invalid cross-device link)",
		  "x: cannot be read or written (Invalid cross-device link)"}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			struct err err = {.lang = (enum lang)lang};

			assert_false(err_path(&err, "x", cases[i].error));
			assert_int_equal(err.code, cases[i].code);
			assert_string_equal(err.message, cases[i].said[lang]);
		}
	}
}

/* Of a path that is too long the middle is left out, and no character is cut. */
static void a_long_path_is_cut_between_characters(void **state)
{
	(void)state;
	for (size_t before = 0; before < 4; before++) {
		struct err err = {0};
		struct buf path = {0};

		buf_printf(&path, "%.*s", (int)before, "xxx");
		for (int i = 0; i < 2000; i++)
			buf_add_string(&path, "…");
		assert_false(err_path(&err, buf_string(&path), ENOENT));
		assert_true(utf8_valid(span_of(err.message)));
		assert_non_null(strstr(err.message, " … "));
		assert_true(strlen(err.message) + 4 >= sizeof err.message);
		buf_free(&path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blanks_of_every_kind_are_trimmed),
		cmocka_unit_test(folding_ignores_case_and_spaces_but_keeps_swedish_letters_apart),
		cmocka_unit_test(distance_counts_edits_in_characters),
		cmocka_unit_test(a_limit_changes_nothing_below_it),
		cmocka_unit_test(sequences_follow_rfc_3629),
		cmocka_unit_test(every_character_comes_back_from_its_bytes),
		cmocka_unit_test(only_strict_utf8_is_valid),
		cmocka_unit_test(every_day_goes_to_a_number_and_back),
		cmocka_unit_test(a_week_ends_on_its_sunday),
		cmocka_unit_test(dates_that_do_not_exist_are_not_parsed),
		cmocka_unit_test(the_digest_is_sha_256),
		cmocka_unit_test(json_is_written_a_member_or_a_value_a_line),
		cmocka_unit_test(what_is_no_json_is_not_parsed),
		cmocka_unit_test(columns_are_called_as_spreadsheets_do),
		cmocka_unit_test(what_a_terminal_would_obey_is_shown_as_question_marks),
		cmocka_unit_test(a_sentence_quotes_a_cell_of_several_lines_in_one),
		cmocka_unit_test(an_error_is_one_line_whatever_the_path_holds),
		cmocka_unit_test(what_the_system_says_of_a_file_is_said_in_both_languages),
		cmocka_unit_test(a_long_path_is_cut_between_characters),
		cmocka_unit_test(a_map_gives_back_the_latest_value_of_every_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
