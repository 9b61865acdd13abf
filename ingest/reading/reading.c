#include "ingest/reading/reading.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/column_letters.h"
#include "base/mem.h"
#include "ingest/reading/csv/dialect.h"
#include "ingest/reading/sheet_records.h"
#include "ingest/reading/split_rows.h"
#include "ingest/reading/text/encoding.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/table/width_repair.h"
#include "ingest/reading/table/table.h"
#include "ingest/reading/text/decoder.h"

enum { FIRST_BYTES = 64 };

struct reading {
	struct source *source;
	struct source *own; /* when this reads beside another: that source, else NULL */
	struct heading_test test;
	struct encoding_verdict encoding;
	struct dialect dialect;
	struct decoder *text;
	struct spreadsheet *workbook; /* of a sheet; NULL: of a CSV */
	size_t sheet;
	struct records *records;
	struct sheet_records *sheet_records;
	struct record_stream stream;
	struct table *table;
	struct split_rows *rows;
	struct width_repair *repair;
	struct record no_header;
	bool ours;    /* the headings are known to the caller */
	bool repairs; /* guessed repairs are applied, not only proposed */
	bool raw;     /* there is no table */
	bool refused;
};

/* Reads the first part of the text, by which the dialect is judged. */
static char *read_sample(struct reading *reading, size_t *size, bool *whole, struct err *err)
{
	char *sample = mem_block(LIMIT_SAMPLE + 1);
	size_t got = 1;

	*size = 0;
	decoder_rewind(reading->text);
	while (got && LIMIT_SAMPLE - *size >= 16) {
		if (!decoder_read(reading->text, sample + *size, LIMIT_SAMPLE - *size, &got, err))
			goto failed;
		*size += got;
	}
	*whole = got == 0;
	return sample;
failed:
	free(sample);
	return NULL;
}

static bool judge_dialect(struct reading *reading, struct err *err)
{
	size_t size;
	bool whole;
	char *sample = read_sample(reading, &size, &whole, err);

	if (!sample)
		return false;
	dialect_judge(&reading->dialect, sample, size, whole, &reading->test);
	free(sample);
	return true;
}

/* What a sheet has is what was meant: none of its rows is mended. */
static bool open_repairs(struct reading *reading, struct err *err)
{
	if (reading->workbook)
		return true;
	reading->rows = split_rows_open(reading->table, &reading->stream,
					reading->repairs || !reading->ours, err);
	if (!reading->rows)
		return false;
	reading->repair = width_repair_open(&reading->dialect, table_columns(reading->table),
					    table_width(reading->table));
	return true;
}

static bool open_table(struct reading *reading, struct findings *findings, struct err *err)
{
	if (reading->raw)
		return true;
	reading->table = table_open(&reading->stream, &reading->test, findings, err);
	if (!reading->table || !open_repairs(reading, err))
		return false;
	if (table_empty(reading->table)) {
		reading->refused = true;
		if (!reading->workbook || !sheet_records_broken(reading->sheet_records))
			finding_add(findings, FILE_EMPTY, (struct place){0}, span_none, span_none,
				    span_none, span_none);
	}
	return true;
}

/* Encoding and dialect are judged. */
static bool open_records(struct reading *reading, struct findings *findings, struct err *err)
{
	reading->records = records_open(reading->text, &reading->dialect);
	reading->stream = records_stream(reading->records);
	return open_table(reading, findings, err);
}

static bool open_sheet(struct reading *reading, struct findings *findings, struct err *err)
{
	enum sheet_use use = reading->raw ? SHEET_RAW : SHEET_SHOWN;

	reading->sheet_records = sheet_records_open(reading->workbook, reading->sheet,
						    reading->ours ? SHEET_LOADED : use, err);
	if (!reading->sheet_records)
		return false;
	reading->stream = sheet_records_stream(reading->sheet_records);
	return open_table(reading, findings, err);
}

static bool open_stations(struct reading *reading, struct findings *findings, struct err *err)
{
	if (!encoding_judge(&reading->encoding, reading->source, &reading->test, findings, err))
		return false;
	reading->refused = reading->encoding.refused;
	if (reading->refused)
		return true;
	reading->text = decoder_open(reading->source, &reading->encoding.nature, err);
	return reading->text && judge_dialect(reading, err) && open_records(reading, findings, err);
}

/* A decimal comma in a comma file is one cell more in every row, and a heading less. A caller that
 * knows headings says of each column that has none. */
static void say_fewer(const struct reading *reading, struct findings *findings)
{
	const struct record *header = table_header(reading->table);
	char headings[24], cells[24];

	if (reading->ours || !header->count || header->sent >= header->count)
		return;
	snprintf(headings, sizeof headings, "%zu", header->sent);
	snprintf(cells, sizeof cells, "%zu", header->count);
	finding_add(findings, HEADER_FEWER, (struct place){header->first_line, header->row, 0},
		    span_none, span_of(headings), span_of(cells), span_none);
}

static struct reading *new_reading(const struct reading_options *options)
{
	struct reading *reading = mem_alloc(sizeof *reading);

	reading->test = (struct heading_test){options->headings_known, options->context};
	reading->ours = options->headings_known != NULL;
	reading->repairs = options->repair;
	reading->raw = options->raw;
	return reading;
}

bool reading_is_workbook(struct source *source, bool *is, struct err *err)
{
	char first[FIRST_BYTES];
	size_t size = 0, got = 1;

	source_rewind(source);
	for (; got && size < sizeof first; size += got) {
		if (!source_read(source, first + size, sizeof first - size, &got, err))
			return false;
	}
	source_rewind(source);
	*is = spreadsheet_maybe(span_make(first, size));
	return true;
}

struct reading *reading_open_sheet(struct spreadsheet *workbook, size_t sheet,
				   const struct reading_options *options, struct findings *findings,
				   struct err *err)
{
	struct reading *reading = new_reading(options);

	reading->workbook = workbook;
	reading->sheet = sheet;
	if (open_sheet(reading, findings, err)) {
		if (reading->ours && sheet_records_broken(reading->sheet_records)) {
			reading->refused = true;
			sheet_records_tell(reading->sheet_records, findings);
		}
		return reading;
	}
	reading_close(reading);
	return NULL;
}

struct reading *reading_open(struct source *source, const struct reading_options *options,
			     struct findings *findings, struct err *err)
{
	struct reading *reading = new_reading(options);

	reading->source = source;
	if (!open_stations(reading, findings, err)) {
		reading_close(reading);
		return NULL;
	}
	if (!reading->refused && reading->table)
		say_fewer(reading, findings);
	if (!reading->refused && reading->table && reading->ours &&
	    table_width(reading->table) == 1 && table_header(reading->table)->count == 1 &&
	    reading->test.known(table_header(reading->table)->cells, 1, reading->test.context) == 0)
		finding_add(findings, FILE_ONE_COLUMN, (struct place){0}, span_none, span_none,
			    span_none, span_none);
	return reading;
}

static bool open_again(struct reading *again, const struct reading *reading,
		       struct findings *said_before, struct err *err)
{
	again->workbook = reading->workbook;
	again->sheet = reading->sheet;
	if (again->workbook)
		return open_sheet(again, said_before, err);
	again->source = again->own = source_again(reading->source);
	again->encoding = reading->encoding;
	again->dialect = reading->dialect;
	again->text = decoder_open(again->source, &again->encoding.nature, err);
	return again->text && open_records(again, said_before, err);
}

struct reading *reading_again(const struct reading *reading, struct err *err)
{
	struct reading *again = mem_alloc(sizeof *again);
	struct findings said_before = {0};
	bool ok;

	again->test = reading->test;
	again->ours = reading->ours;
	again->repairs = reading->repairs;
	ok = open_again(again, reading, &said_before, err);
	findings_free(&said_before);
	if (ok)
		return again;
	reading_close(again);
	return NULL;
}

void reading_close(struct reading *reading)
{
	if (!reading)
		return;
	width_repair_close(reading->repair);
	split_rows_close(reading->rows);
	table_close(reading->table);
	records_close(reading->records);
	sheet_records_close(reading->sheet_records);
	decoder_close(reading->text);
	source_close(reading->own);
	free(reading);
}

bool reading_refused(const struct reading *reading)
{
	return reading->refused || (reading->stream.of && record_stream_stopped(&reading->stream));
}

const char *reading_encoding(const struct reading *reading)
{
	if (reading->workbook)
		return spreadsheet_format(reading->workbook);
	return encoding_name(reading->encoding.nature.encoding);
}

const char *reading_delimiter(const struct reading *reading)
{
	return reading->workbook ? "" : dialect_name(&reading->dialect);
}

const char *reading_quote(const struct reading *reading)
{
	switch (reading->workbook ? 0 : reading->dialect.quote) {
	case '"':
		return "\"";
	case '\'':
		return "'";
	default:
		return "none";
	}
}

long reading_unread(const struct reading *reading)
{
	return reading->table ? table_unread(reading->table) : 0;
}

size_t reading_width(const struct reading *reading)
{
	if (reading->raw && reading->sheet_records)
		return sheet_records_width(reading->sheet_records);
	return reading->table ? table_width(reading->table) : 0;
}

const struct record *reading_header(const struct reading *reading)
{
	return reading->table ? table_header(reading->table) : &reading->no_header;
}

static struct place place_of(const struct record *record)
{
	return (struct place){record->first_line, record->row, 0};
}

/* A row has text in a column that neither has a heading nor text in the first rows. */
static void refuse_nameless(struct record *record, size_t width, struct findings *findings)
{
	struct place place = place_of(record);
	size_t column = width;

	while (column + 1 < record->count && !span_trim(record->cells[column].text).size)
		column++;
	place.column = (int)column + 1;
	finding_add(findings, HEADER_BLANK, place, span_trim(record->cells[column].text), span_none,
		    span_none, span_none);
	record->refused = true;
}

/* A row with too many cells is refused; a finding proposes what was probably meant. With --repair
 * the row becomes what is proposed. */
static void judge_long(struct reading *reading, struct record *record, struct findings *findings)
{
	struct width_repaired repaired = {0};
	struct buf proposal = {0};
	char surplus[24], column[16] = "";
	bool found = width_repair_row(reading->repair, &repaired, record);

	snprintf(surplus, sizeof surplus, "%zu", record->count - table_width(reading->table));
	if (found) {
		column_letters(column, (int)repaired.column + 1);
		width_repair_show(&proposal, &repaired);
	}
	finding_add(findings, ROW_LONG, place_of(record), span_none, span_of(surplus),
		    span_of(column), buf_span(&proposal));
	buf_free(&proposal);
	if (found && reading->repairs) {
		record->cells = repaired.cells;
		record->count = repaired.count;
	} else {
		record->refused = true;
		record->proposal = found ? repaired.cells : NULL;
	}
}

/* A row with too few cells was padded by the table. Only with --repair a better reading of it is
 * looked for. */
static void judge_short(struct reading *reading, struct record *record, struct findings *findings)
{
	struct width_repaired repaired = {0};
	struct buf proposal = {0};

	if (!reading->repairs || !width_repair_row(reading->repair, &repaired, record))
		return;
	width_repair_show(&proposal, &repaired);
	finding_add(findings, ROW_REPAIRED, place_of(record), span_none, buf_span(&proposal),
		    span_none, span_none);
	buf_free(&proposal);
	record->cells = repaired.cells;
	record->count = repaired.count;
}

enum next reading_next(struct reading *reading, struct record *record, struct findings *findings,
		       struct err *err)
{
	size_t width;
	enum next next;

	if (reading->refused)
		return NEXT_END;
	if (reading->raw)
		return record_next(&reading->stream, record, findings, err);
	width = table_width(reading->table);
	next = reading->rows ? split_rows_next(reading->rows, record, findings, err)
			     : table_next(reading->table, record, findings, err);
	if (next != NEXT_GOT)
		return next;
	if (record->count > width &&
	    (reading->workbook || record->count <= table_sent(reading->table)))
		refuse_nameless(record, width, findings);
	else if (record->count > width)
		judge_long(reading, record, findings);
	else if (record->sent < width && reading->repair)
		judge_short(reading, record, findings);
	return next;
}
