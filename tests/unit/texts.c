#include "schema/texts.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schema/catalogue.h"
#include "tests/unit/check.h"

/* Calls `each` with every text of the table. */
static void with_texts(void (*each)(const struct text *text))
{
	for (size_t i = 0; i < text_count; i++)
		each(&texts[i]);
}

static void check_languages(const struct text *text)
{
	for (enum lang lang = LANG_SV; lang < LANG_COUNT; lang++) {
		if (!text->text[lang] || !*text->text[lang])
			fail_msg("%s: language %d is missing", text->key, lang);
	}
}

static void every_text_has_both_languages(void **state)
{
	(void)state;
	with_texts(check_languages);
}

static void the_table_is_in_the_order_of_its_keys(void **state)
{
	(void)state;
	assert_true(text_count > 400);
	for (size_t i = 1; i < text_count; i++) {
		if (strcmp(texts[i - 1].key, texts[i].key) >= 0)
			fail_msg("%s does not come before %s", texts[i - 1].key, texts[i].key);
	}
}

/* Not what the catalogue says. */
static void check_found(const struct text *text)
{
	const char *mark = strchr(text->key, '.');

	for (enum lang lang = LANG_SV; lang < LANG_COUNT; lang++) {
		if (text_find(text->key, lang) != text->text[lang])
			fail_msg("%s: another text stands under that key", text->key);
	}
	for (size_t k = 0; mark && k < kind_count; k++) {
		struct span kind = span_make(text->key, (size_t)(mark - text->key));

		if (span_equals(kind, kinds[k].name) && kind_column_index(&kinds[k], mark + 1) >= 0)
			fail_msg("%s: is the heading of a column", text->key);
	}
}

static void every_key_is_of_one_text(void **state)
{
	(void)state;
	with_texts(check_found);
}

/* The next {place} of a text: its name, and how many words stand after it. */
static bool next_place(struct span *rest, struct span *name, size_t *words)
{
	long open = span_find(*rest, "{"), end = span_find(*rest, "}");
	struct span place, word;

	if (open < 0 && end < 0)
		return false;
	if (open < 0 || end < open)
		fail_msg("a brace is alone in \"%.*s\"", (int)rest->size, rest->data);
	place = span_make(rest->data + open + 1, (size_t)(end - open - 1));
	*rest = span_make(rest->data + end + 1, rest->size - (size_t)end - 1);
	*words = 0;
	*name = (struct span){0};
	span_next(&place, "|?", name);
	while (span_next(&place, "|", &word))
		++*words;
	return true;
}

static bool has_place(const char *text, struct span wanted)
{
	struct span rest = span_of(text), name;
	size_t words;

	while (next_place(&rest, &name, &words)) {
		if (span_equal(name, wanted))
			return true;
	}
	return false;
}

static void check_places(const struct text *text)
{
	for (enum lang lang = LANG_SV; lang < LANG_COUNT; lang++) {
		const char *other = text->text[lang == LANG_SV ? LANG_EN : LANG_SV];
		struct span rest = span_of(text->text[lang]), name;
		size_t words;

		while (next_place(&rest, &name, &words)) {
			if (!has_place(other, name))
				fail_msg("%s: {%.*s} stands in one language alone", text->key,
					 (int)name.size, name.data);
			if (words != 0 && words != 2)
				fail_msg("%s: {%.*s} has %zu words, not one and several", text->key,
					 (int)name.size, name.data, words);
		}
	}
}

static void the_places_of_both_languages_are_the_same(void **state)
{
	(void)state;
	with_texts(check_places);
}

static void a_key_with_a_mark_is_of_the_catalogue(void **state)
{
	static const struct {
		const char *key, *text[LANG_COUNT];
	} cases[] = {{"kind:commitments", {"Åtaganden", "Commitments"}},
		     {"progress:done", {"Genomfört", "Done"}},
		     {"commitments.due_date", {"Klart senast", "Due"}},
		     {"commitments.session", {"Pass", "Session"}},
		     {"sheet.sources", {"Källor", "Sources"}},
		     {"blank.missing", {"saknas", "missing"}}};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		for (enum lang lang = LANG_SV; lang < LANG_COUNT; lang++)
			check_text(cases[i].key, span_of(text_of(cases[i].key, lang)),
				   cases[i].text[lang]);
	}
	assert_null(text_find("kind:none", LANG_SV));
	assert_null(text_find("commitments.none", LANG_SV));
	assert_null(text_find("none:done", LANG_SV));
	assert_null(text_find("sheet.", LANG_SV));
	assert_null(text_find("", LANG_SV));
}

static void a_number_takes_the_word_that_goes_with_it(void **state)
{
	static const struct {
		long long number;
		const char *text[LANG_COUNT];
	} cases[] = {{0, {"0 saker", "0 things"}},
		     {1, {"1 sak", "1 thing"}},
		     {2, {"2 saker", "2 things"}},
		     {-1, {"-1 saker", "-1 things"}},
		     {1234567890123, {"1234567890123 saker", "1234567890123 things"}}};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		for (enum lang lang = LANG_SV; lang < LANG_COUNT; lang++) {
			buf_clear(&out);
			text_add(&out, "list.todo", lang,
				 TEXT_VALUES(text_number(cases[i].number)));
			check_text("list.todo", buf_span(&out), cases[i].text[lang]);
		}
	}
	buf_free(&out);
}

static void what_a_value_says_is_no_pattern(void **state)
{
	struct buf out = {0};

	(void)state;
	text_add(&out, "list.todo", LANG_SV, TEXT_VALUES(text_string("{1} %s")));
	check_text("list.todo", buf_span(&out), "{1} %s saker");
	buf_clear(&out);
	text_add(&out, "list.todo", LANG_SV, TEXT_VALUES(text_span((struct span){0})));
	check_text("list.todo", buf_span(&out), " saker");
	buf_free(&out);
}

/* In a process of its own: it ends. Without asserts there is nothing to see. */
static void a_value_that_is_not_given_is_our_fault(void **state)
{
#ifdef NDEBUG
	(void)state;
	skip();
#else
	struct buf out = {0};
	int status;
	pid_t process;

	(void)state;
	process = fork();
	assert_true(process >= 0);
	if (process == 0) {
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		text_add(&out, "list.todo", LANG_SV, NULL, 0);
		_exit(0);
	}
	assert_int_equal(waitpid(process, &status, 0), process);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_has_both_languages),
		cmocka_unit_test(the_table_is_in_the_order_of_its_keys),
		cmocka_unit_test(every_key_is_of_one_text),
		cmocka_unit_test(the_places_of_both_languages_are_the_same),
		cmocka_unit_test(a_key_with_a_mark_is_of_the_catalogue),
		cmocka_unit_test(a_number_takes_the_word_that_goes_with_it),
		cmocka_unit_test(what_a_value_says_is_no_pattern),
		cmocka_unit_test(a_value_that_is_not_given_is_our_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
