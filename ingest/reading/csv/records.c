#include "ingest/reading/csv/records.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/csv/doubt.h"
#include "ingest/reading/csv/quote_repair.h"
#include "ingest/reading/csv/wrapped.h"

struct records {
	struct decoder *text;
	struct dialect dialect;
	size_t width;
	struct scan scan;
	struct wrapped wrapped;
	long unwrapped, first_unwrapped; /* records; the row of the first */
	struct quote_repair quote_repair;
	struct csv_parser parser;

	/* The window: text that was decoded and is not yet given. */
	char *window;
	size_t start, end, capacity;
	bool at_end, stopped;

	/* The record that was given last. */
	struct buf texts;
	struct cell *cells;
	size_t *ends; /* of each cell in `texts` */
	size_t cell_count, cell_capacity, end_capacity;
	struct buf rewritten;
	long line, row;
};

static int no_blanks(unsigned char c)
{
	(void)c;
	return 0;
}

struct records *records_open(struct decoder *text, const struct dialect *dialect)
{
	struct records *records = mem_alloc(sizeof *records);

	records->text = text;
	records->dialect = *dialect;
	records->capacity = LIMIT_BLOCK;
	records->window = mem_block(records->capacity + 1);
	records->window[0] = '\n';
	scan_begin(&records->scan, dialect);
	wrapped_begin(&records->wrapped, dialect);
	csv_init(&records->parser, 0);
	csv_set_delim(&records->parser, (unsigned char)dialect->delimiter);
	csv_set_quote(&records->parser, (unsigned char)(dialect->quote ? dialect->quote : '"'));
	csv_set_space_func(&records->parser, no_blanks);
	csv_set_blk_size(&records->parser, 16384);
	records->width = dialect->width;
	return records;
}

void records_close(struct records *records)
{
	if (!records)
		return;
	scan_end(&records->scan);
	wrapped_end(&records->wrapped);
	quote_repair_free(&records->quote_repair);
	csv_free(&records->parser);
	buf_free(&records->texts);
	buf_free(&records->rewritten);
	free(records->cells);
	free(records->ends);
	free(records->window);
	free(records);
}

void records_rewind(struct records *records)
{
	records->start = records->end = 0;
	records->window[0] = '\n';
	records->at_end = records->stopped = false;
	records->line = records->row = records->unwrapped = 0;
	records->quote_repair.work = 0;
	decoder_rewind(records->text);
}

void records_set_width(struct records *records, size_t width)
{
	records->width = width;
}

bool records_stopped(const struct records *records)
{
	return records->stopped;
}

bool record_blank(const struct record *record)
{
	if (record->count == 1 && span_equal(record->cells[0].text, span_of("\x1A")))
		return true; /* Ctrl-Z, with which DOS ended files */
	for (size_t i = 0; i < record->count; i++) {
		if (span_trim(record->cells[i].text).size)
			return false;
	}
	return true;
}

/* ---- the window ---- */

static void make_room(struct records *records)
{
	size_t held = records->end - records->start;

	if (records->start) {
		memmove(records->window, records->window + records->start, held);
		records->start = 0;
		records->end = held;
	}
	if (records->capacity - held < LIMIT_BLOCK / 2) {
		records->capacity *= 2;
		records->window = mem_resize(records->window, records->capacity + 1);
	}
}

/* Fills the window with whole blocks: what is cut from it must not depend on the sizes in which the
 * source gave its bytes. */
static bool fill(struct records *records, struct err *err)
{
	size_t size = 1;
	bool first = records->line == 0 && records->row == 0 && records->end == 0;

	make_room(records);
	while (size && records->capacity - records->end >= 16) {
		if (!decoder_read(records->text, records->window + records->end,
				  records->capacity - records->end, &size, err))
			return false;
		records->end += size;
	}
	records->at_end = size == 0;
	records->window[records->end] = '\n';
	if (first && records->dialect.skip && records->dialect.skip <= records->end) {
		records->start =
			records->dialect.skip; /* `sep=;` is a line, but no row of the sheet */
		records->line = 1;
	}
	return true;
}

static size_t held(const struct records *records)
{
	return records->end - records->start;
}

/* ---- cells through libcsv ---- */

static void take_cell(void *text, size_t size, void *data)
{
	struct records *records = data;

	buf_add(&records->texts, span_make(text, size));
	records->ends = mem_grow(records->ends, &records->end_capacity, records->cell_count,
				 sizeof *records->ends);
	records->ends[records->cell_count++] = records->texts.size;
}

static void take_row(int end, void *data)
{
	(void)end;
	(void)data;
}

static void point_at_cells(struct records *records)
{
	size_t from = 0;

	if (records->cell_count)
		records->cells = mem_grow(records->cells, &records->cell_capacity,
					  records->cell_count, sizeof *records->cells);
	for (size_t i = 0; i < records->cell_count; i++) {
		records->cells[i] = (struct cell){
			.text = span_make(records->texts.data + from, records->ends[i] - from)};
		from = records->ends[i];
	}
}

static void parse(struct records *records, struct span text)
{
	buf_clear(&records->texts);
	records->cell_count = 0;
	csv_parse(&records->parser, text.data, text.size, take_cell, take_row, records);
	csv_parse(&records->parser, "\n", 1, take_cell, take_row, records);
	point_at_cells(records);
}

/* Writes one cell as libcsv reads it: quoted, its quotes doubled, nothing else escaped. */
static void rewrite(struct records *records, struct span text, bool quoted, size_t drop)
{
	struct buf *out = &records->rewritten;
	const char quote = records->dialect.quote ? records->dialect.quote : '"';
	bool backslash = records->dialect.backslash;

	if (out->size)
		buf_add_char(out, records->dialect.delimiter);
	buf_add_char(out, quote);
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i], next = i + 1 < text.size ? text.data[i + 1] : '\0';

		if (drop && i == drop)
			continue;
		if (backslash && c == '\\' &&
		    (next == quote || next == '\\' || next == records->dialect.delimiter))
			c = text.data[++i];
		else if (quoted && c == quote && next == quote)
			i++;
		if (c == quote)
			buf_add_char(out, quote);
		buf_add_char(out, c);
	}
	buf_add_char(out, quote);
}

static void rewrite_scanned(struct records *records)
{
	buf_clear(&records->rewritten);
	for (size_t i = 0; i < records->scan.count; i++)
		rewrite(records, records->scan.cells[i].text, records->scan.cells[i].quoted, 0);
	parse(records, buf_span(&records->rewritten));
}

static void rewrite_mended(struct records *records, const char *at)
{
	const struct quote_repair *quote_repair = &records->quote_repair;

	buf_clear(&records->rewritten);
	for (size_t i = 0; i < quote_repair->count; i++) {
		const struct quote_repair_cell *cell = quote_repair->cells + i;

		rewrite(records, span_make(at + cell->from, cell->to - cell->from), cell->quoted,
			cell->drop ? cell->drop - cell->from : 0);
	}
	parse(records, buf_span(&records->rewritten));
	for (size_t i = 0; i < records->cell_count && i < quote_repair->count; i++)
		records->cells[i].quoted = quote_repair->cells[i].quoted;
}

/* ---- one record ---- */

static void give(struct records *records, struct record *record, size_t size, size_t end_size,
		 long lines)
{
	const char *at = records->window + records->start;

	record->sent = record->count;
	record->raw = span_make(at, size);
	record->first_line = records->line + 1;
	records->line += lines;
	record->last_line = records->line;
	record->row = ++records->row;
	record->refused = record->in_proposal = false;
	record->has_struck = record->has_valueless = false;
	record->proposal = NULL;
	records->start += size + end_size;
}

static void give_clean(struct records *records, struct record *record)
{
	const struct scan *scan = &records->scan;
	struct span raw = span_make(records->window + records->start, scan->size);

	record->cells = scan->cells;
	record->count = scan->count;
	if (scan->escapes) {
		if (scan->dialect.backslash || scan->dialect.spaced)
			rewrite_scanned(records);
		else
			parse(records, raw);
		for (size_t i = 0; i < records->cell_count && i < scan->count; i++)
			records->cells[i].quoted = scan->cells[i].quoted;
		record->cells = records->cells;
		record->count = records->cell_count;
	}
	give(records, record, scan->size, scan->end_size, scan->lines);
}

static enum next give_unwrapped(struct records *records, struct record *record)
{
	const struct wrapped *wrapped = &records->wrapped;

	parse(records, span_make(wrapped->text.data, wrapped->text.size - 1));
	for (size_t i = 0; i < records->cell_count && i < wrapped->inner.count; i++)
		records->cells[i].quoted = wrapped->inner.cells[i].quoted;
	record->cells = records->cells;
	record->count = records->cell_count;
	give(records, record, wrapped->outer.size, wrapped->outer.end_size, wrapped->outer.lines);
	if (!records->unwrapped++)
		records->first_unwrapped = record->row;
	return NEXT_GOT;
}

/* Writes the row as it would be read, for the sender to compare with what was meant. */
static void propose(struct buf *out, const struct record *record)
{
	for (size_t i = 0; i < record->count && out->size < 400; i++) {
		buf_add_string(out, i ? " | " : "");
		buf_add(out, record->cells[i].text);
	}
}

static void say_quote(struct records *records, struct record *record, long swallowed,
		      struct findings *findings)
{
	struct place place = {record->first_line, record->row, (int)records->quote_repair.odd + 1};
	struct span value = records->quote_repair.odd < record->count
				    ? record->cells[records->quote_repair.odd].text
				    : span_none;
	struct buf proposal = {0};
	char range[48];

	propose(&proposal, record);
	snprintf(range, sizeof range, "%ld-%ld", record->row, record->row + swallowed - 1);
	if (records->scan.unclosed)
		finding_add(findings, ROW_UNCLOSED_QUOTE, place, value, span_none, span_none,
			    span_none);
	else if (swallowed > record->last_line - record->first_line + 1)
		finding_add(findings, ROW_RUNAWAY_QUOTE, place, value, span_of(range), span_none,
			    span_none);
	else
		finding_add(findings, ROW_STRAY_QUOTE, place, value, buf_span(&proposal), span_none,
			    span_none);
	buf_free(&proposal);
	record->refused = true;
}

static void give_mended(struct records *records, struct record *record, struct findings *findings)
{
	const struct quote_repair *quote_repair = &records->quote_repair;
	long swallowed = records->scan.lines;

	rewrite_mended(records, records->window + records->start);
	record->cells = records->cells;
	record->count = records->cell_count;
	give(records, record, quote_repair->size, quote_repair->end_size, quote_repair->lines);
	if (quote_repair->guess)
		say_quote(records, record, swallowed, findings);
}

static void quote_repair(struct records *records)
{
	const char *at = records->window + records->start;

	quote_repair_record(&records->quote_repair, &records->dialect, records->width, at,
			    held(records), records->at_end);
}

static bool doubtful(const struct records *records)
{
	return doubt_record(&records->scan, records->width, records->window + records->start);
}

static bool line_is_whole(const struct records *records)
{
	size_t line, end;

	return scan_line(records->window + records->start, held(records), records->at_end, &line,
			 &end);
}

static enum next stop(struct records *records, struct findings *findings)
{
	struct place place = {records->line + 1, records->row + 1, 0};
	char size[48], most[48];
	bool wide = records->scan.count > LIMIT_COLUMNS;

	snprintf(size, sizeof size, wide ? "> %d (XFD)" : "> %d MB",
		 wide ? LIMIT_COLUMNS : LIMIT_RECORD >> 20);
	snprintf(most, sizeof most, wide ? "%d (XFD)" : "%d MB",
		 wide ? LIMIT_COLUMNS : LIMIT_RECORD >> 20);
	finding_add(findings, ROW_TOO_LONG, place, span_none, span_of(size), span_of(most),
		    span_none);
	records->stopped = true;
	return NEXT_END;
}

/* Whether the doubted record has the right width when it is read in another way. */
static bool better(const struct records *records)
{
	return records->quote_repair.count == records->width &&
	       (records->scan.count != records->width ||
		records->quote_repair.size != records->scan.size);
}

static enum next answer(struct records *records, struct record *record, enum scan_result result,
			struct findings *findings)
{
	if (records->scan.count > LIMIT_COLUMNS)
		return stop(records, findings);
	if (result == SCAN_CLEAN && !doubtful(records)) {
		give_clean(records, record);
		return NEXT_GOT;
	}
	quote_repair(records);
	if (records->quote_repair.count > LIMIT_COLUMNS) {
		records->scan.count = records->quote_repair.count;
		return stop(records, findings);
	}
	if (result == SCAN_CLEAN && !better(records))
		give_clean(records, record);
	else
		give_mended(records, record, findings);
	return NEXT_GOT;
}

static enum next end(struct records *records, struct findings *findings)
{
	struct place place = {0, records->first_unwrapped, 0};
	char count[24];

	snprintf(count, sizeof count, "%ld", records->unwrapped);
	if (records->unwrapped)
		finding_add(findings, FILE_LINES_UNWRAPPED, place, span_none, span_of(count),
			    span_none, span_none);
	records->unwrapped = 0;
	return NEXT_END;
}

/* Whether a record can be given that scans like this, or needs more of the text. */
static bool settled(const struct records *records, enum scan_result result)
{
	return result != SCAN_MORE &&
	       (records->at_end || held(records) >= LIMIT_QUOTE_REPAIR_BYTES ||
		(result == SCAN_CLEAN && !doubtful(records)));
}

enum next records_next(struct records *records, struct record *record, struct findings *findings,
		       struct err *err)
{
	while (!records->stopped) {
		const char *at = records->window + records->start;
		enum scan_result result = SCAN_DIRTY;

		if (held(records) == 0 && records->at_end)
			return end(records, findings);
		if (records->dialect.wrapping.is && held(records))
			result = wrapped_record(&records->wrapped, records->width, at,
						held(records), records->at_end);
		if (result == SCAN_CLEAN)
			return give_unwrapped(records, record);
		if (result != SCAN_MORE || held(records) >= LIMIT_RECORD)
			result = scan_record(&records->scan, at, held(records), records->at_end);
		if (result == SCAN_MORE && held(records) >= LIMIT_RECORD) {
			if (!line_is_whole(records))
				return stop(records, findings);
			records->scan.unclosed = true;
			result = SCAN_DIRTY;
		}
		if (settled(records, result))
			return answer(records, record, result, findings);
		if (!fill(records, err))
			return NEXT_FAILED;
	}
	return NEXT_END;
}

/* ---- as a stream ---- */

static enum next stream_next(void *of, struct record *record, struct findings *findings,
			     struct err *err)
{
	return records_next(of, record, findings, err);
}

static void stream_rewind(void *of)
{
	records_rewind(of);
}

static void stream_set_width(void *of, size_t width)
{
	records_set_width(of, width);
}

static bool stream_stopped(const void *of)
{
	return records_stopped(of);
}

struct record_stream records_stream(struct records *records)
{
	return (struct record_stream){.of = records,
				      .next = stream_next,
				      .rewind = stream_rewind,
				      .set_width = stream_set_width,
				      .stopped = stream_stopped};
}
