#include "ingest/reading/table/table.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/column_letters.h"
#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/table/header.h"
#include "ingest/reading/table/lookahead.h"
#include "ingest/reading/table/next_table.h"
#include "ingest/reading/table/remark.h"
#include "ingest/reading/table/tables.h"

struct table {
	const struct record_stream *records;
	bool ours; /* the headings are known to the caller: rows are loaded, not only shown */
	struct heading_test test;
	struct sample sample;
	struct tables tables;
	struct header_row header_row;
	struct column_profile *columns;
	struct present_table present;
	struct record header;
	struct cell *padded;
	struct pool text;
	long above_line;  /* the last line of the headings: the rows stand below it */
	long next_line;	  /* where the sample has another table; LONG_MAX when it has none */
	long judged_line; /* the first line that the sample does not have */
	long rows, repeated, unread;
	size_t as_rows; /* so many of the next records were looked at, and are rows */
	bool late_text; /* a row has text in a column that was taken for blank */
	struct lookahead ahead;
	bool ended;
};

static void say(struct findings *findings, enum finding_code code, struct place place, long a,
		long b)
{
	char first[24], second[24];

	snprintf(first, sizeof first, "%ld", a);
	snprintf(second, sizeof second, "%ld", b);
	finding_add(findings, code, place, span_none, span_of(first), span_of(second), span_none);
}

static struct place place_of(const struct record *record)
{
	return (struct place){record->first_line, record->row, 0};
}

/* ---- what is decided from the first rows ---- */

static void say_blank_columns(const struct table *table, struct findings *findings)
{
	const struct header_row *header_row = &table->header_row;

	if (header_row->sent > header_row->width)
		say(findings, FILE_BLANK_COLUMNS, (struct place){0},
		    (long)(header_row->sent - header_row->width), 0);
}

/* Rows that are not read: another table, or rows above the headings. */
static void say_other(struct table *table, enum finding_code code, const struct sample_row *first,
		      long rows, struct findings *findings)
{
	say(findings, code, (struct place){first->line, first->row, 0}, rows, 0);
	table->unread += rows;
}

static void say_structure(struct table *table, struct findings *findings)
{
	const struct header_row *header_row = &table->header_row;
	const struct sample *sample = &table->sample;
	const struct tables *tables = &table->tables;
	struct place place = {0};
	long joined = 0;

	for (size_t r = header_row->first; r < header_row->first + header_row->rows; r++)
		joined += sample->rows[r].filled > 0;
	for (size_t i = 0; i < tables->kept; i++) {
		const struct found_table *above = tables->items + i;

		say_other(table, above->header_row.rows ? FILE_SECOND_TABLE : ROWS_ABOVE,
			  sample->rows + above->header_row.first, (long)above->rows, findings);
	}
	if (tables_titles(tables, sample))
		say(findings, FILE_PREAMBLE, place, sample->rows[header_row->first].row - 1,
		    sample->rows[header_row->first].row);
	if (joined > 1)
		say(findings, HEADER_ROWS_JOINED, place, joined, 0);
	if (header_row->cut)
		say(findings, HEADER_CUT, place, 0, 0);
	if (header_row->surplus)
		say(findings, HEADER_SURPLUS, place, (long)header_row->surplus, 0);
	if (sample->whole)
		say_blank_columns(table, findings);
	if (!header_row->rows && table->ours)
		say(findings, HEADER_NONE, place, 0, 0);
}

/* Where the rows of the kept table begin and end, by lines of the file. */
static void find_lines(struct table *table)
{
	const struct sample *sample = &table->sample;
	const struct found_table *kept = table->tables.items + table->tables.kept;
	size_t below = kept->header_row.first + kept->header_row.rows;

	table->above_line = below ? sample->rows[below - 1].line : 0;
	table->next_line = kept->end < sample->count ? sample->rows[kept->end].line : LONG_MAX;
	table->judged_line = sample->whole ? LONG_MAX : sample->rows[sample->count - 1].line;
}

static bool judge(struct table *table, struct err *err)
{
	struct header_row *header_row = &table->header_row;

	if (!sample_read(&table->sample, table->records, err))
		return false;
	tables_find(&table->tables, &table->sample, &table->test);
	if (!table->sample.count) {
		table->columns = mem_alloc(sizeof *table->columns);
		return true;
	}
	*header_row = table->tables.items[table->tables.kept].header_row;
	find_lines(table);
	/* all rows that are shown have the same number of cells: then the whole file is asked */
	if (!table->ours && !table->sample.whole &&
	    !sample_widen(&header_row->width, header_row->sent, table->records, table->judged_line,
			  err))
		return false;
	table->columns = mem_alloc((header_row->width + 1) * sizeof *table->columns);
	sample_profile(&table->sample, header_row->first + header_row->rows, header_row->end,
		       table->columns, header_row->width);
	header_build(&table->header, &table->text, &table->sample, header_row, table->ours);
	return true;
}

struct table *table_open(const struct record_stream *records, const struct heading_test *test,
			 struct findings *findings, struct err *err)
{
	struct table *table = mem_alloc(sizeof *table);

	table->records = records;
	table->ours = test->known != NULL;
	table->test = *test;
	table->ahead = (struct lookahead){.records = records, .next = NEXT_GOT};
	if (!judge(table, err)) {
		table_close(table);
		return NULL;
	}
	record_stream_rewind(records);
	table->present = (struct present_table){.sample = &table->sample,
						.header_row = &table->header_row,
						.header = &table->header,
						.columns = table->columns,
						.test = &table->test};
	if (table->sample.count)
		say_structure(table, findings);
	if (table->header_row.sent)
		records->set_width(records->of, table->header_row.sent);
	return table;
}

void table_close(struct table *table)
{
	if (!table)
		return;
	sample_free(&table->sample);
	tables_free(&table->tables);
	lookahead_free(&table->ahead);
	pool_free(&table->text);
	free(table->columns);
	free((void *)table->header.cells);
	free(table->padded);
	free(table);
}

long table_unread(const struct table *table)
{
	return table->unread;
}

bool table_empty(const struct table *table)
{
	const struct sample *sample = &table->sample;

	for (size_t r = 0; r < sample->count; r++) {
		if (sample->rows[r].filled)
			return false;
	}
	return sample->whole;
}

const struct record *table_header(const struct table *table)
{
	return &table->header;
}

size_t table_width(const struct table *table)
{
	return table->header_row.width;
}

size_t table_sent(const struct table *table)
{
	return table->header_row.sent;
}

const struct column_profile *table_columns(const struct table *table)
{
	return table->columns;
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

static void pad(struct table *table, struct record *record)
{
	size_t width = table->header_row.width;

	if (!table->padded)
		table->padded = mem_alloc((width + 1) * sizeof *table->padded);
	memcpy(table->padded, record->cells, record->count * sizeof *record->cells);
	for (size_t i = record->count; i < width; i++)
		table->padded[i] = (struct cell){0};
	record->cells = table->padded;
	record->count = width;
}

static void fit(struct table *table, struct record *record, struct findings *findings)
{
	size_t width = table->header_row.width;
	char column[16];

	table->rows++;
	if (record->count > width) {
		bool blank = surplus_blank(record, width);

		table->late_text |= !blank;
		if ((table->ours || record->count <= table->header_row.sent) && blank)
			record->count = width;
		return;
	}
	if (record->count == width)
		return;
	column_letters(column, (int)record->count);
	if (record->count + (table->header_row.sent - width) < table->header_row.sent)
		finding_add(findings, ROW_SHORT, (struct place){record->first_line, record->row, 0},
			    span_none, span_of(column), span_none, span_none);
	pad(table, record);
}

static enum next finish(struct table *table, struct findings *findings)
{
	if (table->ended)
		return NEXT_END;
	table->ended = true;
	if (table->ahead.blank_rows)
		say(findings, FILE_BLANK_ROWS, (struct place){0}, table->ahead.blank_rows, 0);
	if (!table->sample.whole && !table->late_text)
		say_blank_columns(table, findings);
	if (table->ours && !table->rows && table->header_row.rows)
		say(findings, FILE_NO_ROWS, (struct place){0}, 0, 0);
	return NEXT_END;
}

/* ---- what stands below the table ---- */

/* Counts the rows to the end of the file, and names each table of them that the sample has. */
static enum next pass_over(struct table *table, const struct sample_row *heading,
			   struct findings *findings, struct err *err)
{
	const struct tables *tables = &table->tables;
	struct sample_row present = *heading;
	size_t next_table = tables->kept + 1;
	struct record record;
	bool after_blank;
	long rows = 0, blank_rows = table->ahead.blank_rows;

	for (;;) {
		size_t said = findings->count;
		enum next next =
			lookahead_take(&table->ahead, &record, &after_blank, findings, err);

		if (next == NEXT_FAILED)
			return next;
		if (next == NEXT_END)
			break;
		findings_cut(findings, said);
		while (next_table < tables->count) {
			size_t row = tables->items[next_table].header_row.first;

			if (table->sample.rows[row].line > record.first_line)
				break;
			next_table++;
			if (table->sample.rows[row].line == present.line)
				continue;
			say_other(table, FILE_SECOND_TABLE, &present, rows, findings);
			present = table->sample.rows[row];
			rows = 0;
		}
		rows += record.first_line > present.line;
	}
	say_other(table, FILE_SECOND_TABLE, &present, rows, findings);
	table->ahead.blank_rows = blank_rows;
	return finish(table, findings);
}

static struct sample_row row_of(const struct record *record)
{
	return (struct sample_row){.line = record->first_line, .row = record->row};
}

/* The record, which was put back or not, begins another table. */
static enum next end_here(struct table *table, const struct record *heading,
			  struct findings *findings, struct err *err)
{
	const struct tables *tables = &table->tables;
	struct sample_row row = row_of(heading);

	if (heading->first_line >= table->next_line &&
	    tables->kept + 1 < tables->count) /* its headings may stand below titles */
		row = table->sample.rows[tables->items[tables->kept + 1].header_row.first];
	return pass_over(table, &row, findings, err);
}

/* What a row, and those below it that belong to it, are. */
enum what { A_ROW, TITLES, REMARKS, OTHER_TABLE };

/* Looks down from a lone cell: what comes below the last of them says what they are. Sets how many
 * there are. */
static enum what look_below(struct table *table, const struct record *first, size_t *count,
			    const struct held_record **heading, struct err *err)
{
	struct present_table *present = &table->present;
	const struct held_record *held = lookahead_peek(&table->ahead, 0, err), *below;
	size_t at = 0;

	while (held && at < LIMIT_TITLE_ROWS && next_table_lone(&held->record) &&
	       held->record.first_line < table->next_line)
		held = lookahead_peek(&table->ahead, ++at, err);
	*count = at;
	*heading = held;
	if (held && held->record.first_line >= table->next_line)
		return remark_begins(first, table->header_row.width) ? REMARKS : A_ROW;
	if (!held)
		return table->ahead.next == NEXT_END && at < LIMIT_TITLE_ROWS &&
				       remark_begins(first, table->header_row.width)
			       ? REMARKS
			       : A_ROW;
	if (at == LIMIT_TITLE_ROWS)
		return A_ROW;
	if (next_table_same(present, &held->record, true))
		return TITLES;
	below = lookahead_peek(&table->ahead, at + 1, err);
	if (held->record.first_line > table->judged_line &&
	    next_table_begins(present, &held->record,
			      below && !below->after_blank ? &below->record : NULL, true))
		return OTHER_TABLE;
	return A_ROW;
}

static void leave_out(struct table *table, size_t count, struct findings *findings, struct err *err)
{
	size_t said = findings->count;
	struct record record;
	bool after_blank;
	char last[24] = "";

	for (size_t i = 0; i < count; i++) {
		const struct held_record *held = lookahead_peek(&table->ahead, i, err);

		if (i && held)
			snprintf(last, sizeof last, "%ld", held->record.row);
	}
	for (size_t i = 0; i < count; i++) {
		lookahead_take(&table->ahead, &record, &after_blank, findings, err);
		findings_cut(findings, said);
		if (i == 0) {
			finding_add(findings, ROW_REMARK, place_of(&record), span_none,
				    span_of(last), span_none, span_none);
			said = findings->count;
		}
	}
}

/* What a record is that comes after a gap, or is like a remark. It is held again, and so are the
 * records below that it was judged by; those that are rows are not judged again. */
static enum what judge_row(struct table *table, struct record *record, bool after_blank,
			   size_t *count, struct err *err)
{
	const struct held_record *held = lookahead_put_back(&table->ahead, record, after_blank);
	const struct held_record *below;
	enum what what = A_ROW;

	*count = 1;
	if (next_table_lone(&held->record) && table->header_row.width > 1) {
		what = look_below(table, &held->record, count, &held, err);
		if (what == OTHER_TABLE)
			*record = held->record;
	} else if (held->record.first_line > table->judged_line) {
		below = lookahead_peek(&table->ahead, 1, err);
		*record = held->record;
		if (next_table_begins(&table->present, &held->record,
				      below && !below->after_blank ? &below->record : NULL, true))
			what = OTHER_TABLE;
	}
	if (what == A_ROW)
		table->as_rows = *count;
	return what;
}

/* The headings come again: the same table goes on. */
static void say_repeated(struct table *table, const struct record *record,
			 struct findings *findings, size_t said)
{
	findings_cut(findings, said);
	if (table->repeated++ < LIMIT_REPEATED)
		say(findings, HEADER_REPEATED, place_of(record), 0, 0);
}

enum next table_next(struct table *table, struct record *record, struct findings *findings,
		     struct err *err)
{
	while (!table->ended) {
		size_t said = findings->count;
		bool gap;
		enum next next = lookahead_take(&table->ahead, record, &gap, findings, err);

		if (next != NEXT_GOT)
			return next == NEXT_END ? finish(table, findings) : next;
		if (record->first_line <= table->above_line) {
			if (table->header_row.cut)
				findings_cut(findings, said); /* its quotes were in order */
			table->ahead.blank_rows = 0;
			continue;
		}
		if (table->as_rows) {
			table->as_rows--;
			fit(table, record, findings);
			return NEXT_GOT;
		}
		if (record->first_line >= table->next_line ||
		    (record->first_line > table->judged_line && !gap &&
		     next_table_begins(&table->present, record, NULL, false)))
			return end_here(table, record, findings, err);
		if (next_table_same(&table->present, record, gap)) {
			say_repeated(table, record, findings, said);
			continue;
		}
		if (gap || remark_is_named(record)) {
			size_t count;
			enum what what = judge_row(table, record, gap, &count, err);

			if (what != A_ROW)
				findings_cut(findings, said);
			if (what == OTHER_TABLE)
				return end_here(table, record, findings, err);
			if (what != A_ROW)
				leave_out(table, count, findings, err);
			continue;
		}
		fit(table, record, findings);
		return NEXT_GOT;
	}
	return NEXT_END;
}
