/* What rows mean, for any cells: the first line is the headings, the others are rows, cells between
 * semicolons. What is stored of a cell is valid UTF-8 without control characters, and would be
 * stored the same once more. The first byte chooses the kind, or that the headings tell it. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/notes/row.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CELLS = 64, ROWS = 16 };

static struct headings *headings;
static struct lookup names;

/* A small workshop, made once; it lives to the end. */
static void begin(void)
{
	struct session session = {.id = 1,
				  .event_id = 1,
				  .event = span_of("LOKA13"),
				  .code = span_of("D1G1"),
				  .date = span_of("2013-10-31"),
				  .areas = {0, 1},
				  .area_count = 2,
				  .reviewers = span_of("Thomas|Marie")};

	static struct event event = {1, {"LOKA13", 6}};
	static struct named areas[] = {{.id = 1, .code = {"M01", 3}, .name = {"Kulturliv", 9}},
				       {.id = 2, .code = {"M02", 3}, .name = {"Resor", 5}}};

	headings = headings_open();
	lookup_begin(&names);
	names.events = &event;
	names.areas = areas;
	names.event_count = 1;
	names.area_count = 2;
	lookup_add_name(&names, NAME_EVENT, span_of("LOKA13"), 0);
	lookup_add_names(&names, NAME_GOAL_AREA, span_of("M01|Kulturliv"), 0);
	lookup_add_names(&names, NAME_GOAL_AREA, span_of("M02|Resor"), 1);
	lookup_add_names(&names, NAME_GOAL, span_of("Goal 1|K1"), 1);
	lookup_add_names(&names, NAME_PERSPECTIVE, span_of("barn|children"), 1);
	lookup_add_organisation(&names, 1, span_of("Kumla kommun"));
	lookup_add_organisation(&names, 2, span_of("Teater och dans"));
	lookup_add_session(&names, &session, span_of("1"), 1);
}

static void stored_once_more(struct span text)
{
	struct buf clean = {0};

	if (!utf8_valid(text))
		abort();
	if (span_find(text, "_x") < 0 && text_clean(&clean, text)) /* no escape of XML */
		abort();
	buf_free(&clean);
}

static void read_row(struct row *row, const struct row_options *options,
		     const struct record *record, struct findings *findings)
{
	row_read(row, options, record, findings);
	for (size_t c = 0; !row->skip && !row->untouched && c < kind_column_count(row->kind); c++) {
		if (row->fields[c].state == FIELD_GIVEN)
			stored_once_more(row->fields[c].text);
	}
}

/* The cells of one line; those that are no UTF-8 are none. */
static struct record cut(struct cell *cells, struct span line, long number)
{
	struct record record = {.cells = cells,
				.first_line = number,
				.last_line = number,
				.row = number,
				.raw = line};
	struct span rest = line, text;

	while (record.count < CELLS && span_next(&rest, ";", &text))
		cells[record.count++] = (struct cell){.text = utf8_valid(text) ? text : span_none,
						      .quoted = number % 2 == 0};
	record.sent = record.count;
	return record;
}

static void read_rows(struct span rest, const struct column_map *column_map, enum lang lang)
{
	struct row_options options = {
		.column_map = column_map, .lookup = &names, .lang = lang, .today = {2014, 3, 1}};
	struct findings findings = {0};
	struct cell cells[CELLS];
	struct row row = {0};
	struct span line;

	for (long n = 2; n < ROWS && span_next(&rest, "\n", &line); n++) {
		struct record record = cut(cells, line, n);

		read_row(&row, &options, &record, &findings);
	}
	for (size_t i = 0; i < findings.count; i++) {
		struct buf sentence = {0};

		finding_sentence(&sentence, findings.items + i, lang);
		finding_hint(&sentence, findings.items + i, lang);
		if (!utf8_valid(buf_span(&sentence)))
			abort();
		buf_free(&sentence);
	}
	row_free(&row);
	findings_free(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct column_map column_map;
	struct findings findings = {0};
	struct cell cells[CELLS];
	struct span rest, line = span_none;
	struct record header;
	const struct kind *kind;

	if (size == 0)
		return 0;
	if (!headings)
		begin();
	kind = data[0] / 2U < kind_count ? &kinds[data[0] / 2U] : NULL;
	rest = span_make((const char *)data + 1, size - 1);
	span_next(&rest, "\n", &line);
	header = cut(cells, line, 1);
	if (column_map_match(&column_map, headings, &header, NULL, kind, span_of("notes.csv"),
			     data[0] & 1, &findings))
		read_rows(rest, &column_map, data[0] & 1);
	column_map_free(&column_map);
	findings_free(&findings);
	return 0;
}
