/* rows: what a file is read as, in one string: cells joined by '|', every row ended by '\n'; for
 * tests. The heading, when there is one, comes first. */
#ifndef LOKA_TESTS_ROWS_H
#define LOKA_TESTS_ROWS_H

#include "base/buf.h"
#include "ingest/reading/reading.h"

static inline void rows_add(struct buf *out, const struct record *record)
{
	for (size_t i = 0; i < record->count; i++) {
		if (i)
			buf_add_char(out, '|');
		buf_add(out, record->cells[i].text);
	}
	buf_add_char(out, '\n');
}

/* Reads the bytes `chunk` at a time (0: all at once). */
static inline bool rows_read(struct buf *out, struct span bytes, size_t chunk,
			     const struct reading_options *options, struct findings *findings)
{
	struct err err = {0};
	struct source *source = source_open_memory(bytes);
	struct reading *reading;
	struct record record;
	enum next next = NEXT_FAILED;
	bool taken;

	source_chunk(source, chunk);
	reading = reading_open(source, options, findings, &err);
	if (reading && reading_header(reading)->count)
		rows_add(out, reading_header(reading));
	while (reading && (next = reading_next(reading, &record, findings, &err)) == NEXT_GOT)
		rows_add(out, &record);
	taken = next == NEXT_END && !reading_refused(reading);
	reading_close(reading);
	source_close(source);
	return taken;
}

static inline bool rows_said(const struct findings *findings, enum finding_code code)
{
	for (size_t i = 0; i < findings->count; i++) {
		if (findings->items[i].code == code)
			return true;
	}
	return false;
}

#endif
