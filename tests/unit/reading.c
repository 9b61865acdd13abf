#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "tests/unit/rows.h"

#define NOTHING FINDING_CODE_COUNT

struct reading_case {
	const char *title;
	const char *bytes;
	size_t size; /* 0: up to the NUL */
	const char *rows;
	enum finding_code said; /* or NOTHING */
	bool refused;
};

static const struct reading_case cases[] = {
	{"a quoted cell with a line break and doubled quotes",
	 "M\xE5l;\xC5tg\xE4rd\r\n1;\"tv\xE5\nrader \"\"lokalt\"\"\"\r\n2;b\r\n", 0,
	 "Mål|Åtgärd\n1|två\nrader \"lokalt\"\n2|b\n", NOTHING, false},
	{"a byte order mark before a quoted heading", "\xEF\xBB\xBF\"Mål\";b\n1;2\n", 0,
	 "Mål|b\n1|2\n", NOTHING, false},
	{"Mac Roman with lone CR", "M\x8Cl;\x81tg\x8Ard\rV\x8Cr;h\x9Ast\r", 0,
	 "Mål|Åtgärd\nVår|höst\n", NOTHING, false},
	{"CP850 with an ö that is a quote in Windows-1252",
	 "M\x86l;\x8Ftg\x84rd\r\nh\x94st;gr\x94n v\x84g\r\n", 0, "Mål|Åtgärd\nhöst|grön väg\n",
	 NOTHING, false},
	{"Windows-1252 with curly quotes is not CP850",
	 "Ord;Text\r\nett;kallas \x93smart\x94 tillv\xE4xt\r\n", 0,
	 "Ord|Text\nett|kallas “smart” tillväxt\n", NOTHING, false},
	{"UTF-8 saved twice", "MÃ¥l;Ã…tgÃ¤rd\n1;hÃ¶st\n", 0, "Mål|Åtgärd\n1|höst\n",
	 FILE_ENCODING_REPAIRED, false},
	{"a capital of Windows-1252 that UTF-8 never has", "a;b\n\xC0 la carte;1\n", 0,
	 "a|b\nÀ la carte|1\n", NOTHING, false},
	{"two encodings pasted together", "Mål;Ö\nhöst;vår\ngr\xF6n;bl\xE5\n", 0,
	 "Mål|Ö\nhöst|vår\ngrön|blå\n", FILE_ENCODING_MIXED, false},
	{"two encodings, and a sign that no letter is", "Mål;Ö\nhöst;v\xC2\x85r\ngr\xF6n;bl\xE5\n",
	 0, "Mål|Ö\nhöst|v…r\ngrön|blå\n", FILE_ENCODING_SIGNS, false},
	{"a sep= line is obeyed and no row", "sep=|\r\na|b\r\n1;2|3\r\n", 0, "a|b\n1;2|3\n",
	 NOTHING, false},
	{"a quoted sep= line after a mark", "\xEF\xBB\xBF\"sep=;\"\r\na;b\r\n1;2\r\n", 0,
	 "a|b\n1|2\n", NOTHING, false},
	{"a title, a date and a blank line above the headings",
	 "Rapport\r\n2013-08-29\r\n\r\na;b;c\r\n1;2;3\r\n4;5;6\r\n", 0, "a|b|c\n1|2|3\n4|5|6\n",
	 FILE_PREAMBLE, false},
	{"empty columns and rows at the end", "a;b;;\n1;2;;\n;;;\n;;;\n", 0, "a|b\n1|2\n",
	 FILE_BLANK_COLUMNS, false},
	{"a row shorter than the headings", "a;b;c\n1;2;3\n4;5\n6;7;8\n", 0,
	 "a|b|c\n1|2|3\n4|5|\n6|7|8\n", ROW_SHORT, false},
	{"a delimiter in free text", "a;b;c\n1;2;3\n4;x; y;5\n6;7;8\n", 0,
	 "a|b|c\n1|2|3\n4|x| y|5\n6|7|8\n", ROW_LONG, false},
	{"an opening quote that swallows rows", "a;b\n1;\"Öka takten\n2;x\n3;\"y\"\n4;z\n", 0,
	 "a|b\n1|\"Öka takten\n2|x\n3|y\n4|z\n", ROW_RUNAWAY_QUOTE, false},
	{"a quote that is never closed", "a;b\n1;2\n3;\"öppen\n4;5\n", 0,
	 "a|b\n1|2\n3|\"öppen\n4|5\n", ROW_UNCLOSED_QUOTE, false},
	{"a quote in the middle is text", "a;b\n1;5\" rör\n2;x\n", 0, "a|b\n1|5\" rör\n2|x\n",
	 NOTHING, false},
	{"curly quotes are text", "a;b\n1;“x; y”\n2;z\n", 0, "a|b\n1|“x| y”\n2|z\n", ROW_LONG,
	 false},
	{"a quote inside that was not doubled", "a;b\n\"x \"y\" z\";1\n\"u\";2\n", 0,
	 "a|b\nx \"y\" z|1\nu|2\n", ROW_STRAY_QUOTE, false},
	{"a second table below a blank row", "a;b\n1;2\n3;4\n5;6\n\nName;Of;All\nx;y;z\n", 0,
	 "a|b\n1|2\n3|4\n5|6\n", FILE_SECOND_TABLE, false},
	{"a small table above", "Plats;Antal\nKumla;5\nNora;6\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n", 0,
	 "a|b|c\n1|2|3\n4|5|6\n7|8|9\n", FILE_SECOND_TABLE, false},
	{"a small table where titles may stand",
	 "Plats;Antal\nKumla;5\n\na;b;c;d\n1;2;3;4\n5;6;7;8\n9;10;11;12\n", 0,
	 "a|b|c|d\n1|2|3|4\n5|6|7|8\n9|10|11|12\n", FILE_SECOND_TABLE, false},
	{"a table of one row above", "Plats;Antal\nKumla;5\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n", 0,
	 "a|b|c\n1|2|3\n4|5|6\n7|8|9\n", FILE_SECOND_TABLE, false},
	{"the headings once more", "a;b\n1;2\na;b\n3;4\n", 0, "a|b\n1|2\n3|4\n", HEADER_REPEATED,
	 false},
	{"headings in another delimiter", "\"a\",\"b\",\"c\"\nx;1;2\ny;3;4\n", 0,
	 "a|b|c\nx|1|2\ny|3|4\n", HEADER_CUT, false},
	{"a delimiter too many in the headings", "a;;b\n1;2\n3;4\n", 0, "a|b\n1|2\n3|4\n",
	 HEADER_SURPLUS, false},
	{"headings on two rows", "x;y;z\nin kg;in m;in s\n1;2;3\n4;5;6\n7;8;9\n", 0,
	 "x in kg|y in m|z in s\n1|2|3\n4|5|6\n7|8|9\n", HEADER_ROWS_JOINED, false},
	{"apostrophes as quotes", "'a','b'\n'1, 2','it''s'\n", 0, "a|b\n1, 2|it's\n", NOTHING,
	 false},
	{"backslashes before quotes", "\"a\",\"b\"\n\"x \\\"y\\\" z\",\"1\"\n\"u\",\"2\"\n", 0,
	 "a|b\nx \"y\" z|1\nu|2\n", NOTHING, false},
	{"spaces as a last resort", "a b c\n1 2 3\n\"x y\" 5 6\n", 0, "a|b|c\n1|2|3\nx y|5|6\n",
	 NOTHING, false},
	{"a number sign divides", "a#b#c\nett#två#tre\nfyra#fem#sex\nx#y#z\n", 0,
	 "a|b|c\nett|två|tre\nfyra|fem|sex\nx|y|z\n", NOTHING, false},
	{"a tilde divides", "a~b~c\nett~två~tre\nfyra~fem~sex\nx~y~z\n", 0,
	 "a|b|c\nett|två|tre\nfyra|fem|sex\nx|y|z\n", NOTHING, false},
	{"backslashes before delimiters", "a;b\nx\\;y;1\nu\\;v;2\nw;3\n", 0,
	 "a|b\nx;y|1\nu;v|2\nw|3\n", NOTHING, false},
	{"an apostrophe that is stated divides", "sep='\na'b\n1'2\n", 0, "a|b\n1|2\n", NOTHING,
	 false},
	{"a delimiter is stated that is nowhere", "sep=|\nx\n", 0, "x\n", NOTHING, false},
	{"number signs before every row are no remarks", "#a;#b\n#1;2\n#3;4\n", 0,
	 "#a|#b\n#1|2\n#3|4\n", NOTHING, false},
	{"two tables below", "a;b\n1;2\n3;4\n5;6\n7;8\n9;10\n\nName;Of\nx;1\n\nKod;Vikt\nk;7\n", 0,
	 "a|b\n1|2\n3|4\n5|6\n7|8\n9|10\n", FILE_SECOND_TABLE, false},
	{"a remark between two tables",
	 "a;b\n1;2\n3;4\n5;6\n\nKälla: enkäten\n\nNamn;Of\nx;1\ny;2\n", 0, "a|b\n1|2\n3|4\n5|6\n",
	 FILE_SECOND_TABLE, false},
	{"a small table above", "Kod;Vikt\nx;5\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n", 0,
	 "a|b|c\n1|2|3\n4|5|6\n7|8|9\n", FILE_SECOND_TABLE, false},
	{"a note with a number below the table", "a;b\n1;2\n3;4\n5;6\n\nNot 1: se bilaga\n", 0,
	 "a|b\n1|2\n3|4\n5|6\n", ROW_REMARK, false},
	{"garbled in parts, and a sign that never was garbled", "MÃ¥l;b\n1;fÃ¥r → å\n2;få\n", 0,
	 "MÃ¥l|b\n1|fÃ¥r → å\n2|få\n", FILE_ENCODING_PARTLY, false},
	{"comma and space", "a, b, c\n1, 2, 3\n4, \"5, 6\", 7\n", 0, "a|b|c\n1|2|3\n4|5, 6|7\n",
	 NOTHING, false},
	{"one column of names", "Namn\nSvensson, Anna\nBerg, Bo\n", 0,
	 "Namn\nSvensson, Anna\nBerg, Bo\n", NOTHING, false},
	{"headings only", "a;b;c\r\n", 0, "a|b|c\n", NOTHING, false},
	{"a single word", "x", 0, "x\n", NOTHING, false},
	{"CR CR LF", "a;b\r\r\n1;2\r\r\n", 0, "a|b\n1|2\n", NOTHING, false},
	{"zero bytes inside", "a;b\n1\0;2\n", 8, "a|b\n1\0|2\n", NOTHING, false},
	{"no bytes", "", 0, "", FILE_EMPTY, true},
	{"blank lines only", "\r\n\r\n ; ;\r\n", 0, "", FILE_EMPTY, true},
	{"an archive", "PK\x03\x04rest", 0, "", FILE_PACKED, true},
	{"an archive of nothing", "PK\x05\x06\0\0\0\0\0", 9, "", FILE_EMPTY, true},
	{"an archive of 7-zip", "7z\xBC\xAF\x27\x1C\0\4x", 9, "", FILE_PACKED, true},
	{"an archive of rar", "Rar!\x1A\x07\1", 0, "", FILE_PACKED, true},
	{"a packed file", "\x1F\x8B\x08", 0, "", FILE_PACKED, true},
	{"a word that begins as an archive", "Rar!;b\nx;y\n", 0, "Rar!|b\nx|y\n", NOTHING, false},
	{"a word that begins as a packed file", "BZh;b\nx;y\n", 0, "BZh|b\nx|y\n", NOTHING, false},
	{"a document", "%PDF-1.4\n", 0, "", FILE_IS_DOCUMENT, true},
	{"a document of Word", "{\\rtf1 x}", 0, "", FILE_IS_DOCUMENT, true},
	{"a picture", "\x89PNG\r\n\x1A\n", 0, "", FILE_IS_PICTURE, true},
	{"a database", "SQLite format 3\0 \0\1\1", 20, "", FILE_IS_DATABASE, true},
	{"a workbook of Excel 2", "\x09\0\4\0\7\0\x10\0\1", 9, "", FILE_IS_XLS, true},
	{"a web page", "\n <!DOCTYPE html><table>", 0, "", FILE_IS_MARKUP, true},
	{"a web page in one file", "MIME-Version: 1.0\nX: y\n", 0, "", FILE_IS_MARKUP, true},
	{"a workbook of XML", "\xEF\xBB\xBF<?xml version=\"1.0\"?><Workbook/>", 0, "",
	 FILE_IS_MARKUP, true},
	{"overlong UTF-8", "a;b\n\xC0\xAF;1\n", 0, "", FILE_ENCODING_BROKEN, true},
	{"a surrogate in UTF-8", "a;b\n\xED\xA0\x80;1\n", 0, "", FILE_ENCODING_BROKEN, true},
	{"a lone surrogate in UTF-16",
	 "\xFF\xFE"
	 "a\0\n\0\x00\xD8"
	 "b\0",
	 10, "", FILE_ENCODING_BROKEN, true},
	{"UTF-16 with a mark",
	 "\xFF\xFE"
	 "a\0\t\0\xE5\0\n\0"
	 "1\0\t\0"
	 "2\0",
	 16, "a|å\n1|2\n", NOTHING, false},
	{"UTF-16 without a mark",
	 "a\0;\0b\0\n\0"
	 "1\0;\0\xF6\0",
	 14, "a|b\n1|ö\n", NOTHING, false},
};

static void check(const struct reading_case *test, size_t chunk)
{
	struct reading_options options = {0};
	struct findings findings = {0};
	struct buf rows = {0};
	struct span bytes = span_make(test->bytes, test->size ? test->size : strlen(test->bytes));
	bool taken = rows_read(&rows, bytes, chunk, &options, &findings);
	bool said = test->said == NOTHING || rows_said(&findings, test->said);
	size_t size = memchr(test->rows, '\0', 1) ? 0 : strlen(test->rows);

	if (test->size == 8) /* the one with a zero byte in it */
		size = 9;
	if (taken == test->refused || !said || rows.size != size ||
	    memcmp(buf_string(&rows), test->rows, size) != 0)
		fail_msg("%s, %zu bytes at a time: %s, read as\n%s", test->title, chunk,
			 said ? "findings right" : "finding missing", buf_string(&rows));
	buf_free(&rows);
	findings_free(&findings);
}

static void files_are_read_however_they_are_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (size_t chunk = 0; chunk < 40; chunk++)
			check(cases + i, chunk);
	}
}

static size_t known(const struct cell *cells, size_t count, const void *context)
{
	size_t found = 0;

	(void)context;
	for (size_t i = 0; i < count; i++)
		found += span_equals(cells[i].text, "Dag") || span_equals(cells[i].text, "Text") ||
			 span_equals(cells[i].text, "Klart");
	return found;
}

/* ---- longer than what a file is judged by ---- */

/* A file of `head`, as many rows `row` as are judged and some more, and `tail`. */
static const struct long_case {
	const char *title;
	const char *head, *row, *tail;
	const char *last;	/* what the last rows are read as */
	enum finding_code said; /* or NOTHING */
	bool loaded;		/* and not only shown: the headings are known */
	size_t size;		/* that the rows have at least */
} long_cases[] = {
	{"text in a column that had neither heading nor text", "a;b;;\n", "1;2;;\n", "3;4;5;\n",
	 "1|2|\n3|4|5\n", NOTHING, false, 0},
	{"another table after a gap", "a;b\n", "x;y\n", "\nNamn;Antal\nz;5\n", "x|y\nx|y\n",
	 FILE_SECOND_TABLE, false, 0},
	{"another table below its title", "a;b\n", "x;y\n", "\nBilaga\n\nNamn;Antal\nz;5\n",
	 "x|y\nx|y\n", FILE_SECOND_TABLE, false, 0},
	{"the headings once more below a title", "a;b\n", "x;1\n", "\nSida 2\na;b\nz;5\n",
	 "x|1\nz|5\n", HEADER_REPEATED, false, 0},
	{"a remark below all rows", "a;b\n", "x;1\n", "\nKälla: enkäten\n", "x|1\nx|1\n",
	 ROW_REMARK, false, 0},
	{"text in a column without heading, loaded", "Dag;Text;;\n", "1;2;;\n", "3;4;5;\n",
	 "1|2\n3|4|5|\n", HEADER_BLANK, true, 0},
	{"a quote opened before all of it", "a;b\n1;2\n3;\"öppen\n", "x;y\n", "z;w\n", "x|y\nz|w\n",
	 ROW_UNCLOSED_QUOTE, false, 0},
	{"a quote opened before more than a row may be", "a;b\n1;2\n3;\"öppen\n", "xxxxxxxx;y\n",
	 "z;w\n", "xxxxxxxx|y\nz|w\n", ROW_UNCLOSED_QUOTE, false, LIMIT_RECORD},
	{"a row of one word twice after a gap", "a;b\n", "x;y\n", "\nu;u\nz;5\n", "u|u\nz|5\n",
	 NOTHING, false, 0},
	{"one row after a gap", "a;b\n", "x;y\n", "\nNamn;Antal\n", "x|y\nNamn|Antal\n", NOTHING,
	 false, 0},
	{"words after a gap", "a;b\n", "x;y\n", "\nNamn;Ort\nz;w\n", "Namn|Ort\nz|w\n", NOTHING,
	 false, 0},
	{"a word where numbers were", "a;b;c\n", "x;1;2\n", "\ny;okänt;3\n", "y|okänt|3\n", NOTHING,
	 false, 0},
	{"one cell, and rows", "a;b\n", "x;1\n", "\nBilaga\n\ny;2\n", "Bilaga|\ny|2\n", ROW_SHORT,
	 false, 0},
	{"a sign that was never garbled, in a long file", "MÃ¥l;b\n", "hÃ¶st;1\n", "få → ł;2\n",
	 "hÃ¶st|1\nfå → ł|2\n", FILE_ENCODING_PARTLY, false, 0},
	{"more rows after a gap", "a;b\n", "x;1\n", "\ny;2\n", "x|1\ny|2\n", NOTHING, false, 0},
};

static void check_long(const struct long_case *test)
{
	struct reading_options options = {.headings_known = test->loaded ? known : NULL};
	struct findings findings = {0};
	struct buf bytes = {0}, rows = {0};
	size_t size = strlen(test->last);

	buf_add_string(&bytes, test->head);
	for (size_t i = 0;
	     i <= LIMIT_SAMPLE_ROWS || bytes.size <= LIMIT_SAMPLE || bytes.size <= test->size; i++)
		buf_add_string(&bytes, test->row);
	buf_add_string(&bytes, test->tail);
	assert_true(rows_read(&rows, buf_span(&bytes), 0, &options, &findings));
	if (rows.size < size || memcmp(rows.data + rows.size - size, test->last, size) != 0 ||
	    (test->said != NOTHING && !rows_said(&findings, test->said)))
		fail_msg("%s: %s", test->title, buf_string(&rows) + rows.size - 60);
	buf_free(&rows);
	buf_free(&bytes);
	findings_free(&findings);
}

static void what_comes_late_in_a_long_file_is_seen(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof long_cases / sizeof *long_cases; i++)
		check_long(long_cases + i);
}

/* ---- places ---- */

static void a_row_knows_its_line_and_its_row(void **state)
{
	struct reading_options options = {0};
	struct findings findings = {0};
	struct err err = {0};
	struct source *source =
		source_open_memory(span_of("sep=;\r\na;b\r\n1;\"x\r\ny\"\r\n\r\n2;z\r\n"));
	struct reading *reading = reading_open(source, &options, &findings, &err);
	struct record record;

	(void)state;
	assert_int_equal(reading_header(reading)->row, 1);
	assert_int_equal(reading_next(reading, &record, &findings, &err), NEXT_GOT);
	assert_int_equal(record.row, 2);
	assert_int_equal(record.first_line, 3);
	assert_int_equal(record.last_line, 4);
	assert_true(record.cells[1].quoted);
	assert_int_equal(reading_next(reading, &record, &findings, &err), NEXT_GOT);
	assert_int_equal(record.row, 4);
	assert_int_equal(record.first_line, 6);
	assert_int_equal(reading_next(reading, &record, &findings, &err), NEXT_END);
	reading_close(reading);
	source_close(source);
	findings_free(&findings);
}

/* What is said of headings is not said of each time that they come again. */
static void headings_that_come_again_are_told_once(void **state)
{
	struct reading_options options = {0};
	struct findings findings = {0};
	struct buf rows = {0};

	(void)state;
	assert_true(rows_read(&rows, span_of("\"a \"x\" b\";c\n1;2\n\"a \"x\" b\";c\n3;4\n"), 0,
			      &options, &findings));
	assert_string_equal(buf_string(&rows), "a \"x\" b|c\n1|2\n3|4\n");
	assert_int_equal(findings.count, 2);
	assert_true(rows_said(&findings, ROW_STRAY_QUOTE));
	assert_true(rows_said(&findings, HEADER_REPEATED));
	buf_free(&rows);
	findings_free(&findings);
}

/* ---- loading ---- */

static void a_guess_is_refused_with_a_proposal_when_notes_are_loaded(void **state)
{
	struct reading_options options = {.headings_known = known};
	struct findings findings = {0};
	struct err err = {0};
	struct source *source = source_open_memory(
		span_of("Rapport\nDag;Text;Klart\n1;ett;2013-01-01\n2;två; eller tre;2013-01-02\n"
			"3;fyra;2013-01-03;;\n"));
	struct reading *reading = reading_open(source, &options, &findings, &err);
	struct record record;
	struct buf text = {0};

	(void)state;
	assert_int_equal(reading_header(reading)->row, 2);
	assert_int_equal(reading_next(reading, &record, &findings, &err), NEXT_GOT);
	assert_false(record.refused);
	findings_clear(&findings);
	assert_int_equal(reading_next(reading, &record, &findings, &err), NEXT_GOT);
	assert_true(record.refused);
	finding_sentence(&text, findings.items, LANG_SV);
	assert_non_null(strstr(buf_string(&text), "2 | två; eller tre | 2013-01-02"));
	assert_int_equal(reading_next(reading, &record, &findings, &err), NEXT_GOT);
	assert_false(record.refused); /* surplus empty cells are dropped */
	assert_int_equal(record.count, 3);
	buf_free(&text);
	reading_close(reading);
	source_close(source);
	findings_free(&findings);
}

static void the_first_row_of_known_headings_is_the_heading(void **state)
{
	static const struct {
		const char *bytes;
		long row;
		size_t count;
		bool above; /* rows stand above it */
	} tables[] = {
		{"Text\nett\ntvå\n", 1, 1, false},
		{"Rapport\nText\nett\ntvå\n", 2, 1, false},
		{"Dag;Text\n1;ett\n2;två\n", 1, 2, false},
		{"3;x;y\nDag;Text;Klart\n1;ett;2013-01-01\n2;två;2013-01-02\n", 2, 3, false},
		{"1;x;y\nDag;Text;Klart\n1;ett;2013-01-01\n2;två;2013-01-02\n", 2, 3, true},
		{"Dag;Text;Klart;x\n1;ett;2013-01-01;\n2;två;2013-01-02;\n\n"
		 "Dag;Text;Klart;Text\n3;tre;2013-01-03;u\n",
		 1, 4, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct reading_options options = {.headings_known = known};
		struct findings findings = {0};
		struct err err = {0};
		struct source *source = source_open_memory(span_of(tables[i].bytes));
		struct reading *reading = reading_open(source, &options, &findings, &err);

		if (reading_header(reading)->row != tables[i].row ||
		    rows_said(&findings, ROWS_ABOVE) != tables[i].above ||
		    reading_header(reading)->count != tables[i].count)
			fail_msg("%s: %zu headings in row %ld", tables[i].bytes,
				 reading_header(reading)->count, reading_header(reading)->row);
		reading_close(reading);
		source_close(source);
		findings_free(&findings);
	}
}

/* What the last row of a small table is read as, and whether that is a guess. */
static const struct {
	const char *row, *read;
	bool guessed, open; /* open: the last cell of other rows may be empty */
} repairs[] = {
	{"3;fyra;2013-01-03", "3|fyra|2013-01-03", false, false},
	{"3;fyra", "3|fyra|", false, true},
	{"3 fyra;2013-01-03", "3|fyra|2013-01-03", true, true},
	{"3;fyra", "3|fyra|", false, false},
	{"3", "3||", false, false},
	{"3;två; eller tre;2013-01-03", "3|två; eller tre|2013-01-03", true, false},
	{"3;två;tre;2013-01-03", "3|två;tre|2013-01-03", true, false},
	{"3;två;;2013-01-03", "3|två;|2013-01-03", true, false},
	{"3;två; tre; fyra;2013-01-03", "3|två; tre; fyra|2013-01-03", true, false},
	{"3; a; b; c; d; e; f; g; h; i; j; k; l;2013-01-03",
	 "3| a| b| c| d| e| f| g| h| i| j| k| l|2013-01-03", true, false},
	{"3 fyra;2013-01-03", "3|fyra|2013-01-03", true, false},
	{"3fyra;2013-01-03", "3|fyra|2013-01-03", true, false},
	{"3;fyra2013-01-03", "3|fyra|2013-01-03", true, false},
	{"3;fyra 2013-01-03", "3|fyra|2013-01-03", true, false},
	{"3;fyra,2013-01-03", "3|fyra|2013-01-03", true, false},
	{"3;fyraÃ¥ 2013-01-03", "3|fyraÃ¥|2013-01-03", true, false},
	{"3,fyra,2013-01-03", "3|fyra|2013-01-03", true, false},
	{"3\tfyra\t2013-01-03", "3|fyra|2013-01-03", true, false},
	{"3|fyra|2013-01-03", "3|fyra|2013-01-03", true, false},
	{"\"3\",\"fy\"\"ra\",\"2013-01-03\"", "3|fy\"ra|2013-01-03", true, false},
};

static void a_row_of_another_width_is_repaired(void **state)
{
	struct reading_options options = {.repair = true};

	(void)state;
	for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++) {
		const char *third = repairs[i].open ? "" : "2013-01-01";
		struct findings findings = {0};
		struct buf bytes = {0}, rows = {0}, expected = {0};
		bool guessed;

		buf_printf(&bytes,
			   "Nr;Text;Klart\n1;ett;%s\n2;två;2013-01-02\n4;elva;2013-01-04\n5;tolv;"
			   "2013-01-05\n6;sex;2013-01-06\n%s\n",
			   third, repairs[i].row);
		buf_printf(&expected,
			   "Nr|Text|Klart\n1|ett|%s\n2|två|2013-01-02\n4|elva|2013-01-04\n5|tolv|"
			   "2013-01-05\n6|sex|2013-01-06\n%s\n",
			   third, repairs[i].read);
		assert_true(rows_read(&rows, buf_span(&bytes), 0, &options, &findings));
		guessed = rows_said(&findings, ROW_REPAIRED) || rows_said(&findings, ROW_LONG);
		if (!span_equal(buf_span(&rows), buf_span(&expected)) ||
		    repairs[i].guessed != guessed)
			fail_msg("%s: %s\n%s", repairs[i].row, guessed ? "guessed" : "as it stands",
				 buf_string(&rows));
		buf_free(&bytes);
		buf_free(&rows);
		buf_free(&expected);
		findings_free(&findings);
	}
}

/* ---- limits ---- */

static void refused_for(struct span bytes, enum finding_code code)
{
	struct reading_options options = {0};
	struct findings findings = {0};
	struct buf rows = {0};

	assert_false(rows_read(&rows, bytes, 0, &options, &findings));
	assert_true(rows_said(&findings, code));
	findings_free(&findings);
	buf_free(&rows);
}

/* A directory entry of an OLE2 file: its name in UTF-16, the size of that, what it is of. */
static void put_entry(char *entry, const char *name, char type)
{
	size_t size = strlen(name);

	memset(entry, 0, 128);
	for (size_t i = 0; i < size; i++)
		entry[2 * i] = name[i];
	entry[64] = (char)(2 * size + 2);
	entry[66] = type;
}

static const struct {
	const char *streams[3];
	enum finding_code code;
} compounds[] = {
	{{"Workbook", "WordDocument", "\5SummaryInformation"}, FILE_IS_XLS},
	{{"Data", "WordDocument", "Workbook"}, FILE_IS_DOCUMENT}, /* one is embedded */
	{{"Book", "", ""}, FILE_IS_XLS},
	{{"Current User", "PowerPoint Document", ""}, FILE_IS_DOCUMENT},
	{{"EncryptionInfo", "\6DataSpaces", "EncryptedPackage"}, FILE_PASSWORD},
	{{"__properties_version1.0", "", ""}, FILE_IS_DOCUMENT},
	{{"Workbooks", "Work", "workbook"}, FILE_BINARY},
};

static void an_ole2_file_is_told_by_its_streams(void **state)
{
	enum { DIRECTORY = 300 * 1024 };
	char *bytes = mem_alloc(DIRECTORY + 4 * 128);

	(void)state;
	memset(bytes, 0xAA, DIRECTORY);
	memcpy(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
	put_entry(bytes + 512, "EncryptedPackage", 1); /* a storage */
	put_entry(bytes + 1024 + 64, "EncryptedPackage", 2);
	for (size_t i = 0; i < sizeof compounds / sizeof *compounds; i++) {
		put_entry(bytes + DIRECTORY, "Root Entry", 5);
		for (size_t j = 0; j < 3; j++)
			put_entry(bytes + DIRECTORY + 128 * (j + 1), compounds[i].streams[j], 2);
		refused_for(span_make(bytes, DIRECTORY + 4 * 128), compounds[i].code);
	}
	free(bytes);
}

static void what_is_over_the_limits_is_refused(void **state)
{
	size_t size = 2 * LIMIT_RECORD;
	char *bytes = mem_alloc(size);

	(void)state;
	memset(bytes, 'x', size);
	refused_for(span_make(bytes, size), ROW_TOO_LONG);
	memset(bytes, ';', size);
	refused_for(span_make(bytes, size), ROW_TOO_LONG);
	memset(bytes, '"', size);
	refused_for(span_make(bytes, size), ROW_TOO_LONG);
	memset(bytes, ';', LIMIT_QUOTE_REPAIR_BYTES);
	memcpy(bytes, "a;b\n1;2\n3;\"x;", 13);
	refused_for(span_make(bytes, LIMIT_QUOTE_REPAIR_BYTES), ROW_TOO_LONG);
	memset(bytes, 0, size);
	refused_for(span_make(bytes, size), FILE_BINARY);
	free(bytes);
}

/* The cells of a row that a delimiter or a quote went wrong in, read with --repair. */
static const struct reading_case repaired[] = {
	{"a row in another delimiter", "a;b;c\n1;2;3\n4,\"x \"\"y\"\"\",6\n7;8;9\n", 0,
	 "a|b|c\n1|2|3\n4|x \"y\"|6\n7|8|9\n", ROW_REPAIRED, false},
	{"a cell too many", "a;b;c\n1;2;3\n4;x; y;6\n7;8;9\n", 0, "a|b|c\n1|2|3\n4|x; y|6\n7|8|9\n",
	 ROW_LONG, false},
};

static void a_row_is_mended_when_that_is_asked_for(void **state)
{
	const struct reading_options options = {.repair = true};

	(void)state;
	for (size_t i = 0; i < sizeof repaired / sizeof *repaired; i++) {
		struct findings findings = {0};
		struct buf rows = {0};

		assert_true(rows_read(&rows, span_of(repaired[i].bytes), 0, &options, &findings));
		assert_string_equal(buf_string(&rows), repaired[i].rows);
		assert_true(rows_said(&findings, repaired[i].said));
		buf_free(&rows);
		findings_free(&findings);
	}
}

/* Its quotes are not searched for the best reading: that would cost too much. */
static void a_stray_quote_of_a_very_wide_row_is_text(void **state)
{
	struct reading_options options = {0};
	struct findings findings = {0};
	struct buf bytes = {0}, rows = {0};

	(void)state;
	for (int row = 0; row < 3; row++) {
		for (int i = 0; i < LIMIT_QUOTE_REPAIR_WIDTH; i++)
			buf_printf(&bytes, "k%d.%d;", row, i);
		buf_add_string(&bytes, row == 1 ? "\"x \"y\n" : "z\n");
	}
	assert_true(rows_read(&rows, buf_span(&bytes), 0, &options, &findings));
	assert_non_null(strstr(buf_string(&rows), "|\"x \"y\nk2.0|"));
	assert_true(rows_said(&findings, ROW_STRAY_QUOTE));
	buf_free(&rows);
	buf_free(&bytes);
	findings_free(&findings);
}

static void a_long_cell_is_read_whole(void **state)
{
	struct reading_options options = {0};
	struct findings findings = {0};
	struct buf rows = {0}, bytes = {0};

	(void)state;
	buf_add_string(&bytes, "a;b\n1;\"");
	for (int i = 0; i < 32768; i++)
		buf_add_string(&bytes, i % 100 ? "å" : "\n");
	buf_add_string(&bytes, "\"\n");
	assert_true(rows_read(&rows, buf_span(&bytes), 1000, &options, &findings));
	assert_int_equal(rows.size, bytes.size - 2);
	assert_int_equal(findings.count, 0);
	findings_free(&findings);
	buf_free(&rows);
	buf_free(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_read_however_they_are_cut),
		cmocka_unit_test(what_comes_late_in_a_long_file_is_seen),
		cmocka_unit_test(a_row_knows_its_line_and_its_row),
		cmocka_unit_test(headings_that_come_again_are_told_once),
		cmocka_unit_test(a_guess_is_refused_with_a_proposal_when_notes_are_loaded),
		cmocka_unit_test(the_first_row_of_known_headings_is_the_heading),
		cmocka_unit_test(a_row_of_another_width_is_repaired),
		cmocka_unit_test(an_ole2_file_is_told_by_its_streams),
		cmocka_unit_test(what_is_over_the_limits_is_refused),
		cmocka_unit_test(a_row_is_mended_when_that_is_asked_for),
		cmocka_unit_test(a_stray_quote_of_a_very_wide_row_is_text),
		cmocka_unit_test(a_long_cell_is_read_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
