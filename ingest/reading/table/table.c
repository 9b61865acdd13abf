#include "ingest/reading/table/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/reading/table/header_row.h"
#include "ingest/finding/limits.h"

/* A record that is kept while the next one is looked at. */
struct kept {
	struct record record;
	struct cell *cells;
	size_t capacity;
	struct pool text;
};

struct structure {
	struct records *records;
	bool ours; /* headings are known: rows are loaded, not only shown */
	struct heading_test test;
	struct sample sample;
	struct heading heading;
	struct column_profile *columns;
	struct record header;
	struct cell *header_cells;
	struct pool text;
	struct cell *padded;
	size_t padded_capacity;
	long passed, skip; /* records given by the station before; how many are above the rows */
	long blank_rows, blank_total, rows, repeated;
	struct place again; /* of the headings once more, when the row below is still to be seen */
	struct kept kept;
	struct record ahead;
	bool have_ahead, ended;
};

static void say(struct findings *findings, enum finding_code code, struct place place, long a,
		long b)
{
	char first[24], second[24];

	snprintf(first, sizeof first, "%ld", a);
	snprintf(second, sizeof second, "%ld", b);
	finding_add(findings, code, place, (struct span){0}, span_of(first), span_of(second),
		    (struct span){0});
}

static struct place place_of(const struct record *record)
{
	return (struct place){record->first_line, record->row, 0};
}

/* ---- the heading ---- */

/* The cell of the heading row that heads a column. */
static size_t heading_cell(const struct structure *structure, size_t column)
{
	const struct heading *heading = &structure->heading;
	size_t cell = structure->sample.rows[heading->first].count, left_out = heading->surplus;

	if (!left_out)
		return column;
	for (size_t kept = heading->sent; cell > 0 && kept > column;) {
		cell--;
		if (left_out &&
		    !span_trim(sample_cell(&structure->sample, heading->first, cell)).size)
			left_out--;
		else
			kept--;
	}
	return cell;
}

static struct span join_heading(struct structure *structure, size_t column)
{
	const struct heading *heading = &structure->heading;
	struct buf joined = {0};
	struct span text;

	for (size_t r = heading->first; r < heading->first + heading->rows; r++) {
		struct span part = sample_cell(&structure->sample, r, column);

		if (heading->rows > 1)
			part = span_trim(part);
		if (!part.size || (structure->ours && span_equal(part, buf_span(&joined))))
			continue;
		if (joined.size)
			buf_add_char(&joined, ' ');
		buf_add(&joined, part);
	}
	text = pool_copy(&structure->text, buf_span(&joined));
	buf_free(&joined);
	return text;
}

static void build_header(struct structure *structure)
{
	const struct heading *heading = &structure->heading;
	const struct sample_row *row;

	structure->header = (struct record){0};
	if (!heading->rows)
		return;
	row = structure->sample.rows + heading->first;
	structure->header_cells = mem_alloc((heading->width + 1) * sizeof(struct cell));
	for (size_t c = 0; c < heading->width; c++) {
		size_t cell = heading_cell(structure, c);

		structure->header_cells[c].text = join_heading(structure, cell);
		structure->header_cells[c].quoted =
			cell < row->count &&
			sample_cells(&structure->sample, heading->first)[cell].quoted;
	}
	structure->header = (struct record){.cells = structure->header_cells,
					    .count = heading->width,
					    .sent = row->count,
					    .first_line = row->line,
					    .last_line = row->line,
					    .row = row->row};
}

static void say_structure(const struct structure *structure, struct findings *findings)
{
	const struct heading *heading = &structure->heading;
	const struct sample *sample = &structure->sample;
	struct place place = {0};
	size_t titles = 0;

	for (size_t r = 0; r < heading->first && r < sample->count; r++)
		titles += sample->rows[r].filled > 0;
	if (titles)
		say(findings, FILE_PREAMBLE, place, sample->rows[heading->first].row - 1,
		    sample->rows[heading->first].row);
	if (heading->rows > 1)
		say(findings, HEADER_ROWS_JOINED, place, (long)heading->rows, 0);
	if (heading->cut)
		say(findings, HEADER_CUT, place, 0, 0);
	if (heading->surplus)
		say(findings, HEADER_SURPLUS, place, (long)heading->surplus, 0);
	if (heading->sent > heading->width)
		say(findings, FILE_BLANK_COLUMNS, place, (long)(heading->sent - heading->width), 0);
	if (!heading->rows && structure->ours)
		say(findings, HEADER_NONE, place, 0, 0);
}

struct structure *structure_open(struct records *records, const struct heading_test *test,
				 struct findings *findings, struct err *err)
{
	struct structure *structure = mem_alloc(sizeof *structure);
	struct heading *heading = &structure->heading;
	size_t below;

	structure->records = records;
	structure->ours = test->known != NULL;
	structure->test = *test;
	if (!sample_read(&structure->sample, records, err)) {
		structure_close(structure);
		return NULL;
	}
	records_rewind(records);
	heading_find(heading, &structure->sample, test);
	structure->columns = mem_alloc((heading->width + 1) * sizeof *structure->columns);
	below = heading->first + heading->rows;
	sample_profile(&structure->sample, below, heading->end, structure->columns, heading->width);
	build_header(structure);
	say_structure(structure, findings);
	structure->skip = (long)(heading->first + heading->rows);
	if (heading->sent)
		records_expect(records, heading->sent);
	return structure;
}

void structure_close(struct structure *structure)
{
	if (!structure)
		return;
	sample_free(&structure->sample);
	pool_free(&structure->text);
	pool_free(&structure->kept.text);
	free(structure->kept.cells);
	free(structure->columns);
	free(structure->header_cells);
	free(structure->padded);
	free(structure);
}

bool structure_empty(const struct structure *structure)
{
	const struct sample *sample = &structure->sample;

	for (size_t r = 0; r < sample->count; r++) {
		if (sample->rows[r].filled)
			return false;
	}
	return sample->whole;
}

const struct record *structure_header(const struct structure *structure)
{
	return &structure->header;
}

size_t structure_width(const struct structure *structure)
{
	return structure->heading.width;
}

const struct column_profile *structure_columns(const struct structure *structure)
{
	return structure->columns;
}

/* ---- rows that are not rows of the table ---- */

static bool same_as(const struct structure *structure, const struct record *record, size_t row)
{
	const struct sample *sample = &structure->sample;
	size_t width = sample->rows[row].extent;

	for (size_t c = 0; c < record->count || c < width; c++) {
		struct span cell = c < record->count ? record->cells[c].text : (struct span){0};

		if (!span_equal(span_trim(cell), span_trim(sample_cell(sample, row, c))))
			return false;
	}
	return true;
}

static bool repeats_heading(const struct structure *structure, const struct record *record)
{
	const struct heading *heading = &structure->heading;

	for (size_t r = heading->first; r < heading->first + heading->rows; r++) {
		if (structure->sample.rows[r].filled >= 2 && same_as(structure, record, r))
			return true;
	}
	return false;
}

/* Words only, all different, none missing: what a row of headings is. */
static bool only_words(const struct record *record)
{
	if (record->count < 2)
		return false;
	for (size_t i = 0; i < record->count; i++) {
		struct span text = span_trim(record->cells[i].text);

		if (cell_sort(text) != SORT_TEXT || text.size > 80)
			return false;
		for (size_t j = 0; j < i && i < 64; j++) {
			if (span_equal(text, span_trim(record->cells[j].text)))
				return false;
		}
	}
	return true;
}

static void keep(struct kept *kept, const struct record *record)
{
	pool_clear(&kept->text);
	kept->record = *record;
	for (size_t i = 0; i < record->count; i++) {
		kept->cells = mem_grow(kept->cells, &kept->capacity, i, sizeof *kept->cells);
		kept->cells[i] = (struct cell){pool_copy(&kept->text, record->cells[i].text),
					       record->cells[i].quoted};
	}
	kept->record.cells = kept->cells;
	kept->record.raw = pool_copy(&kept->text, record->raw);
}

/* The next record that is not blank. */
static enum next pull(struct structure *structure, struct record *record, struct findings *findings,
		      struct err *err)
{
	for (;;) {
		size_t said = findings->count;
		enum next next = records_next(structure->records, record, findings, err);

		if (next != NEXT_GOT)
			return next;
		structure->passed++;
		if (structure->passed <= structure->skip) {
			if (structure->heading.cut)
				findings_cut(findings, said); /* its quotes were in order */
			continue;
		}
		if (!record_blank(record))
			return next;
		structure->blank_rows++;
		structure->blank_total++;
	}
}

/* Words above numbers or dates in a column that had neither: headings of something else. */
static bool heads_other(const struct structure *structure, const struct record *words,
			const struct record *next)
{
	for (size_t c = 0; c < structure->heading.width && c < words->count && c < next->count;
	     c++) {
		const unsigned *sorts = structure->columns[c].sorts;
		enum cell_sort sort = cell_sort(next->cells[c].text);

		if ((sort == SORT_NUMBER || sort == SORT_DATE) && sorts[SORT_TEXT] > 1 &&
		    sorts[SORT_NUMBER] + sorts[SORT_DATE] == 0)
			return true;
	}
	return false;
}

/* Whether the row that follows a blank row is the heading of another table. The row is kept and
 * one more is pulled when that is needed to tell. */
static enum next look_ahead(struct structure *structure, struct record *record, bool *second,
			    struct findings *findings, struct err *err)
{
	size_t width = structure->heading.sent;
	enum next next;

	*second = false;
	if (!only_words(record))
		return NEXT_GOT;
	if (heading_like(structure->columns, structure->heading.width, record->cells,
			 record->count)) {
		*second = true;
		return NEXT_GOT;
	}
	keep(&structure->kept, record);
	structure->blank_rows = 0;
	next = pull(structure, &structure->ahead, findings, err);
	*record = structure->kept.record;
	structure->have_ahead = next == NEXT_GOT;
	*second = structure->have_ahead && structure->ahead.count == record->count &&
		  structure->blank_rows == 0 &&
		  (record->count != width || heads_other(structure, record, &structure->ahead));
	return next == NEXT_FAILED ? next : NEXT_GOT;
}

/* ---- rows of the table ---- */

static bool surplus_blank(const struct record *record, size_t width)
{
	for (size_t i = width; i < record->count; i++) {
		if (span_trim(record->cells[i].text).size)
			return false;
	}
	return true;
}

static void pad(struct structure *structure, struct record *record)
{
	size_t width = structure->heading.width;

	if (!structure->padded)
		structure->padded = mem_alloc((width + 1) * sizeof *structure->padded);
	memcpy(structure->padded, record->cells, record->count * sizeof *record->cells);
	for (size_t i = record->count; i < width; i++)
		structure->padded[i] = (struct cell){0};
	record->cells = structure->padded;
	record->count = width;
}

static void fit(struct structure *structure, struct record *record, struct findings *findings)
{
	size_t width = structure->heading.width;
	char column[16];

	structure->rows++;
	if (record->count > width) {
		if ((structure->ours || record->count <= structure->heading.sent) &&
		    surplus_blank(record, width))
			record->count = width;
		return;
	}
	if (record->count == width)
		return;
	column_letters(column, (int)record->count);
	if (record->count + (structure->heading.sent - width) < structure->heading.sent)
		finding_add(findings, ROW_SHORT, (struct place){record->first_line, record->row, 0},
			    (struct span){0}, span_of(column), (struct span){0}, (struct span){0});
	pad(structure, record);
}

static enum next finish(struct structure *structure, struct findings *findings)
{
	if (structure->ended)
		return NEXT_END;
	structure->ended = true;
	if (structure->blank_total)
		say(findings, FILE_BLANK_ROWS, (struct place){0}, structure->blank_total, 0);
	if (structure->ours && !structure->rows && structure->heading.rows)
		say(findings, FILE_NO_ROWS, (struct place){0}, 0, 0);
	return NEXT_END;
}

static enum next end_at_second(struct structure *structure, const struct record *record,
			       struct findings *findings)
{
	say(findings, FILE_SECOND_TABLE, place_of(record), 0, 0);
	return finish(structure, findings);
}

/* The rows begin anew as well: the same table a second time. */
static bool begins_anew(const struct structure *structure, const struct record *record)
{
	const struct heading *heading = &structure->heading;
	size_t top = heading->first + heading->rows;

	while (top < structure->sample.count && !structure->sample.rows[top].filled)
		top++;
	return !structure->ours && top < structure->sample.count && same_as(structure, record, top);
}

/* Headings once more in the midst of the rows are those of a page, unless the table begins anew. */
static bool settle_repeated(struct structure *structure, const struct record *record,
			    struct findings *findings)
{
	struct place place = structure->again;

	structure->again = (struct place){0};
	if (!place.line)
		return false;
	if (record && begins_anew(structure, record)) {
		say(findings, FILE_SECOND_TABLE, place, 0, 0);
		return true;
	}
	if (structure->repeated++ < LIMIT_REPEATED)
		say(findings, HEADER_REPEATED, place, 0, 0);
	return false;
}

/* Most of the headings in a row of another width, which no page has. */
static bool heads_another(const struct structure *structure, const struct record *record)
{
	const struct record *header = &structure->header;

	return !structure->ours && header->count && record->count != header->count &&
	       heading_again(header->cells, header->count, record->cells, record->count);
}

static enum next take(struct structure *structure, struct record *record, struct findings *findings,
		      struct err *err)
{
	if (structure->have_ahead) {
		structure->have_ahead = false;
		*record = structure->ahead;
		return NEXT_GOT;
	}
	structure->blank_rows = 0;
	return pull(structure, record, findings, err);
}

/* A row most of whose cells are headings we know: another of our tables begins. */
static bool is_known_heading(const struct structure *structure, const struct record *record)
{
	size_t filled = 0;

	if (!structure->test.known)
		return false;
	for (size_t i = 0; i < record->count; i++)
		filled += span_trim(record->cells[i].text).size > 0;
	return filled >= 2 &&
	       structure->test.known(record->cells, record->count, structure->test.context) * 2 >
		       filled;
}

enum next structure_next(struct structure *structure, struct record *record,
			 struct findings *findings, struct err *err)
{
	while (!structure->ended) {
		enum next next = take(structure, record, findings, err);
		bool after_blank = structure->blank_rows > 0, second = false;

		if (next == NEXT_FAILED)
			return next;
		if (settle_repeated(structure, next == NEXT_GOT ? record : NULL, findings) ||
		    next == NEXT_END)
			return finish(structure, findings);
		if (heads_another(structure, record))
			return end_at_second(structure, record, findings);
		if (repeats_heading(structure, record)) {
			if (after_blank)
				return end_at_second(structure, record, findings);
			structure->again = place_of(record);
			continue;
		}
		if (after_blank && structure->rows && is_known_heading(structure, record))
			return end_at_second(structure, record, findings);
		if (after_blank && structure->rows &&
		    look_ahead(structure, record, &second, findings, err) == NEXT_FAILED)
			return NEXT_FAILED;
		if (second)
			return end_at_second(structure, record, findings);
		fit(structure, record, findings);
		return NEXT_GOT;
	}
	return NEXT_END;
}
