/* What names a note, or a row of a file, in a cell. */
#include "check.h"

#include "ingest/notes/row_origin.h"
#include "ingest/notes/value.h"

static void references_are_taken_apart(void **state)
{
	static const struct {
		const char *text, *name;
		char letter;
		int number;
	} cases[] = {
		{"D1G1-A03", "D1G1", 'A', 3},
		{" d1g1-a03 ", "d1g1", 'A', 3},
		{"V24-D1G1-A03", "V24-D1G1", 'A', 3},
		{"ENERGI-D1-A03", "ENERGI-D1", 'A', 3},
		{"HT-24-BESÖK-D3-A03", "HT-24-BESÖK-D3", 'A', 3},
		{"D1G1-A100", "D1G1", 'A', 100},
		{"D1G1", "", 0, 0},
		{"D1G1-03", "", 0, 0},
		{"D1G1-A", "", 0, 0},
		{"D1G1-A00", "", 0, 0},
		{"-A01", "", 0, 0},
		{"D1 G1-A01", "", 0, 0},
		{"D1G1-A99999999", "", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct reference reference;
		bool read = reference_read(span_of(cases[i].text), &reference);

		assert_int_equal(read, cases[i].letter != 0);
		if (!read)
			continue;
		check_text(cases[i].text, reference.name, cases[i].name);
		assert_int_equal(reference.letter, cases[i].letter);
		assert_int_equal(reference.number, cases[i].number);
	}
}

static void the_row_that_a_file_of_corrections_corrects_is_read(void **state)
{
	static const struct {
		const char *text;
		long row;
		int64_t upload; /* -1: it is none */
		const char *sheet;
	} cases[] = {
		{"7 (fil 12)", 7, 12, ""},
		{"0 (upload 0)", 0, 0, ""},
		{"999999999 (a 999999999999999999)", 999999999, 999999999999999999, ""},
		{"7 (fil 12) och mer", 7, 12, ""},
		{"7 (fil 12, blad A)", 7, 12, "A"},
		{"7 (fil 12, blad A)b, (c)", 7, 12, "A)b, (c"},
		{"7 (fil 12, blad A) och mer", 7, 12, "A"},
		{"7 (fil 12, blad \xC3\x85r 2, blad 3)", 7, 12, "\xC3\x85r 2, blad 3"},
		{"7 (fil 12, blad )", 0, -1, ""},
		{"7 (fil 12, )", 0, -1, ""},
		{"7 (fil 12, blad A", 0, -1, ""},
		{"", 0, -1, ""},
		{"7", 0, -1, ""},
		{"7 (", 0, -1, ""},
		{"7 (fil", 0, -1, ""},
		{"7 (fil ", 0, -1, ""},
		{"7 (fil 12", 0, -1, ""},
		{"7 (fil 12]", 0, -1, ""},
		{"7 ( 12)", 0, -1, ""},
		{"7 (fil-2)", 0, -1, ""},
		{"7 (fil )", 0, -1, ""},
		{"7(fil 12)", 0, -1, ""},
		{"7 (Fil 12)", 0, -1, ""},
		{"x (fil 12)", 0, -1, ""},
		{" (fil 12)", 0, -1, ""},
		{"1234567890 (fil 12)", 0, -1, ""},
		{"7 (fil 1234567890123456789)", 0, -1, ""},
	};

	(void)state;
	for (size_t i = 0; i < TEST_COUNT(cases); i++) {
		struct row_origin origin;
		bool read = row_origin_read(span_of(cases[i].text), &origin);

		if (read != (cases[i].upload >= 0) ||
		    (read && (origin.row != cases[i].row || origin.upload != cases[i].upload ||
			      !span_equal(origin.sheet, span_of(cases[i].sheet)))))
			fail_msg("%s: row %ld of file %lld", cases[i].text, origin.row,
				 (long long)origin.upload);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(references_are_taken_apart),
		cmocka_unit_test(the_row_that_a_file_of_corrections_corrects_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
