#include "xlsx/row_skip.h"
#include "tests/unit/check.h"

#include <string.h>

static const char sheet[] =
	"<?xml version=\"1.0\"?><worksheet><cols><col min=\"1\"/></cols><sheetData>"
	"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"/><row r=\"9\"><c/></row>"
	"</sheetData><hyperlinks><hyperlink ref=\"A1\"/></hyperlinks></worksheet>";

/* Of an element its first letter. */
static void see(void *context, const char *name, const char *const *attributes)
{
	(void)attributes;
	strncat(context, name, 1);
}

static bool read_in_pieces(const char *text, size_t piece, char seen[32], int64_t *rows)
{
	struct xml *xml = xml_open(&(struct xml_handlers){.begin = see}, seen);
	struct row_skip skip = {0};
	bool ok = true;

	*seen = '\0';
	for (size_t at = 0, size = strlen(text); ok && at < size; at += piece)
		ok = row_skip_add(&skip,
				  span_make(text + at, piece < size - at ? piece : size - at), xml);
	ok = ok && row_skip_end(&skip, xml);
	*rows = skip.rows;
	row_skip_free(&skip);
	xml_close(xml);
	return ok;
}

static void rows_are_counted_wherever_pieces_end(void **state)
{
	char seen[32];
	int64_t rows;

	(void)state;
	for (size_t piece = 1; piece <= sizeof sheet; piece++) {
		assert_true(read_in_pieces(sheet, piece, seen, &rows));
		assert_int_equal(rows, 3);
		assert_string_equal(seen, "wccshh");
	}
}

static void a_sheet_without_rows_is_whole(void **state)
{
	char seen[32];
	int64_t rows;

	(void)state;
	for (size_t piece = 1; piece < 40; piece++) {
		assert_true(read_in_pieces("<w><sheetData/><x/></w>", piece, seen, &rows));
		assert_int_equal(rows, 0);
		assert_string_equal(seen, "wsx");
	}
}

/* Wherever it ends, and whichever piece of it is not there. */
static void half_a_sheet_is_none(void **state)
{
	char half[sizeof sheet], seen[32];
	int64_t rows;

	(void)state;
	for (size_t size = 0; size < sizeof sheet - 1; size++) {
		memcpy(half, sheet, size);
		half[size] = '\0';
		assert_false(read_in_pieces(half, 16, seen, &rows));
	}
	assert_false(read_in_pieces("<w><sheetData><row /></sheetData></v>", 7, seen, &rows));
	assert_false(read_in_pieces("<!DOCTYPE w [<!ENTITY a \"b\">]><w>&a;</w>", 7, seen, &rows));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_counted_wherever_pieces_end),
		cmocka_unit_test(a_sheet_without_rows_is_whole),
		cmocka_unit_test(half_a_sheet_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
