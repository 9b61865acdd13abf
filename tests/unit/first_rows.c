/* A sheet that is larger than what is held of it, walked through in every way that reading does. */
#include "ingest/reading/spreadsheet/spreadsheet.h"
#include "tests/unit/check.h"
#include "tests/unit/small_zip.h"
#include "tests/unit/workbook_rows.h"

#include <stdio.h>

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

enum { ROWS = 3000, TWICE = 2900, CUT = 2950 };

static const char types[] =
	"<Types xmlns=\"" PACKAGE "content-types\"><Override PartName=\"/b.xml\" ContentType=\""
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
static const char to_book[] =
	"<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"a\" Type=\"" OFFICE
	"/officeDocument\" Target=\"b.xml\"/></Relationships>";
static const char book[] = "<workbook " MAIN " xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"B\" "
			   "sheetId=\"1\" r:id=\"a\"/></sheets></workbook>";
static const char to_sheet[] =
	"<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"a\" Type=\"" OFFICE
	"/worksheet\" Target=\"s.xml\"/></Relationships>";

/* Row TWICE has a cell twice; `cut` ends the part within a row. */
static void add_sheet(struct buf *out, bool cut)
{
	buf_add_string(out, "<worksheet " MAIN "><sheetData>");
	for (int row = 1; row <= ROWS; row++) {
		buf_printf(out,
			   "<row r=\"%d\"><c r=\"A%d\" t=\"inlineStr\"><is><t>%d och hundra "
			   "tecken till, så att alla rader tillsammans är fler än vad som "
			   "hålls kvar av dem</t></is></c>",
			   row, row, row);
		if (row == TWICE)
			buf_printf(out, "<c r=\"A%d\"><v>%d</v></c>", row, row);
		if (cut && row == CUT)
			return;
		buf_add_string(out, "</row>");
	}
	buf_add_string(out, "</sheetData></worksheet>");
}

static void build(struct buf *file, bool cut)
{
	struct small_zip zip = {0};
	struct buf sheet = {0};

	add_sheet(&sheet, cut);
	small_zip_add(&zip, "[Content_Types].xml", span_of(types));
	small_zip_add(&zip, "_rels/.rels", span_of(to_book));
	small_zip_add(&zip, "b.xml", span_of(book));
	small_zip_add(&zip, "_rels/b.xml.rels", span_of(to_sheet));
	small_zip_add(&zip, "s.xml", buf_span(&sheet));
	*file = small_zip_end(&zip);
	buf_free(&sheet);
}

/* Walks over at most so many rows, whose numbers must be those from 1 on. */
static long walk(struct sheet *sheet, long most, struct findings *findings)
{
	struct err err = {0};
	struct sheet_row row;
	char number[24];
	long count = 0;

	while (count < most && sheet_next(sheet, &row, findings, &err) == NEXT_GOT) {
		assert_int_equal(row.number, ++count);
		snprintf(number, sizeof number, "%ld", count);
		assert_true(span_starts(row.cells[0].text, number));
	}
	assert_int_equal(err.code, ERR_NONE);
	return count;
}

static void each_walk_gives_all_rows_and_says_all_once(void **state)
{
	static const long walks[] = {5, 900, ROWS, 0, 1700, 2950, ROWS + 1, 2000, ROWS + 1};

	(void)state;
	for (int cut = 0; cut < 2; cut++) {
		long last = cut ? CUT - 1 : ROWS;
		struct buf file = {0};
		struct findings findings = {0};
		struct err err = {0};

		build(&file, cut);
		struct source *source = source_open_memory(buf_span(&file));
		struct spreadsheet *workbook = spreadsheet_open(source, &findings, &err);
		struct sheet *sheet = sheet_open(workbook, 0, &err);

		for (size_t i = 0; i < TEST_COUNT(walks); i++) {
			long wanted = walks[i] < last ? walks[i] : last;

			assert_int_equal(walk(sheet, walks[i], &findings), wanted);
			assert_int_equal(sheet_stopped(sheet), cut && walks[i] > last);
			sheet_rewind(sheet);
		}
		assert_int_equal(findings.count, 1 + cut);
		assert_int_equal(findings.items[0].code, CELL_GIVEN_TWICE);
		if (cut)
			assert_int_equal(findings.items[1].code, FILE_WORKBOOK_DAMAGED);
		sheet_close(sheet);
		spreadsheet_close(workbook);
		source_close(source);
		findings_free(&findings);
		buf_free(&file);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_walk_gives_all_rows_and_says_all_once)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
