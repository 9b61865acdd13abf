#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/text/encoding.h"
#include "ingest/reading/text/decoder.h"

struct text_case {
	const char *title;
	const char *bytes;
	size_t size; /* 0: up to the NUL */
	const char *name;
	const char *text; /* NULL: refused */
};

static const struct text_case cases[] = {
	{"plain ASCII", "abc", 0, "utf-8", "abc"},
	{"UTF-8", "åäö", 0, "utf-8", "åäö"},
	{"UTF-8 with a mark", "\xEF\xBB\xBFåäö", 0, "utf-8", "åäö"},
	{"characters outside the basic plane", "\xF0\x9F\x98\x80;x", 0, "utf-8",
	 "\xF0\x9F\x98\x80;x"},
	{"Windows-1252",
	 "G\xE5rd \x93r\xF6"
	 "d\x94 \x96 10 \x80",
	 0, "windows-1252", "Gård “röd” – 10 €"},
	{"bytes Windows-1252 does not define", "G\xE5rd \x81", 0, "windows-1252", "Gård \xC2\x81"},
	{"Mac Roman", "G\x8Crd, h\x9Ast, v\x8Ag, \x81l", 0, "macintosh", "Gård, höst, väg, Ål"},
	{"CP850", "G\x86rd, h\x94st, v\x84g, \x8Fl", 0, "ibm850", "Gård, höst, väg, Ål"},
	{"one letter in Windows-1252", "\xD6rebro", 0, "windows-1252", "Örebro"},
	{"one capital in Mac Roman", "\x85rebro l\x8An", 0, "macintosh", "Örebro län"},
	{"French in Windows-1252", "d\xE9j\xE0 vu \xE0 No\xEBl", 0, "windows-1252",
	 "déjà vu à Noël"},
	{"UTF-16LE with a mark",
	 "\xFF\xFE"
	 "a\0\xE5\0",
	 6, "utf-16le", "aå"},
	{"UTF-16BE with a mark",
	 "\xFE\xFF"
	 "\0a\0\xE5",
	 6, "utf-16be", "aå"},
	{"UTF-16 pairs", "\xFF\xFE\x3D\xD8\x00\xDE", 6, "utf-16le", "\xF0\x9F\x98\x80"},
	{"UTF-16LE without a mark", "a\0;\0\xE5\0x\0", 8, "utf-16le", "a;åx"},
	{"UTF-32LE with a mark", "\xFF\xFE\0\0a\0\0\0", 8, "utf-32le", "a"},
	{"saved twice through Windows-1252", "Ã…tgÃ¤rd â€“ hÃ¶st", 0, "utf-8 (saved twice)",
	 "Åtgärd – höst"},
	{"saved twice through ISO 8859-1", "\xC3\x83\xC2\x96rebro", 0, "utf-8 (saved twice)",
	 "Örebro"},
	{"text that speaks of garbled text", "så här: Ã¥ är å", 0, "utf-8", "så här: Ã¥ är å"},
	{"two encodings", "gård, höst\ng\xE5rd\n", 0, "utf-8 (mixed)", "gård, höst\ngård\n"},
	{"half a pair",
	 "\xFF\xFE\x3D\xD8"
	 "a\0",
	 6, NULL, NULL},
	{"half a unit",
	 "\xFF\xFE"
	 "a",
	 3, NULL, NULL},
	{"overlong", "x\xE0\x80\xAF", 0, NULL, NULL},
	{"a surrogate in UTF-8", "x\xED\xB0\x80", 0, NULL, NULL},
};

static bool decode(struct buf *out, struct encoding_verdict *verdict, struct source *source,
		   struct err *err)
{
	struct decoder *text = decoder_open(source, &verdict->nature, err);
	char part[16];
	size_t size = 0;
	bool ok = true;

	decoder_rewind(text);
	while (ok && (ok = decoder_read(text, part, sizeof part, &size, err)) && size)
		buf_add(out, span_make(part, size));
	decoder_close(text);
	return ok;
}

static void check(const struct text_case *test, size_t chunk)
{
	struct span bytes = span_make(test->bytes, test->size ? test->size : strlen(test->bytes));
	struct source *source = source_open_memory(bytes);
	struct findings findings = {0};
	const struct heading_test no_test = {0};
	struct encoding_verdict verdict;
	struct buf text = {0};
	struct err err = {0};

	source_chunk(source, chunk);
	assert_true(encoding_judge(&verdict, source, &no_test, &findings, &err));
	if (verdict.refused != (test->text == NULL))
		fail_msg("%s, %zu bytes at a time: refused is wrong", test->title, chunk);
	if (!verdict.refused) {
		assert_true(decode(&text, &verdict, source, &err));
		if (strcmp(encoding_name(verdict.nature.encoding), test->name) != 0 ||
		    strcmp(buf_string(&text), test->text) != 0 || !utf8_valid(buf_span(&text)))
			fail_msg("%s, %zu bytes at a time: %s, %s", test->title, chunk,
				 encoding_name(verdict.nature.encoding), buf_string(&text));
	}
	buf_free(&text);
	findings_free(&findings);
	source_close(source);
}

static void encodings_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (size_t chunk = 0; chunk < 24; chunk++)
			check(cases + i, chunk);
	}
}

static size_t known(const struct cell *cells, size_t count, const void *context)
{
	(void)context;
	return count && (span_equals(cells[0].text, "sk•l") || span_equals(cells[0].text, "Œ"));
}

/* Texts that two code pages read nearly as well, and the word that is shown to the sender in both,
 * unless it is a heading. */
static void a_narrow_choice_is_told(void **state)
{
	static const struct {
		const char *bytes, *name, *word, *other; /* NULL: nothing is said */
		bool known;
	} narrow[] = {
		{"\x8Alig\n", "macintosh", NULL, NULL, false}, /* a lead that is just enough */
		{"\x8Drebro\n", "ibm850", NULL, NULL, false},
		{"a\xA9"
		 "b sk\xA5l \xCE\n",
		 "macintosh", "sk•l", "sk¥l", false}, /* both read the first word alike */
		{"a\xA9"
		 "bc sk\xA5l \xCE\n",
		 "macintosh", "sk•l", "sk¥l", false}, /* and that is as long */
		{"a\xA9"
		 "b sk\xA5l \xCE\n",
		 "macintosh", NULL, NULL, true},
		{"5\xA3 a\xFD"
		 "b \xA1rebro\nl\x90n\n",
		 "macintosh", "a˝b", "aýb", false},
		{"l\x87n", "macintosh", "lán", "l‡n", false}, /* the last but one */
		{"5\xCE a\xD1"
		 "b\n5\xCE\n",
		 "macintosh", NULL, NULL, false},
		{"l\xCFn l\xC6n ol\xF4 \xAErebro\n", "windows-1252", NULL, NULL,
		 false}, /* « is not closed */
		{"\xF9lig\n \xAFrebro 5\x8D \n", "windows-1252", NULL, NULL, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof narrow / sizeof *narrow; i++) {
		const struct heading_test test = {narrow[i].known ? known : NULL, NULL};
		struct source *source = source_open_memory(span_of(narrow[i].bytes));
		struct encoding_verdict verdict;
		struct findings findings = {0};
		struct err err = {0};
		const struct finding *said = NULL;

		assert_true(encoding_judge(&verdict, source, &test, &findings, &err));
		for (size_t f = 0; f < findings.count; f++) {
			if (findings.items[f].code == FILE_ENCODING_UNSURE)
				said = findings.items + f;
		}
		if (strcmp(encoding_name(verdict.nature.encoding), narrow[i].name) != 0 ||
		    !said != !narrow[i].word ||
		    (said && (!span_equals(said->params[0], narrow[i].word) ||
			      !span_equals(said->params[1], narrow[i].other))))
			fail_msg("%zu: %s, %.*s", i, encoding_name(verdict.nature.encoding),
				 said ? (int)said->params[0].size : 0,
				 said ? said->params[0].data : "");
		source_close(source);
		findings_free(&findings);
	}
}

/* What is told of the beginning does not hide what stands far below it. */
static void a_long_text_is_looked_at_to_its_end(void **state)
{
	struct encoding_verdict verdict;
	struct findings findings = {0};
	const struct heading_test no_test = {0};
	struct buf bytes = {0};
	struct err err = {0};
	struct source *source;

	(void)state;
	buf_add_string(&bytes, "g\xE5rd\n");
	while (bytes.size < 3 * LIMIT_BLOCK)
		buf_add_string(&bytes, "en rad utan andra tecken\n");
	buf_add_string(&bytes, "gård, höst\n");
	source = source_open_memory(buf_span(&bytes));
	assert_true(encoding_judge(&verdict, source, &no_test, &findings, &err));
	assert_string_equal(encoding_name(verdict.nature.encoding), "utf-8 (mixed)");
	source_close(source);
	findings_free(&findings);
	buf_free(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_are_told_apart),
		cmocka_unit_test(a_narrow_choice_is_told),
		cmocka_unit_test(a_long_text_is_looked_at_to_its_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
