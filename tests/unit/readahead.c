/* A second thread must not be noticed: the rows, their findings and their places are the same as
 * without it, though organisations are added to the names while it reads, and the order of day and
 * month is told by the last row. */
#include "check.h"

#include <stdlib.h>

#include "base/buf.h"
#include "ingest/load/readahead.h"

enum { ROWS = 1500 };

/* Names that are new, known since the row before or since long, or nearly known; quotes and line
 * breaks; vague days, and ambiguous ones until the last; a row without a commitment. */
static void write_notes(struct buf *csv)
{
	static const char *const due[] = {"2014-06-30", "löpande", "03/04/2014", ""};

	buf_add_string(csv,
		       "Pass;Målområde;Organisation;Åtagande;Tillsammans med;Klart senast\r\n");
	for (int i = 0; i < ROWS; i++) {
		int name = i % 7 ? i - i % 7 : i;

		buf_printf(csv, "D1G1;M01;%x förening%s %x;", name * 7919, i % 11 ? "" : "e",
			   name * 104729);
		if (i % 13)
			buf_printf(csv, i % 5 ? "Text %d" : "\"Text \"\"%d\"\"\r\ntill\"", i);
		buf_printf(csv, ";%x förening %x och Nora;%s\r\n", name * 7919, name * 104729,
			   i + 1 < ROWS ? due[i % 4] : "31/12/2014");
	}
}

static size_t headings(const struct cell *cells, size_t count, const void *context)
{
	return headings_known(cells, count, context);
}

static void add_taken(struct buf *out, const struct parsed_row *parsed)
{
	const struct record *record = &parsed->record;

	buf_printf(out, "%ld-%ld %ld %zu", record->first_line, record->last_line, record->row,
		   record->count);
	for (size_t i = 0; i < record->count; i++) {
		buf_add_char(out, '|');
		buf_add(out, record->cells[i].text);
	}
	for (size_t c = 0; c < kind_column_count(parsed->row.kind); c++) {
		buf_printf(out, "|%d %lld ", (int)parsed->row.fields[c].state,
			   (long long)parsed->row.fields[c].name);
		buf_add(out, parsed->row.fields[c].text);
	}
	for (size_t i = 0; i < parsed->findings.count; i++) {
		buf_add_char(out, '!');
		finding_sentence(out, &parsed->findings.items[i], LANG_SV);
	}
	buf_add_char(out, '\n');
}

/* As storing does. */
static void add_organisation(struct lookup *lookup, const struct row *row)
{
	const struct field *field = row_field(row, "organisation");

	if (field->state == FIELD_GIVEN && field->name < 0 &&
	    lookup_find(lookup, NAME_ORGANISATION, field->text) < 0)
		lookup_add_organisation(lookup, (int64_t)lookup->organisation_count + 1,
					field->text);
}

/* All that is said of the rows, to the end or to the row after which nobody asks any more. */
static void read_all(struct span csv, bool beside, int most, struct buf *out)
{
	struct err err = {0};
	struct findings findings = {0};
	struct headings *known = headings_open();
	struct source *source = source_open_memory(csv);
	struct reading_options options = {.headings_known = headings, .context = known};
	struct reading *reading = reading_open(source, &options, &findings, &err);
	struct column_map column_map;
	struct lookup lookup = {.folded = calloc(1, sizeof *lookup.folded)};
	struct readahead_options readahead_options = {
		.row = {.column_map = &column_map, .lookup = &lookup}};
	struct readahead *readahead;
	struct parsed_row *parsed;

	assert_true(column_map_match(&column_map, known, reading_header(reading), NULL, NULL,
				     span_of("notes.csv"), LANG_SV, &findings));
	readahead = readahead_open(reading, &readahead_options, &lookup, beside);
	while (most-- && readahead_next(readahead, &parsed, &err) == NEXT_GOT) {
		add_taken(out, parsed);
		add_organisation(&lookup, &parsed->row);
	}
	readahead_close(readahead);
	lookup_close(&lookup);
	column_map_free(&column_map);
	reading_close(reading);
	source_close(source);
	headings_close(known);
	findings_free(&findings);
}

static void test_same_rows(void **state)
{
	static const int counts[] = {0, 1, 200, -1};
	struct buf csv = {0};

	(void)state;
	write_notes(&csv);
	for (size_t i = 0; i < TEST_COUNT(counts); i++) {
		struct buf alone = {0}, beside = {0};

		read_all(buf_span(&csv), false, counts[i], &alone);
		read_all(buf_span(&csv), true, counts[i], &beside);
		assert_true(!counts[i] || alone.size > 0);
		assert_true((size_t)counts[i] < 3 || strstr(buf_string(&alone), "2014-04-03"));
		assert_null(strstr(buf_string(&alone), "kan vara"));
		assert_true(span_equal(buf_span(&alone), buf_span(&beside)));
		buf_free(&alone);
		buf_free(&beside);
	}
	buf_free(&csv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_rows)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
