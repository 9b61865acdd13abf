#include "ingest/reading/sheet_records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/pool.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/row_ranges.h"

struct sheet_records {
	struct sheet *sheet;
	enum sheet_use use;
	bool stopped, ended;
	struct sheet_row row; /* the next with content, when `held` */
	bool held;
	long number; /* of the record that was given last */
	size_t width;
	long wide_rows; /* on this walk */
	struct cell *cells;
	size_t capacity;
	struct pool numbers; /* as they are written here */
	struct buf raw;
	struct findings said; /* by the sheet, once: they are given at every end */
	struct row_ranges hidden, merged;
};

/* A cell far out in each row is a small file and much work. */
static bool too_wide(struct sheet_records *records)
{
	if (records->use != SHEET_LOADED || records->row.count <= LIMIT_SHEET_PADDED ||
	    ++records->wide_rows <= LIMIT_WIDE_ROWS)
		return false;
	if (!findings_have_error(&records->said))
		finding_add(&records->said, FILE_WORKBOOK_TOO_LARGE, (struct place){0}, span_none,
			    span_none, span_none, span_none);
	records->stopped = true;
	return true;
}

static enum next pull(struct sheet_records *records, struct err *err)
{
	enum next next;

	if (records->held)
		return NEXT_GOT;
	if (records->ended)
		return NEXT_END;
	next = sheet_next(records->sheet, &records->row, &records->said, err);
	if (next == NEXT_GOT && too_wide(records))
		next = NEXT_END;
	records->held = next == NEXT_GOT;
	records->ended = next == NEXT_END;
	return next;
}

static void rewind_rows(void *of)
{
	struct sheet_records *records = of;

	sheet_rewind(records->sheet);
	records->held = records->ended = records->stopped = false;
	records->number = records->wide_rows = 0;
	records->hidden = records->merged = (struct row_ranges){0};
}

/* How wide the rows are: all of them when they are shown, the first when they are loaded. */
static bool measure(struct sheet_records *records, struct err *err)
{
	bool loaded = records->use == SHEET_LOADED;
	enum next next = NEXT_GOT;

	for (long n = 0;
	     (!loaded || n < LIMIT_SAMPLE_ROWS) && (next = pull(records, err)) == NEXT_GOT; n++) {
		records->held = false;
		if (records->row.count > records->width)
			records->width = records->row.count;
	}
	if (loaded && records->width > LIMIT_SHEET_PADDED)
		records->width = LIMIT_SHEET_PADDED;
	rewind_rows(records);
	return next != NEXT_FAILED;
}

struct sheet_records *sheet_records_open(struct spreadsheet *workbook, size_t index,
					 enum sheet_use use, struct err *err)
{
	struct sheet_records *records = mem_alloc(sizeof *records);

	records->use = use;
	records->sheet = sheet_open(workbook, index, err);
	if (records->sheet && measure(records, err))
		return records;
	sheet_records_close(records);
	return NULL;
}

void sheet_records_close(struct sheet_records *records)
{
	if (!records)
		return;
	sheet_close(records->sheet);
	free(records->cells);
	pool_free(&records->numbers);
	buf_free(&records->raw);
	findings_free(&records->said);
	free(records);
}

bool sheet_records_broken(const struct sheet_records *records)
{
	return findings_have_error(&records->said);
}

void sheet_records_tell(const struct sheet_records *records, struct findings *findings)
{
	if (!findings_have_error(findings))
		findings_append(findings, &records->said);
}

size_t sheet_records_width(const struct sheet_records *records)
{
	return records->width;
}

/* ---- one record ---- */

static struct span with_comma(struct pool *pool, struct span text)
{
	const char *point = memchr(text.data, '.', text.size);
	struct buf number = {0};
	struct span copy;

	if (!point)
		return text;
	buf_add(&number, text);
	number.data[point - text.data] = ',';
	copy = pool_copy(pool, buf_span(&number));
	buf_free(&number);
	return copy;
}

static bool is_number(const struct sheet_cell *cell)
{
	return cell->sort == SHEET_CELL_NUMBER || cell->sort == SHEET_CELL_PERCENT;
}

/* As the row would stand in a CSV with semicolons. */
static void add_raw(struct buf *raw, struct span text)
{
	bool quoted = false;

	for (size_t i = 0; i < text.size && !quoted; i++)
		quoted = text.data[i] == ';' || text.data[i] == '"' || text.data[i] == '\n' ||
			 text.data[i] == '\r';
	if (!quoted) {
		buf_add(raw, text);
		return;
	}
	buf_add_char(raw, '"');
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == '"')
			buf_add_char(raw, '"');
		buf_add_char(raw, text.data[i]);
	}
	buf_add_char(raw, '"');
}

static struct cell *room_for(struct sheet_records *records, size_t count)
{
	if (count > records->capacity) {
		records->capacity = count * 2;
		records->cells =
			mem_resize(records->cells, records->capacity * sizeof *records->cells);
	}
	return records->cells;
}

/* What merged cells are filled down with is not stored where it stands. */
static const struct sheet_cell *as_used(const struct sheet_records *records,
					const struct sheet_cell *cell)
{
	static const struct sheet_cell empty = {0};

	return cell->merged && records->use == SHEET_RAW ? &empty : cell;
}

static void take_cells(struct sheet_records *records, struct record *record)
{
	const struct sheet_row *row = &records->row;
	size_t width = row->count > records->width ? row->count : records->width;
	struct cell *cells = room_for(records, width);
	bool merged = false;

	pool_clear(&records->numbers);
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *from = as_used(records, row->cells + i);

		cells[i] = (struct cell){.text = from->text,
					 .sort = (unsigned char)from->sort,
					 .struck = from->struck};
		if (records->use == SHEET_LOADED && is_number(from))
			cells[i].text = with_comma(&records->numbers, from->text);
		if (i)
			buf_add_char(&records->raw, ';');
		add_raw(&records->raw, cells[i].text);
		record->has_struck |= from->struck;
		record->has_valueless |= from->sort == SHEET_CELL_NOTHING;
		merged |= from->merged;
	}
	if (width > row->count)
		memset(cells + row->count, 0, (width - row->count) * sizeof *cells);
	record->cells = cells;
	record->count = record->sent = width;
	if (merged)
		row_ranges_add(&records->merged, row->number);
	if (row->hidden)
		row_ranges_add(&records->hidden, row->number);
}

static void give_blank(struct sheet_records *records, struct record *record)
{
	record->cells = room_for(records, 1);
	records->cells[0] = (struct cell){0};
	record->count = record->sent = 1;
}

static void say_rows(const struct row_ranges *rows, enum finding_code code,
		     struct findings *findings)
{
	char count[24];

	if (!rows->count)
		return;
	snprintf(count, sizeof count, "%ld", rows->count);
	finding_add(findings, code, (struct place){0, rows->first, 0}, span_none, span_of(count),
		    span_of(rows->text), span_none);
}

static enum next end(struct sheet_records *records, struct findings *findings)
{
	say_rows(&records->hidden, SHEET_ROWS_HIDDEN, findings);
	say_rows(&records->merged, SHEET_ROWS_MERGED, findings);
	findings_append(findings, &records->said);
	records->hidden = records->merged = (struct row_ranges){0};
	return NEXT_END;
}

static enum next next_record(void *of, struct record *record, struct findings *findings,
			     struct err *err)
{
	struct sheet_records *records = of;
	enum next next = pull(records, err);

	if (next == NEXT_END)
		return end(records, findings);
	if (next != NEXT_GOT)
		return next;
	*record = (struct record){.row = ++records->number};
	record->first_line = record->last_line = record->row;
	buf_clear(&records->raw);
	if (record->row < records->row.number) {
		give_blank(records, record);
	} else {
		take_cells(records, record);
		records->held = false;
	}
	record->raw = buf_span(&records->raw);
	return NEXT_GOT;
}

static void set_width(void *of, size_t width)
{
	(void)of;
	(void)width;
}

static bool is_stopped(const void *of)
{
	const struct sheet_records *records = of;

	return records->stopped || sheet_stopped(records->sheet);
}

struct record_stream sheet_records_stream(struct sheet_records *records)
{
	return (struct record_stream){.of = records,
				      .next = next_record,
				      .rewind = rewind_rows,
				      .set_width = set_width,
				      .stopped = is_stopped,
				      .exact = true};
}
