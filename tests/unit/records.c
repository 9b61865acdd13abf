#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/csv/records.h"

struct record_case {
	const char *title;
	const char *text;
	struct dialect dialect;
	const char *rows; /* line:row|cell|cell; a cell that was quoted is in <>; ! and the cell
			     that is not to be read without a guess */
};

static const struct record_case cases[] = {
	{"plain cells", "a;b\n1;2\n", {.delimiter = ';', .quote = '"'}, "1:1|a|b\n2:2|1|2\n"},
	{"no end at the end", "a;b\n1;2", {.delimiter = ';', .quote = '"'}, "1:1|a|b\n2:2|1|2\n"},
	{"CRLF, LF, CR and CR CR LF",
	 "a\r\nb\nc\rd\r\r\ne",
	 {.delimiter = ';', .quote = '"'},
	 "1:1|a\n2:2|b\n3:3|c\n4:4|d\n5:5|e\n"},
	{"blank lines are records",
	 "a\n\nb\n",
	 {.delimiter = ';', .quote = '"'},
	 "1:1|a\n2:2|\n3:3|b\n"},
	{"quoted cells, empty ones too",
	 "\"a\";\"\"\n\"b;c\";d\n",
	 {.delimiter = ';', .quote = '"'},
	 "1:1|<a>|<>\n2:2|<b;c>|d\n"},
	{"doubled quotes",
	 "\"a\"\"b\";\"\"\"\"\n",
	 {.delimiter = ';', .quote = '"'},
	 "1:1|<a\"b>|<\">\n"},
	{"lines inside a cell",
	 "1;\"a\r\nb\nc\"\n2;d\n",
	 {.delimiter = ';', .quote = '"', .width = 2},
	 "1:1|1|<a\r\nb\nc>\n4:2|2|d\n"},
	{"blanks are part of a cell", " a ; b\n", {.delimiter = ';', .quote = '"'}, "1:1| a | b\n"},
	{"a quote inside a plain cell",
	 "5\" x;a\"b\"\n",
	 {.delimiter = ';', .quote = '"'},
	 "1:1|5\" x|a\"b\"\n"},
	{"apostrophes", "'a;b';'it''s'\n", {.delimiter = ';', .quote = '\''}, "1:1|<a;b>|<it's>\n"},
	{"backslashes",
	 "\"a\\\"b\";c\\;d;\\\\\n",
	 {.delimiter = ';', .quote = '"', .backslash = true},
	 "1:1|<a\"b>|c;d|\\\n"},
	{"a space that belongs to the delimiter",
	 "a, \"b, c\",  d\n",
	 {.delimiter = ',', .quote = '"', .spaced = true},
	 "1:1|a|<b, c>| d\n"},
	{"two blanks that divide, and misplaced quotes",
	 "\"e\" \"\"e\"  \"",
	 {.delimiter = ' ', .quote = '"', .spaced = true},
	 "1:1|<e\" \"e\"  >!1\n"},
	{"a blank of a delimiter before a quote that does not close",
	 ",, \"",
	 {.delimiter = ',', .quote = '"', .spaced = true, .width = 2},
	 "1:1|||\"!3\n"},
	{"a quote not doubled",
	 "\"a \"b\" c\";1\n",
	 {.delimiter = ';', .quote = '"', .width = 2},
	 "1:1|<a \"b\" c>|1!1\n"},
	{"text behind a closing quote",
	 "\"a;b\"c;1\n",
	 {.delimiter = ';', .quote = '"', .width = 2},
	 "1:1|<a;bc>|1!1\n"},
	{"blanks behind a closing quote",
	 "\"a;b\" ;1\n",
	 {.delimiter = ';', .quote = '"', .width = 2},
	 "1:1|<a;b>|1\n"},
	{"an opening quote never closed",
	 "1;\"a\n2;b\n",
	 {.delimiter = ';', .quote = '"', .width = 2},
	 "1:1|1|\"a!2\n2:2|2|b\n"},
	{"an opening quote that a later one closes",
	 "1;\"a;x\n2;b;y\n3;\"c\";z\n",
	 {.delimiter = ';', .quote = '"', .width = 3},
	 "1:1|1|\"a|x!2\n2:2|2|b|y\n3:3|3|<c>|z\n"},
	{"a line in another delimiter below one with stray quotes",
	 "\"a \"b\" c\";1\n\"x;y\",\"2\"\n",
	 {.delimiter = ';', .quote = '"', .width = 2},
	 "1:1|<a \"b\" c>|1!1\n2:2|\"x;y\",\"2\"!1\n"},
	{"two lines of which neither is as wide as a record",
	 "\"a\"\"\n\"b\n",
	 {.delimiter = ';', .quote = '"', .width = 2},
	 "1:1|<a\"\nb>!1\n"},
	{"a cell of two lines, what follows is a record",
	 "\"a\n1;2;3\"\n4;5;6\n",
	 {.delimiter = ';', .quote = '"', .width = 3},
	 "1:1|<a\n1;2;3>\n3:2|4|5|6\n"},
	{"a quote before the closing one",
	 "\"x\"\";1\n2;b\n",
	 {.delimiter = ';', .quote = '"', .width = 2},
	 "1:1|<x\">|1!1\n2:2|2|b\n"},
	{"a doubled quote before the closing one, blanks behind it",
	 "\"x\"\"\" ;1\n2;b\n",
	 {.delimiter = ';', .quote = '"', .width = 2},
	 "1:1|<x\">|1\n2:2|2|b\n"},
	{"a record too wide to be searched",
	 "a;\"b;c\n2;d\n",
	 {.delimiter = ';', .quote = '"', .width = LIMIT_QUOTE_REPAIR_WIDTH},
	 "1:1|a|\"b|c!2\n2:2|2|d\n"},
	{"a record too wide to be searched, with blanks behind its delimiters",
	 "a, \"b,  c, d,\n2, d\n",
	 {.delimiter = ',', .quote = '"', .spaced = true, .width = LIMIT_QUOTE_REPAIR_WIDTH},
	 "1:1|a|\"b| c|d|!2\n2:2|2|d\n"},
};

static void add(struct buf *out, const struct record *record, const struct findings *findings)
{
	buf_printf(out, "%ld:%ld", record->first_line, record->row);
	for (size_t i = 0; i < record->count; i++) {
		buf_add_string(out, record->cells[i].quoted ? "|<" : "|");
		buf_add(out, record->cells[i].text);
		buf_add_string(out, record->cells[i].quoted ? ">" : "");
	}
	if (record->refused)
		buf_printf(out, "!%d", findings->items[findings->count - 1].place.column);
	buf_add_char(out, '\n');
}

static void check(const struct record_case *test, size_t chunk)
{
	struct decoder_nature nature = {0};
	struct source *source = source_open_memory(span_of(test->text));
	struct err err = {0};
	struct decoder *text = decoder_open(source, &nature, &err);
	struct records *records = records_open(text, &test->dialect);
	struct findings findings = {0};
	struct record record;
	struct buf rows = {0};

	source_chunk(source, chunk);
	records_rewind(records);
	while (records_next(records, &record, &findings, &err) == NEXT_GOT)
		add(&rows, &record, &findings);
	if (strcmp(buf_string(&rows), test->rows) != 0)
		fail_msg("%s, %zu bytes at a time:\n%s", test->title, chunk, buf_string(&rows));
	buf_free(&rows);
	findings_free(&findings);
	records_close(records);
	decoder_close(text);
	source_close(source);
}

static void records_and_their_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (size_t chunk = 0; chunk < 24; chunk++)
			check(cases + i, chunk);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(records_and_their_places)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
