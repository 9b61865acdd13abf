#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/rows.h"

struct table_case {
	const char *title;
	const char *text;
	const char *rows;
	size_t headings; /* cells in the heading; 0: none was found */
};

#define PROPERTIES "A:;x\nB:;y\nC:;z\nD:;u\nE:;v\nF:;w\nG:;x\nH:;y\n"

static const struct table_case cases[] = {
	{"headings and rows", "a;b\n1;2\n3;4\n", "a|b\n1|2\n3|4\n", 2},
	{"no headings above numbers", "1;2\n3;4\n5;6\n", "1|2\n3|4\n5|6\n", 0},
	{"years are headings", "Ort;2012;2013\na;1,5;2\nb;3;4\n", "Ort|2012|2013\na|1,5|2\nb|3|4\n",
	 3},
	{"a padded title", "Titel;;\n;;\na;b;c\n1;2;3\n4;5;6\n", "a|b|c\n1|2|3\n4|5|6\n", 3},
	{"two titles with blank rows", "T\n\nU\n\na;b;c\n1;2;3\n4;5;6\n", "a|b|c\n1|2|3\n4|5|6\n",
	 3},
	{"a title without a blank row", "T;;\na;b;c\n1;2;3\n4;5;6\n", "a|b|c\n1|2|3\n4|5|6\n", 3},
	{"sparse rows of data are no title", "a;b;c\n1;;\n\n2;x;y\n", "a|b|c\n1||\n2|x|y\n", 3},
	{"three rows of headings", "x;y\nin;of\nkg;m\n1;2\n3;4\n5;6\n",
	 "x in kg|y of m\n1|2\n3|4\n5|6\n", 2},
	{"a first row that lacks values is data", "a;b;c\nx;n/a;-\ny;1;2\nz;3;4\n",
	 "a|b|c\nx|n/a|-\ny|1|2\nz|3|4\n", 3},
	{"blank rows between groups", "a;b\nx;1\n\ny;2\n\nz;3\n", "a|b\nx|1\ny|2\nz|3\n", 2},
	{"the same headings after a blank row", "a;b\nx;1\n\na;b\ny;2\n", "a|b\nx|1\ny|2\n", 2},
	{"the same headings below a title", "a;b\nx;1\n\nDag 2;\na;b\ny;2\n", "a|b\nx|1\ny|2\n", 2},
	{"the same table twice", "a;b\nx;1\ny;2\na;b\nx;1\ny;2\n", "a|b\nx|1\ny|2\nx|1\ny|2\n", 2},
	{"rows without headings that come again", "x;ja\ny;nej\nx;ja\ny;nej\nz;ja\n",
	 "x|ja\ny|nej\nx|ja\ny|nej\nz|ja\n", 2},
	{"two equal rows", "1;A\n1;A\nC;A\n1;B\n", "1|A\n1|A\nC|A\n1|B\n", 2},
	{"answers in words above answers in numbers", "Fråga;Svar\nNamn;Eva\nOrt;Nora\nAntal;25\n",
	 "Fråga|Svar\nNamn|Eva\nOrt|Nora\nAntal|25\n", 2},
	{"groups of columns", "Ort;2012;;2013;\n;K;M;K;M\na;1;2;3;4\nb;5;6;7;8\n",
	 "Ort|2012 K|2012 M|2013 K|2013 M\na|1|2|3|4\nb|5|6|7|8\n", 5},
	{"groups of groups, a blank row below",
	 "Ort;Antal;;;\n;2012;;2013;\n;;;;\n;K;M;K;M\na;1;2;3;4\nb;5;6;7;8\n",
	 "Ort|Antal 2012 K|Antal 2012 M|Antal 2013 K|Antal 2013 M\na|1|2|3|4\nb|5|6|7|8\n", 5},
	{"a heading that lacks a name is no group", "a;b;\nx;y;z\nu;v;w\n", "a|b|\nx|y|z\nu|v|w\n",
	 3},
	{"units in brackets", "Ort;Yta;Folk\n;(km2);(st)\na;1;2\nb;3;4\n",
	 "Ort|Yta (km2)|Folk (st)\na|1|2\nb|3|4\n", 3},
	{"units alone under numbers", "Ort;Yta;Folk\n;km2;st\na;1;2\nb;3;4\n",
	 "Ort|Yta km2|Folk st\na|1|2\nb|3|4\n", 3},
	{"a title with a date at its right", "Kostnader;;2013-10-01\na;b;c\nx;y;1\nz;u;2\n",
	 "a|b|c\nx|y|1\nz|u|2\n", 3},
	{"a title above blank headings", "T;;;;\na;b;c;;\nx;1;2;;\n;3;;;\ny;4;5;;\n",
	 "a|b|c\nx|1|2\n|3|\ny|4|5\n", 3},
	{"the larger of two tables", "a;b\nx;1\n\nd;e;f\nx;2;3\ny;4;5\nz;6;7\n",
	 "d|e|f\nx|2|3\ny|4|5\nz|6|7\n", 3},
	{"lines of names and values above", "A:;x\nB:;y\n\na;b;c\n1;2;3\n4;5;6\n",
	 "a|b|c\n1|2|3\n4|5|6\n", 3},
	{"more text than rows", "T\n\na;b;c\nx;1;2\ny;3;4\n\nGäller 31 december.\n\nKälla:\nSCB\n",
	 "a|b|c\nx|1|2\ny|3|4\n", 3},
	{"more text than rows of two columns",
	 "T\n\na;b\nx;1\ny;3\n\nKälla:\nSCB\n\nTryck:\nOrebro\n", "a|b\nx|1\ny|3\n", 2},
	{"headings of the next page", "a;b\nx;1\na;b\ny;2\n", "a|b\nx|1\ny|2\n", 2},
	{"headings at the end", "a;b\nx;1\ny;2\na;b\n", "a|b\nx|1\ny|2\n", 2},
	{"a narrower table without a blank row", "a;b;c\nx;1;2\ny;3;4\na;b\nx;1\n",
	 "a|b|c\nx|1|2\ny|3|4\n", 3},
	{"a wider table without a blank row", "a;b\nx;1\ny;2\na;b;c\nx;1;2\ny;2;3\nz;3;4\n",
	 "a|b\nx|1\ny|2\n", 2},
	{"a second table of as many columns", "a;b;c\nx;1;2\ny;3;4\n\nd;e;f\nz;5;6\n",
	 "a|b|c\nx|1|2\ny|3|4\n", 3},
	{"a source below the table is no row", "a;b;c\nx;1;2\ny;3;4\nKälla: SCB;;\n",
	 "a|b|c\nx|1|2\ny|3|4\n", 3},
	{"a word below the table is kept", "a;b;c\nx;1;2\ny;3;4\n\nKumla;;\n",
	 "a|b|c\nx|1|2\ny|3|4\nKumla||\n", 3},
	{"a column without a heading that has text", "a;b;\n1;2;x\n3;4;\n", "a|b|\n1|2|x\n3|4|\n",
	 3},
	{"a single long row is shown whole", "a;b\n1;2;\n3;4\n5;6\n", "a|b\n1|2|\n3|4\n5|6\n", 2},
	{"a delimiter too many in the heading", "a;;b;c\n1;2;3\n4;5;6\n", "a|b|c\n1|2|3\n4|5|6\n",
	 3},
	{"a column without a heading is kept when rows have it", "a;;b\n1;2;3\n4;5;6\n",
	 "a||b\n1|2|3\n4|5|6\n", 3},
	{"headings that rows are too short for", "a;b;c\n1;2\n3;4\n", "a|b|c\n1|2|\n3|4|\n", 3},
	{"the same headings twice", "a;b\na;b\n1;2\n3;4\n", "a|b\n1|2\n3|4\n", 2},
	{"an empty column in quotes is a column", "\"a\";\"\"\n\"1\";\"\"\n\"2\";\"\"\n",
	 "a|\n1|\n2|\n", 2},
	{"apostrophes around numbers are no headings", "a;b\n'1';'2'\n3;4\n5;6\n",
	 "a|b\n'1'|'2'\n3|4\n5|6\n", 2},
	{"a row of two lines with a cell too many", "a;b;c\n1;;\"x;\ny\";2\n3;4;5\n",
	 "a|b|c\n1||x;\ny|2\n3|4|5\n", 3},
	{"comments above", "# from 2013; or so\n# a; b; c\na;b\n1;2\n3;4\n", "a|b\n1|2\n3|4\n", 2},
	{"a comment as wide as the table", "# by hand\n# a;b\nx;y\n1;2\n3;4\n", "x|y\n1|2\n3|4\n",
	 2},
	{"headings behind a #", "# by hand\n#a;b\n1;2\n3;4\n", "#a|b\n1|2\n3|4\n", 2},
	{"a heading that is #", "#;b\n1;x\n2;y\n", "#|b\n1|x\n2|y\n", 2},
	{"a table that begins with a #", "#1 a|b\n\"x|\ny\"|2\n", "#1 a|b\nx|\ny|2\n", 2},
	{"more titles than rows", "T\nU\nV\n\na;b;c\nx;1;2\n", "a|b|c\nx|1|2\n", 3},
	{"row names without a heading", "\"a\" \"b\"\n\"1\" \"x\" 3\n\"2\" \"y\" 4\n",
	 "a|b|\n1|x|3\n2|y|4\n", 3},
	{"headings in another delimiter", "a,b,c\nx;1;2\ny;3;4\n", "a|b|c\nx|1|2\ny|3|4\n", 3},
	{"a title of as many words is no heading", "List of towns\nTown;Nr;Code\nx;1;2\ny;3;4\n",
	 "Town|Nr|Code\nx|1|2\ny|3|4\n", 3},
	{"quoted headings in another delimiter",
	 "\"a\" \"b\" \"c\"\n\"1\";\"2\";\"3\"\n\"4\";\"5\";\"6\"\n", "a|b|c\n1|2|3\n4|5|6\n", 3},
	{"columns set apart by eye",
	 "  name   born  city\n  Ann    1961  York\n  Bo        2  Umea  \n",
	 "name|born|city\nAnn|1961|York\nBo|2|Umea\n", 3},
	{"the mark of DOS at the end", "a;b\n1;2\n3;4\n\x1A", "a|b\n1|2\n3|4\n", 2},
	{"words above one column of numbers may be a row",
	 "Bok;Av;Betyg\nnamn;namn i verket;stjärnor\nA;B;3\nC;D;4\nE;F;5\n",
	 "Bok|Av|Betyg\nnamn|namn i verket|stjärnor\nA|B|3\nC|D|4\nE|F|5\n", 3},
	{"an odd value in the only column of numbers",
	 "Bok;Hylla;Nr\nA;B;12A\nC;D;4\nE;F;5\nG;H;6\nI;J;7\nK;L;8\n",
	 "Bok|Hylla|Nr\nA|B|12A\nC|D|4\nE|F|5\nG|H|6\nI|J|7\nK|L|8\n", 3},
	{"apostrophes around texts with apostrophes",
	 "'a','b'\n'it's, or','1'\n'o'clock','2'\n'','3'\n", "a|b\nit's, or|1\no'clock|2\n|3\n", 2},
	{"a delimiter too many in every row", "a;b\n1;2;\n3;4;\n5;6;\n", "a|b\n1|2\n3|4\n5|6\n", 2},
	{"headings of two rows on the next page",
	 "Ort;2012;;2013;\n;K;M;K;M\n5;6;7;8;9\n10;11;12;13;14\n15;16;17;18;19\n20;21;22;23;24\n25;"
	 "26;27;28;29\n30;31;32;33;34\nOrt;2012;;2013;\n;K;M;K;M\n35;36;37;38;39\n40;41;42;43;"
	 "44\n45;46;47;48;49\n",
	 "Ort|2012 K|2012 M|2013 K|2013 "
	 "M\n5|6|7|8|9\n10|11|12|13|14\n15|16|17|18|19\n20|21|22|23|24\n25|26|27|28|29\n30|31|32|"
	 "33|34\n35|36|37|38|39\n40|41|42|43|44\n45|46|47|48|49\n",
	 5},
	{"headings with units on the next page",
	 "Antal;Yta;Folk\n(st);(km2);(st)\n3;4;5\n6;7;8\n9;10;11\n12;13;14\n15;16;17\n18;19;"
	 "20\nAntal;Yta;Folk\n(st);(km2);(st)\n21;22;23\n24;25;26\n27;28;29\n",
	 "Antal (st)|Yta (km2)|Folk "
	 "(st)\n3|4|5\n6|7|8\n9|10|11\n12|13|14\n15|16|17\n18|19|20\n21|22|23\n24|25|26\n27|28|"
	 "29\n",
	 3},
	{"the units alone on the next page",
	 "Antal;Yta;Folk\n(st);(km2);(st)\n3;4;5\n6;7;8\n9;10;11\n12;13;14\n15;16;17\n18;19;20\n("
	 "st);(km2);(st)\n21;22;23\n24;25;26\n27;28;29\n",
	 "Antal (st)|Yta (km2)|Folk "
	 "(st)\n3|4|5\n6|7|8\n9|10|11\n12|13|14\n15|16|17\n18|19|20\n21|22|23\n24|25|26\n27|28|"
	 "29\n",
	 3},
	{"a narrower table that is padded", "a;b;c;d\nx;1;2;3\ny;3;4;5\na;b;;\nx;1;;\n",
	 "a|b|c|d\nx|1|2|3\ny|3|4|5\n", 4},
	{"more lines of names and values above than titles may stand there",
	 PROPERTIES PROPERTIES PROPERTIES "\na;b;c\n1;2;3\n4;5;6\n", "a|b|c\n1|2|3\n4|5|6\n", 3},
	{"headings of which some are numbers and some are lacking",
	 "Ort;5;6;;\nx;1;2;3;4\ny;5;6;7;8\nz;9;10;11;12\n",
	 "Ort|5|6||\nx|1|2|3|4\ny|5|6|7|8\nz|9|10|11|12\n", 5},
	{"numbers that are no years", "5;2012;2013\n6;2011;2014\n7;2010;2015\n8;2009;2016\n",
	 "5|2012|2013\n6|2011|2014\n7|2010|2015\n8|2009|2016\n", 0},
	{"notes below the table", "a;b;c\nx;1;2\ny;3;4\nAnm. Allt är preliminärt;;\n",
	 "a|b|c\nx|1|2\ny|3|4\n", 3},
	{"numbered notes below the table", "a;b;c\nx;1;2\ny;3;4\nNot 1: Hela länet;;\n",
	 "a|b|c\nx|1|2\ny|3|4\n", 3},
	{"a name that begins as a note does", "a;b;c\nx;1;2\ny;3;4\nNot 1. Kumla;;\n",
	 "a|b|c\nx|1|2\ny|3|4\nNot 1. Kumla||\n", 3},
	{"headings with a number that the row below says again",
	 "Ort;5;Namn\nOrt;5 st;Namn nu\na;b;c\nd;e;f\n",
	 "Ort|5|Namn\nOrt|5 st|Namn nu\na|b|c\nd|e|f\n", 3},
};

static void tables_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (size_t chunk = 0; chunk < 16; chunk++) {
			struct reading_options options = {0};
			struct findings findings = {0};
			struct buf rows = {0};

			assert_true(rows_read(&rows, span_of(cases[i].text), chunk, &options,
					      &findings));
			if (strcmp(buf_string(&rows), cases[i].rows) != 0)
				fail_msg("%s, %zu bytes at a time:\n%s", cases[i].title, chunk,
					 buf_string(&rows));
			findings_free(&findings);
			buf_free(&rows);
		}
	}
}

static void a_missing_heading_is_not_invented(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct reading_options options = {0};
		struct findings findings = {0};
		struct err err = {0};
		struct source *source = source_open_memory(span_of(cases[i].text));
		struct reading *reading = reading_open(source, &options, &findings, &err);

		assert_int_equal(reading_header(reading)->count, cases[i].headings);
		reading_close(reading);
		source_close(source);
		findings_free(&findings);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_found),
		cmocka_unit_test(a_missing_heading_is_not_invented),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
