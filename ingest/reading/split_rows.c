#include "ingest/reading/split_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/held_record.h"
#include "ingest/reading/table/width_repair.h"

enum { PARTS = 8, WIDTH_LEAST = 3 };

struct split_rows {
	struct table *table;
	bool joins;
	size_t width, sent; /* of the table; of a whole row, with empty cells at its end */
	struct column_profile *columns; /* over whole rows */
	size_t whole, lone, groups;	/* rows; short ones that add up with none; sets that do */
	struct held_record rows[PARTS + 1];
	size_t first, count; /* of the rows held, in a ring */
	bool ended;
	struct findings tail; /* of the end of the table */
	struct cell *joined;
	struct buf text, raw;
};

/* ---- what short rows are in this file ---- */

struct tally {
	size_t sum, parts; /* of short rows that may be parts of one */
};

static bool is_short(const struct split_rows *rows, size_t sent)
{
	return sent < rows->sent;
}

static void tally_row(struct split_rows *rows, struct tally *tally, const struct record *record)
{
	if (!is_short(rows, record->sent)) {
		rows->lone += tally->parts;
		*tally = (struct tally){0};
		rows->whole++;
		for (size_t c = 0; c < rows->width && c < record->count; c++)
			column_add(rows->columns + c, record->cells[c].text);
		return;
	}
	tally->sum += record->sent - (tally->parts > 0);
	tally->parts++;
	if (tally->sum < rows->sent)
		return;
	if (tally->sum == rows->sent)
		rows->groups++;
	else
		rows->lone += tally->parts;
	*tally = (struct tally){0};
}

static bool look_through(struct split_rows *rows, const struct record_stream *records,
			 struct err *err)
{
	const struct record *header = table_header(rows->table);
	struct findings unheard = {0};
	struct tally tally = {0};
	struct record record;
	enum next next = NEXT_GOT;

	record_stream_rewind(records);
	for (int n = 0; n < LIMIT_SAMPLE_ROWS && next == NEXT_GOT; n++) {
		next = record_next(records, &record, &unheard, err);
		findings_clear(&unheard);
		if (next == NEXT_GOT && record.row > header->row && !record_blank(&record))
			tally_row(rows, &tally, &record);
	}
	rows->lone += tally.parts;
	findings_free(&unheard);
	record_stream_rewind(records);
	return next != NEXT_FAILED;
}

struct split_rows *split_rows_open(struct table *table, const struct record_stream *records,
				   bool joins, struct err *err)
{
	struct split_rows *rows = mem_alloc(sizeof *rows);
	const struct column_profile *columns = table_columns(table);
	size_t headed = table_header(table)->sent;

	rows->table = table;
	rows->joins = joins;
	rows->width = table_width(table);
	rows->sent = headed > rows->width ? headed : rows->width;
	rows->columns = mem_alloc((rows->width + 1) * sizeof *rows->columns);
	rows->joined = mem_alloc((rows->width + 1) * sizeof *rows->joined);
	if (rows->width < WIDTH_LEAST)
		return rows;
	if (columns[rows->width - 1].rows == columns[0].rows) {
		memcpy(rows->columns, columns, rows->width * sizeof *columns);
		rows->whole = columns[0].rows;
	} else if (!look_through(rows, records, err)) {
		split_rows_close(rows);
		return NULL;
	}
	return rows;
}

void split_rows_close(struct split_rows *rows)
{
	if (!rows)
		return;
	for (size_t i = 0; i < PARTS + 1; i++)
		held_record_free(rows->rows + i);
	findings_free(&rows->tail);
	free(rows->columns);
	free(rows->joined);
	buf_free(&rows->text);
	buf_free(&rows->raw);
	free(rows);
}

/* ---- rows that are held ---- */

static struct held_record *held(struct split_rows *rows, size_t i)
{
	return rows->rows + (rows->first + i) % (PARTS + 1);
}

/* Holds one more row. False when there is none, or the world failed. */
static bool pull(struct split_rows *rows, enum next *next, struct err *err)
{
	struct held_record *row = held(rows, rows->count);
	struct record record;

	findings_clear(&row->findings);
	*next = table_next(rows->table, &record, &row->findings, err);
	if (*next == NEXT_END) {
		rows->ended = true;
		findings_append(&rows->tail, &row->findings);
	}
	if (*next != NEXT_GOT)
		return false;
	held_record_keep(row, &record);
	rows->count++;
	return true;
}

/* ---- parts of one row ---- */

static bool may_be_part(const struct split_rows *rows, const struct record *record)
{
	return rows->width >= WIDTH_LEAST && is_short(rows, record->sent) && !record->refused;
}

/* How many of the rows held, from the first, add up to one; 0 when none do. More are pulled as
 * long as they are short and follow line on line. */
static size_t find_parts(struct split_rows *rows, enum next *next, struct err *err)
{
	size_t sum = held(rows, 0)->record.sent;

	if (sum < 2)
		return 0;
	for (size_t i = 1; i < PARTS; i++) {
		const struct record *above = &held(rows, i - 1)->record, *record;

		if (i == rows->count && (rows->ended || !pull(rows, next, err)))
			return 0;
		record = &held(rows, i)->record;
		if (!may_be_part(rows, record) || record->first_line != above->last_line + 1)
			return 0;
		sum += record->sent - 1;
		if (sum >= rows->sent)
			return sum == rows->sent && record->sent > 1 ? i + 1 : 0;
	}
	return 0;
}

/* Puts the parts together: the last cell of each and the first of the next are one cell, with the
 * line break between them. */
static void join(struct split_rows *rows, size_t parts)
{
	size_t at = 0;

	buf_clear(&rows->text);
	for (size_t i = 0; i < parts; i++) {
		const struct record *record = &held(rows, i)->record;
		size_t cells = record->sent < record->count ? record->sent : record->count;

		for (size_t c = 0; c < cells && at < rows->width; c++) {
			if (i && c == 0)
				buf_add_char(&rows->text, '\n');
			buf_add(&rows->text, record->cells[c].text);
			if (c + 1 < cells || i + 1 == parts)
				rows->joined[at++].text = span_make(NULL, rows->text.size);
		}
	}
	for (size_t c = 0, from = 0; c < rows->width; c++) {
		size_t to = c < at ? rows->joined[c].text.size : rows->text.size;

		rows->joined[c] =
			(struct cell){.text = span_make(buf_string(&rows->text) + from, to - from)};
		from = to;
	}
}

static size_t misfits(const struct split_rows *rows, const struct cell *cells, size_t count)
{
	size_t misfit = 0;

	for (size_t c = 0; c < count && c < rows->width; c++)
		misfit += span_trim(cells[c].text).size &&
			  column_fits(rows->columns + c, cells[c].text) == 0;
	return misfit;
}

/* Whether short rows are unheard of: no other is there, and no whole row ends with an empty cell.
 * Where rows are only refused, with what is proposed, fewer whole ones are enough to doubt. */
static bool always_whole(const struct split_rows *rows)
{
	const struct column_profile *last = rows->columns + rows->width - 1;
	size_t least = rows->joins ? 3 : 1;

	return rows->lone == 0 && rows->whole >= least &&
	       (!rows->joins || rows->whole >= 2 * rows->groups) && last->sorts[SORT_EMPTY] == 0;
}

/* Whether the rows held are parts rather than rows. They are joined. */
static bool are_parts(struct split_rows *rows, size_t parts)
{
	size_t apart = 0;

	for (size_t i = 1; i < parts; i++) {
		const struct record *record = &held(rows, i)->record;

		apart += misfits(rows, record->cells, record->sent);
	}
	join(rows, parts);
	return misfits(rows, rows->joined, rows->width) == 0 && (apart > 0 || always_whole(rows));
}

static void refuse_part(struct split_rows *rows, size_t i, struct span range, struct span proposal)
{
	struct held_record *row = held(rows, i);
	struct place place = {row->record.first_line, row->record.row, 0};

	findings_clear(&row->findings);
	finding_add(&row->findings, ROW_SPLIT, place, span_none, range, proposal, span_none);
	row->record.refused = true;
	row->record.proposal = i ? NULL : rows->joined;
	row->record.in_proposal = i > 0;
}

/* The parts become the row they were, in the place of the last of them. */
static void replace(struct split_rows *rows, size_t parts)
{
	const struct record first = held(rows, 0)->record;
	struct held_record *last = held(rows, parts - 1);
	struct record joined = last->record;

	buf_clear(&rows->raw);
	for (size_t i = 0; i < parts; i++) {
		buf_add_string(&rows->raw, i ? "\n" : "");
		buf_add(&rows->raw, held(rows, i)->record.raw);
	}
	joined.cells = rows->joined;
	joined.count = joined.sent = rows->width;
	joined.first_line = first.first_line;
	joined.row = first.row;
	joined.raw = buf_span(&rows->raw);
	joined.refused = joined.in_proposal = false;
	joined.proposal = NULL;
	findings_clear(&last->findings);
	findings_append(&last->findings, &held(rows, 0)->findings);
	held_record_keep(last, &joined);
	rows->first = (rows->first + parts - 1) % (PARTS + 1);
	rows->count -= parts - 1;
}

static void settle(struct split_rows *rows, size_t parts)
{
	struct width_repaired shown = {.cells = rows->joined, .count = rows->width};
	struct buf proposal = {0};
	char range[48];

	snprintf(range, sizeof range, "%ld-%ld", held(rows, 0)->record.row,
		 held(rows, parts - 1)->record.row);
	width_repair_show(&proposal, &shown);
	refuse_part(rows, 0, span_of(range), buf_span(&proposal));
	for (size_t i = 1; i < parts && !rows->joins; i++)
		refuse_part(rows, i, span_of(range), span_none);
	if (rows->joins)
		replace(rows, parts);
	buf_free(&proposal);
}

static void give(struct split_rows *rows, struct record *record, struct findings *findings)
{
	struct held_record *row = held(rows, 0);

	*record = row->record;
	findings_append(findings, &row->findings);
	rows->first = (rows->first + 1) % (PARTS + 1);
	rows->count--;
}

enum next split_rows_next(struct split_rows *rows, struct record *record, struct findings *findings,
			  struct err *err)
{
	enum next next = NEXT_GOT;
	size_t said = findings->count, parts;

	if (!rows->count && !rows->ended) {
		next = table_next(rows->table, record, findings, err);
		if (next != NEXT_GOT || !may_be_part(rows, record))
			return next;
		held_record_keep(held(rows, 0), record);
		findings_clear(&held(rows, 0)->findings);
		for (size_t i = said; i < findings->count; i++)
			findings_add(&held(rows, 0)->findings, findings->items + i);
		findings_cut(findings, said);
		rows->count = 1;
	}
	if (!rows->count) {
		findings_append(findings, &rows->tail);
		findings_clear(&rows->tail);
		return NEXT_END;
	}
	if (may_be_part(rows, &held(rows, 0)->record) && (parts = find_parts(rows, &next, err)) &&
	    are_parts(rows, parts))
		settle(rows, parts);
	if (next == NEXT_FAILED)
		return next;
	give(rows, record, findings);
	return NEXT_GOT;
}
