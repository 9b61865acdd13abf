#include "ingest/reading/spreadsheet/spreadsheet.h"
#include "tests/unit/check.h"

#include "tests/unit/workbook_rows.h"
#include "tests/unit/small_zip.h"

enum { PARTS = 3 };

static const struct {
	const char *names[PARTS];
	const char *mimetype;
	enum finding_code code;
	const char *kind;
} archives[] = {
	{{"[Content_Types].xml", "word/document.xml", "_rels/.rels"},
	 NULL,
	 FILE_IS_DOCUMENT,
	 "Word (.docx)"},
	{{"word/document2.xml", "word/embeddings/a.xlsx", "xl.txt"},
	 NULL,
	 FILE_IS_DOCUMENT,
	 "Word (.docx)"},
	{{"ppt/presentation.xml"}, NULL, FILE_IS_DOCUMENT, "PowerPoint (.pptx)"},
	{{"[Content_Types].xml", "xl/workbook.bin"}, NULL, FILE_IS_XLSB, ""},
	{{"xl\\Workbook.bin"}, NULL, FILE_IS_XLSB, ""},
	{{"content.xml"},
	 "application/vnd.oasis.opendocument.text",
	 FILE_IS_DOCUMENT,
	 "OpenDocument (.odt)"},
	{{"content.xml"},
	 "application/vnd.oasis.opendocument.text-template",
	 FILE_IS_DOCUMENT,
	 "OpenDocument (.odt)"},
	{{"content.xml"},
	 "application/vnd.oasis.opendocument.graphics",
	 FILE_IS_DOCUMENT,
	 "OpenDocument"},
	{{"OEBPS/a.xhtml"}, "application/epub+zip", FILE_IS_DOCUMENT, "EPUB"},
	{{"Index/Document.iwa", "Index/Tables/DataList.iwa"}, NULL, FILE_IS_NUMBERS, ""},
	{{"Data/a.png", "Index.zip"}, NULL, FILE_IS_NUMBERS, ""},
	{{"Index/Document.iwa", "Index/Slide-1.iwa", "Index/Tables/a.iwa"},
	 NULL,
	 FILE_IS_DOCUMENT,
	 "Keynote"},
	{{"Index/Document.iwa"}, NULL, FILE_IS_DOCUMENT, "Pages"},
	{{"anteckningar.csv", "mer.xlsx"}, NULL, FILE_PACKED, "zip"},
	{{"Words/a.csv", "xl.csv"}, NULL, FILE_PACKED, "zip"},
	{{"a/"}, "text/plain", FILE_PACKED, "zip"},
	{{"a.csv", "a.csv"}, NULL, FILE_WORKBOOK_DAMAGED, "a.csv"},
};

static void an_archive_is_told_by_what_is_in_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < TEST_COUNT(archives); i++) {
		struct small_zip zip = {0};
		struct findings findings = {0};
		struct buf file, rows = {0};

		if (archives[i].mimetype)
			small_zip_add(&zip, "mimetype", span_of(archives[i].mimetype));
		for (size_t j = 0; j < PARTS && archives[i].names[j]; j++)
			small_zip_add(&zip, archives[i].names[j], span_of("x"));
		file = small_zip_end(&zip);
		assert_false(workbook_rows_read(&rows, buf_span(&file), &findings));
		assert_int_equal(findings.count, 1);
		assert_string_equal(finding_kind(findings.items[0].code)->name,
				    finding_kind(archives[i].code)->name);
		check_text(archives[i].names[0], findings.items[0].params[0], archives[i].kind);
		findings_free(&findings);
		buf_free(&file);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_archive_is_told_by_what_is_in_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
