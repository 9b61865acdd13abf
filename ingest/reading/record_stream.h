/* record_stream: where the records of a table come from: a file of text (csv/records.h) or a sheet
 * of a workbook (sheet_records.h). What reads a table knows no more of them than this. */
#ifndef LOKA_INGEST_READING_RECORD_STREAM_H
#define LOKA_INGEST_READING_RECORD_STREAM_H

#include "base/err.h"
#include "ingest/finding/finding.h"
#include "ingest/reading/record.h"

struct record_stream {
	void *of;
	/* The next record, blank ones too; it lives until the next call. */
	enum next (*next)(void *of, struct record *record, struct findings *findings,
			  struct err *err);
	void (*rewind)(void *of);
	void (*set_width)(void *of, size_t width); /* how many cells most records have */
	bool (*stopped)(const void *of); /* an error finding said why it ended too early */
	bool exact; /* the cells are those that were meant: no delimiter or quote is guessed */
};

static inline enum next record_next(const struct record_stream *stream, struct record *record,
				    struct findings *findings, struct err *err)
{
	return stream->next(stream->of, record, findings, err);
}

static inline void record_stream_rewind(const struct record_stream *stream)
{
	stream->rewind(stream->of);
}

static inline bool record_stream_stopped(const struct record_stream *stream)
{
	return stream->stopped(stream->of);
}

#endif
