#include "ingest/reading/spreadsheet/spreadsheet.h"
#include "tests/unit/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "tests/unit/workbook_rows.h"
#include "tests/unit/small_zip.h"

#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define CELL(attributes, content) "<table:table-cell " attributes ">" content "</table:table-cell>"
#define EMPTY "<table:table-cell/>"
#define P(text) "<text:p>" text "</text:p>"
#define T(text) CELL("", P(text))
#define TYPED(type, value, shown) CELL("office:value-type='" type "' office:" value, P(shown))

static const struct {
	const char *title, *rows, *read;
} sheets[] = {
	{"a text is what it shows",
	 ROW(TYPED("string", "x='1'", "Fler lärare &amp; hallå") T("utan slag")),
	 "1|tFler lärare & hallå|tutan slag\n"},
	{"a text that is stated is that",
	 ROW(TYPED("string", "string-value='a  b&#10;c'", "annat")), "1|ta  b\nc\n"},
	{"paragraphs are lines", ROW(CELL("", P("ett") P("") P("tre"))), "1|tett\n\ntre\n"},
	{"a list is its paragraphs",
	 ROW(CELL("", "<text:list><text:list-item>" P("a") "</text:list-item><text:list-item>" P(
			      "b") "</text:list-item></text:list>")),
	 "1|ta\nb\n"},
	{"blanks are kept, and how the XML is broken into lines says nothing",
	 ROW(T("\n  a \n\t b<text:span> <text:a>c  </text:a>d</text:span> ") T("  a\n")),
	 "1|ta  b c  d |t  a \n"},
	{"signs of white space are kept",
	 ROW(T("<text:s text:c='2'/>a<text:s/><text:tab/>b<text:line-break/>c")),
	 "1|t  a \tb\nc\n"},
	{"notes, pictures and readings of a text are none of it",
	 ROW(CELL("",
		  "<office:annotation>" P(
			  "en kommentar") "</office:annotation><draw:frame>"
					  "<draw:text-box>" P(
						  "en ruta") "</draw:text-box></"
							     "draw:frame>" P("a<text:ruby><text:"
									     "ruby-base>b</"
									     "text:ruby-base><"
									     "text:ruby-text>x</"
									     "text:ruby-text>"
									     "</"
									     "text:ruby><text:"
									     "note><text:note-"
									     "body>" P("y") "</"
											    "text:"
											    "note-"
											    "body>"
											    "</"
											    "text:"
											    "note>"
											    "c"))),
	 "1|tabc\n"},
	{"a table in a cell is none of the sheet's",
	 ROW(CELL("", P("a") "<table:table><table:table-row>" T(
			      "inre") "</table:table-row></table:table>") T("b")),
	 "1|ta|tb\n"},
	{"numbers",
	 ROW(TYPED("float", "value='1.50'", "2") TYPED("float", "value='-0'", "0") TYPED(
		 "float", "value='1E+003'", "1 000") TYPED("currency", "value='12.5'", "12,50 kr")
		     TYPED("float", "value='0.1'", "0,1")),
	 "1|n1.5|n0|n1000|n12.5|n0.1\n"},
	{"percentages",
	 ROW(TYPED("percentage", "value='0.07'", "7 %") TYPED("percentage", "value='1'", "100%")
		     TYPED("percentage", "value='0.125'", "13%")),
	 "1|p7%|p100%|p12.5%\n"},
	{"what is no number of its type is what it shows",
	 ROW(TYPED("float", "value='ett'", "1") TYPED("date", "date-value='i går'", "i dag")
		     TYPED("time", "time-value='12'", "12.00") TYPED("boolean", "x='y'", "kanske")
			     TYPED("vad", "value='1'", "som helst")),
	 "1|t1|ti dag|t12.00|tkanske|tsom helst\n"},
	{"dates",
	 ROW(TYPED("date", "date-value='2013-12-31'", "31 dec")
		     TYPED("date", "date-value='2013-12-31T00:00:00'", "31 dec")
			     TYPED("date", "date-value='2013-12-31T10:00:00'", "31 dec")),
	 "1|d2013-12-31|d2013-12-31|d2013-12-31 10:00:00\n"},
	{"a date is rounded to the second",
	 ROW(TYPED("date", "date-value='2013-12-31T09:59:59.999999999'", "10")
		     TYPED("date", "date-value='2013-12-31T23:59:59.7'", "24")),
	 "1|d2013-12-31 10:00:00|d2014-01-01\n"},
	{"times",
	 ROW(TYPED("time", "time-value='PT10H30M05S'", "10")
		     TYPED("time", "time-value='PT36H00M00.6S'", "36")
			     TYPED("time", "time-value='P1DT2M'", "24")
				     TYPED("time", "time-value='-PT1H'", "-1")),
	 "1|c10:30:05|c36:00:01|c24:02:00|c-01:00:00\n"},
	{"a time of the day that days are counted from",
	 ROW(TYPED("date", "date-value='1899-12-30T10:30:05'", "x")
		     TYPED("date", "date-value='1899-12-30'", "x")),
	 "1|c10:30:05|c00:00:00\n"},
	{"a time that is more than a day, by its format",
	 ROW(CELL("table:style-name='kl' office:value-type='time' office:time-value='PT999336H30M'",
		  P("0.30")) CELL("table:style-name='kl' office:value-type='time' "
				  "office:time-value='PT23H30M'",
				  P("23.30"))
		     CELL("table:style-name='timmar' office:value-type='time' "
			  "office:time-value='PT999336H30M'",
			  P("x"))),
	 "1|d2013-12-31 00:30:00|c23:30:00|c999336:30:00\n"},
	{"true and false",
	 ROW(TYPED("boolean", "boolean-value='true'", "SANT") TYPED("boolean",
								    "boolean-value='false'", "nej")
		     TYPED("float", "value='1'", "TRUE") TYPED("float", "value='0'", "FALSKT")),
	 "1|bTRUE|bFALSE|bTRUE|bFALSE\n"},
	{"a formula that is true",
	 ROW(CELL("table:formula='of:=TRUE()' office:value-type='float' "
		  "office:value='1'",
		  P("1"))),
	 "1|bTRUE\n"},
	{"errors",
	 ROW(CELL("table:formula='of:=1/0' office:value-type='string' office:string-value='' "
		  "calcext:value-type='error'",
		  P("#DIV/0!"))
		     CELL("table:formula='of:=x' office:value-type='float' office:value='0'",
			  P("#NAME?")) CELL("table:formula='of:=x' office:value-type='float' "
					    "office:value='0'",
					    P("Err:508")) TYPED("float", "value='5'", "###")),
	 "1|e#DIV/0!|e#NAME?|eErr:508|n5\n"},
	{"formulas without a value, and with none to show",
	 ROW(CELL("table:formula='of:=[.A1]'", "") CELL("table:formula='of:=\"\"'", "<text:p/>")
		     CELL("table:formula='of:=[.A1]' office:value-type='float' office:value='3'",
			  P("3"))),
	 "1|?||n3\n"},
	{"cells and rows that stand several times",
	 "<table:table-row table:number-rows-repeated='2'>" CELL(
		 "table:number-columns-repeated='2'", "") CELL("table:number-columns-repeated='3'",
							       P("x"))
		 CELL("table:number-columns-repeated='16379'",
		      "") "</table:table-row>"
			  "<table:table-row table:number-rows-repeated='3'>" EMPTY
			  "</table:table-row>" ROW(T("y")) "<table:table-row "
							   "table:number-rows-repeated='1048570'>"
							   "<table:table-cell "
							   "table:number-columns-repeated='16384'/>"
							   "</table:table-row>",
	 "1|||tx|tx|tx\n2|||tx|tx|tx\n6|ty\n"},
	{"counts that are none",
	 "<table:table-row table:number-rows-repeated='0'>" CELL(
		 "table:number-columns-repeated='-1'", P("a"))
		 CELL("table:number-columns-repeated='x'", P("b")) "</table:table-row>",
	 "1|ta|tb\n"},
	{"rows in groups",
	 "<table:table-header-rows>" ROW(T("a")) "</table:table-header-rows><table:table-row-group>"
						 "<table:table-row-group>" ROW(
							 T("b")) "</table:table-row-group>"
								 "</table:table-row-group>",
	 "1|ta\n2|tb\n"},
	{"hidden and filtered rows",
	 "<table:table-row table:visibility='collapse'>" T("a") "</"
								"table:table-row><table:table-row "
								"table:visibility='filter'>" T(
									"b") "</"
									     "table:table-row><"
									     "table:table-row "
									     "table:visibility='"
									     "visible'>" T("c") "</"
												"ta"
												"bl"
												"e:"
												"ta"
												"bl"
												"e-"
												"ro"
												"w"
												">",
	 "1h|ta\n2h|tb\n3|tc\n"},
	{"a cell merged down stands in the rows that have content, and over none",
	 ROW(CELL("table:number-rows-spanned='4' table:number-columns-spanned='2'",
		  P("a")) "<table:covered-table-cell/>" T("1"))
		 ROW("<table:covered-table-cell table:number-columns-repeated='2'/>" T("2"))
			 ROW("<table:covered-table-cell table:number-columns-repeated='2'/>")
				 ROW("<table:covered-table-cell>" P(
					 "dold") "</"
						 "table:covered-table-cell><table:covered-table-"
						 "cell/>" T("4")) ROW(T("b") EMPTY T("5")),
	 "1|ta||t1\n2|t^a||t2\n4|tdold||t4\n5|tb||t5\n"},
	{"text that is struck, by its cell, its column, a paragraph or a piece",
	 "<table:table-column table:default-cell-style-name='struken'/>" ROW(
		 T("a") CELL("table:style-name='barn'",
			     P("b")) CELL("table:style-name='frisk'",
					  P("c")) T("<text:span text:style-name='T1'>d</text:span>")
			 T("<text:span text:style-name='T1'>e</text:span>f")
				 CELL("table:style-name='struken'",
				      P("<text:span text:style-name='T2'>g</text:span>"))
					 CELL("", "<text:p text:style-name='P1'>h</text:p>") CELL(
						 "table:style-name='barn'", "")
						 CELL("table:style-name='barn' "
						      "office:value-type='float' office:value='1'",
						      P("1"))),
	 "1|t-a|t-b|tc|t-d|tef|tg|t-h||n-1\n"},
};

static const char styles[] =
	"<style:style style:name='barn' style:family='table-cell' "
	"style:parent-style-name='struken'/>"
	"<style:style style:name='struken' style:family='table-cell'><style:text-properties "
	"style:text-line-through-style='solid'/></style:style>"
	"<style:style style:name='frisk' style:family='table-cell'/>"
	"<style:style style:name='T1' style:family='text'><style:text-properties "
	"style:text-line-through-type='single'/></style:style>"
	"<style:style style:name='T2' style:family='text'><style:text-properties "
	"style:text-line-through-style='none' style:text-line-through-type='none'/></style:style>"
	"<style:style style:name='P1' style:family='paragraph'><style:text-properties "
	"style:text-line-through-style='solid'/></style:style>"
	"<style:style style:name='ta2' style:family='table'><style:table-properties "
	"table:display='false'/></style:style>"
	"<number:time-style style:name='N1'/><number:time-style style:name='N2' "
	"number:truncate-on-overflow='false'/><style:style style:name='kl' "
	"style:family='table-cell' style:data-style-name='N1'/><style:style style:name='timmar' "
	"style:family='table-cell' style:parent-style-name='t2'/><style:style style:name='t2' "
	"style:family='table-cell' style:data-style-name='N2'/>"
	"<style:style style:name='rund' style:family='text' style:parent-style-name='rund'/>";

static struct buf with_parts(const char *body, const char *part, const char *text)
{
	struct small_zip zip = {0};
	struct buf content = {0};

	buf_printf(&content,
		   "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' "
		   "xmlns:style='s' xmlns:calcext='c' xmlns:draw='d' "
		   "xmlns:number='n'><office:automatic-styles>%s"
		   "</office:automatic-styles><office:body><office:spreadsheet>%s"
		   "</office:spreadsheet></office:body></office:document-content>",
		   styles, body);
	small_zip_add(&zip, "mimetype", span_of(MIMETYPE));
	if (part)
		small_zip_add(&zip, part, span_of(text));
	small_zip_add(&zip, "content.xml", buf_span(&content));
	buf_free(&content);
	return small_zip_end(&zip);
}

static void reads(const char *title, struct buf file, const char *expected)
{
	struct findings findings = {0};
	struct buf rows = {0};

	assert_true(workbook_rows_read(&rows, buf_span(&file), &findings));
	check_text(title, buf_span(&rows), expected);
	assert_int_equal(findings.count, 0);
	findings_free(&findings);
	buf_free(&rows);
	buf_free(&file);
}

static void refuses(struct buf file, enum finding_code code)
{
	struct findings findings = {0};
	struct buf rows = {0};

	assert_false(workbook_rows_read(&rows, buf_span(&file), &findings));
	assert_int_equal(findings.count, 1);
	assert_string_equal(finding_kind(findings.items[0].code)->name, finding_kind(code)->name);
	findings_free(&findings);
	buf_free(&rows);
	buf_free(&file);
}

static void a_cell_is_its_value(void **state)
{
	struct buf body = {0}, read = {0};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(sheets); i++) {
		buf_clear(&body);
		buf_clear(&read);
		buf_printf(&body, "<table:table table:name='A'>%s</table:table>", sheets[i].rows);
		buf_printf(&read, "=A active%s\n%s",
			   strstr(sheets[i].rows, "<office:ann") ? " comments 1" : "",
			   sheets[i].read);
		reads(sheets[i].title, with_parts(buf_string(&body), NULL, NULL),
		      buf_string(&read));
	}
	buf_free(&body);
	buf_free(&read);
}

static const char three[] =
	"<table:tracked-changes><table:cell-content-change><table:table-cell>" P(
		"förut") "</table:table-cell></table:cell-content-change></table:tracked-changes>"
			 "<table:table table:name='Ett'>" ROW(T(
				 "1")) "</table:table>"
				       "<table:table table:name='Två &amp; ö' "
				       "table:style-name='ta2'>" ROW(T(
					       "2")) "</table:table>"
						     "<table:table "
						     "table:name=\"'file:///x.ods'#$Blad\">" ROW(T(
							     "x")) "</"
								   "table:table><table:"
								   "table "
								   "table:name='Tre'"
								   ">" ROW(T(
									   "3")) "</"
										 "table"
										 ":tabl"
										 "e><"
										 "table"
										 ":dde-"
										 "links"
										 "><"
										 "table"
										 ":dde-"
										 "link>"
										 "<tabl"
										 "e:"
										 "table"
										 ">" ROW(T(
											 "y")) "</"
											       "tab"
											       "le:"
											       "tab"
											       "le>"
											       "</"
											       "tab"
											       "le:"
											       "dde"
											       "-li"
											       "nk>"
											       "</"
											       "tab"
											       "le:"
											       "dde"
											       "-li"
											       "nks"
											       ">";

/* What has a password of its own. */
#define MANIFEST(doctype, locked)                                                                  \
	doctype "<m:manifest xmlns:m='m'><m:file-entry m:full-path='/'/>"                          \
		"<m:file-entry m:full-path='" locked "'><m:encryption-data/>"                      \
		"</m:file-entry><m:file-entry m:full-path='content.xml'/></m:manifest>"

#define OPENOFFICE                                                                                 \
	"<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" "          \
	"\"Manifest.dtd\">"

static void sheets_are_in_their_order(void **state)
{
	(void)state;
	reads("the first is active", with_parts(three, NULL, NULL),
	      "=Ett active\n1|t1\n=Två & ö hidden\n1|t2\n=Tre\n1|t3\n");
	reads("the settings say which is",
	      with_parts(three, "settings.xml",
			 "<config><config-item config:name='ActiveTable' xmlns:config='c'>Tre"
			 "</config-item></config>"),
	      "=Ett\n1|t1\n=Två & ö hidden\n1|t2\n=Tre active\n1|t3\n");
	reads("styles of another part",
	      with_parts("<table:table table:name='A' table:style-name='tb'>" ROW(
				 CELL("table:style-name='x'", P("a"))) "</table:table>",
			 "styles.xml",
			 "<s><style name='x' family='table-cell'><text-properties "
			 "text-line-through-type='double'/></style></s>"),
	      "=A active\n1|t-a\n");
	reads("macros that are locked",
	      with_parts(three, "META-INF/manifest.xml",
			 MANIFEST(OPENOFFICE, "Basic/Egna/Module1.xml")),
	      "=Ett active\n1|t1\n=Två & ö hidden\n1|t2\n=Tre\n1|t3\n");
	reads("no sheet", with_parts("", NULL, NULL), "");
}

static void a_sheet_is_read_again(void **state)
{
	struct buf file = with_parts(three, NULL, NULL), rows = {0};
	struct err err = {0};
	struct findings findings = {0};
	struct source *source = source_open_memory(buf_span(&file));
	struct spreadsheet *workbook = spreadsheet_open(source, &findings, &err);
	struct sheet *sheet = sheet_open(workbook, 2, &err);
	struct sheet_row row;

	(void)state;
	for (int i = 0; i < 3; i++) {
		while (sheet_next(sheet, &row, &findings, &err) == NEXT_GOT)
			workbook_rows_row(&rows, &row);
		sheet_rewind(sheet);
	}
	check_text("three times", buf_span(&rows), "1|t3\n1|t3\n1|t3\n");
	assert_string_equal(spreadsheet_format(workbook), "ods");
	sheet_close(sheet);
	spreadsheet_close(workbook);
	source_close(source);
	findings_free(&findings);
	buf_free(&rows);
	buf_free(&file);
}

#define IN_TABLE(rows) "<table:table table:name='A'>" rows "</table:table>"

static const struct {
	const char *body, *part, *text;
	enum finding_code code;
} hostile[] = {
	{IN_TABLE("<table:table-row table:number-rows-repeated='1048576'>" CELL(
		 "table:number-columns-repeated='16384'", P("x")) "</table:table-row>"),
	 NULL, NULL, FILE_WORKBOOK_TOO_LARGE},
	{IN_TABLE("<table:table-row table:number-rows-repeated='1048576'>" EMPTY
		  "</table:table-row>" ROW(T("x"))),
	 NULL, NULL, FILE_WORKBOOK_TOO_LARGE},
	{IN_TABLE("<table:table-row table:number-rows-repeated='99999999999999999999'>" T(
		 "x") "</table:table-row>" ROW(T("x"))),
	 NULL, NULL, FILE_WORKBOOK_TOO_LARGE},
	{IN_TABLE(ROW(CELL("table:number-columns-repeated='16384'", "") T("x"))), NULL, NULL,
	 FILE_WORKBOOK_TOO_LARGE},
	{IN_TABLE(ROW(T("<text:s text:c='99999999'/><text:s text:c='99999999'/><text:s "
			"text:c='99999999'/><text:s text:c='99999999'/><text:s text:c='99999999'/>"
			"<text:s text:c='99999999'/><text:s text:c='99999999'/>"))),
	 NULL, NULL, FILE_WORKBOOK_TOO_LARGE},
	{"<", NULL, NULL, FILE_WORKBOOK_DAMAGED},
	{"</office:spreadsheet>", NULL, NULL, FILE_WORKBOOK_DAMAGED},
	{"&x;", NULL, NULL, FILE_WORKBOOK_DAMAGED},
	{"", "styles.xml", "<!DOCTYPE s [<!ENTITY a 'b'>]><s>&a;</s>", FILE_WORKBOOK_DAMAGED},
	{"", "content.XML", "<a/>", FILE_WORKBOOK_DAMAGED},
	{"", "META-INF/manifest.xml", MANIFEST("", "content.xml"), FILE_PASSWORD},
	{"", "META-INF/manifest.xml", MANIFEST(OPENOFFICE, "content.xml"), FILE_PASSWORD},
	{"", "META-INF/manifest.xml", MANIFEST("", "encrypted-package"), FILE_PASSWORD},
	{"", "META-INF/manifest.xml", MANIFEST("<!DOCTYPE m []>", "x"), FILE_WORKBOOK_DAMAGED},
	{"", "styles.xml", OPENOFFICE "<s/>", FILE_WORKBOOK_DAMAGED},
};

static void what_is_hostile_is_refused(void **state)
{
	struct buf deep = {0};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(hostile); i++)
		refuses(with_parts(hostile[i].body, hostile[i].part, hostile[i].text),
			hostile[i].code);
	for (int i = 0; i < 1000; i++)
		buf_add_string(&deep, "<table:table>");
	refuses(with_parts(buf_string(&deep), NULL, NULL), FILE_WORKBOOK_DAMAGED);
	buf_free(&deep);
}

/* Cells that reach down into a million rows, and a million rows. */
static void merged_cells_are_bounded(void **state)
{
	struct buf body = {0};

	(void)state;
	buf_add_string(&body, "<table:table table:name='A'><table:table-row>");
	for (int i = 0; i < LIMIT_COLUMNS; i++)
		buf_add_string(&body, CELL("table:number-rows-spanned='1048576'", P("x")));
	buf_add_string(&body, "</table:table-row>");
	for (int i = 0; i < 2000; i++)
		buf_add_string(&body, ROW(T("y")));
	buf_add_string(&body, "</table:table>");
	refuses(with_parts(buf_string(&body), NULL, NULL), FILE_WORKBOOK_TOO_LARGE);
	buf_free(&body);
}

/* Rows that are longer than what is read at a time, and many that are shorter. */
static void rows_are_read_however_long(void **state)
{
	struct buf body = {0}, read = {0};
	static const int widths[] = {1, 3000, 1, 1, 700, 5, 9000, 2};

	(void)state;
	buf_add_string(&body, "<table:table table:name='A'>");
	buf_add_string(&read, "=A active\n");
	for (int i = 0; i < 160; i++) {
		int width = widths[i % (int)TEST_COUNT(widths)];

		buf_add_string(&body, "<table:table-row>");
		buf_printf(&read, "%d", i + 1);
		for (int j = 0; j < width; j++) {
			buf_printf(&body, T("r%dk%d"), i, j);
			buf_printf(&read, "|tr%dk%d", i, j);
		}
		buf_add_string(&body, "</table:table-row>");
		buf_add_char(&read, '\n');
	}
	buf_add_string(&body, "</table:table>");
	reads("long rows", with_parts(buf_string(&body), NULL, NULL), buf_string(&read));
	buf_free(&body);
	buf_free(&read);
}

/* Cut anywhere it is no ZIP; a byte that is another may be noticed or not, and nothing breaks. */
static void a_file_may_be_cut_or_changed_anywhere(void **state)
{
	struct buf file = with_parts(three, NULL, NULL);
	struct findings findings = {0};
	struct buf rows = {0};

	(void)state;
	for (size_t i = 0; i < file.size; i++) {
		buf_clear(&rows);
		findings_clear(&findings);
		assert_false(workbook_rows_read(&rows, span_make(file.data, i), &findings));
		assert_true(findings_have_error(&findings));
	}
	for (size_t i = 0; i < file.size; i++) {
		buf_clear(&rows);
		findings_clear(&findings);
		file.data[i] ^= 0x15;
		if (!workbook_rows_read(&rows, buf_span(&file), &findings))
			assert_true(findings_have_error(&findings));
		file.data[i] ^= 0x15;
	}
	findings_free(&findings);
	buf_free(&rows);
	buf_free(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cell_is_its_value),
		cmocka_unit_test(sheets_are_in_their_order),
		cmocka_unit_test(a_sheet_is_read_again),
		cmocka_unit_test(what_is_hostile_is_refused),
		cmocka_unit_test(merged_cells_are_bounded),
		cmocka_unit_test(rows_are_read_however_long),
		cmocka_unit_test(a_file_may_be_cut_or_changed_anywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
