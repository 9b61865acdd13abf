/* lookahead: the records of a file, one after the other, with as many looked at beforehand as are
 * needed to say what a row is. Blank records are counted, not given. */
#ifndef LOKA_INGEST_READING_TABLE_LOOKAHEAD_H
#define LOKA_INGEST_READING_TABLE_LOOKAHEAD_H

#include "ingest/finding/limits.h"
#include "ingest/reading/record_stream.h"
#include "ingest/reading/held_record.h"

/* Titles, the headings below them and a row. */
enum { LOOKAHEAD_MAX = LIMIT_TITLE_ROWS + 2 };

struct lookahead {
	const struct record_stream *records;	/* the caller's */
	long blank_rows;			/* in all */
	struct held_record held[LOOKAHEAD_MAX]; /* their findings are given with them */
	size_t first, count;			/* of those held, in a ring */
	enum next next;				/* of the last record that was pulled */
};

void lookahead_free(struct lookahead *ahead);

/* The next record that is not blank. */
enum next lookahead_take(struct lookahead *ahead, struct record *record, bool *after_blank,
			 struct findings *findings, struct err *err);

/* Puts the record that was taken last in front again; it was not to be looked at any more. */
const struct held_record *lookahead_put_back(struct lookahead *ahead, const struct record *record,
					     bool after_blank);

/* The record `at` places after the next one, which is held at 0. NULL at the end, when the world
 * failed, and when too many are held. */
const struct held_record *lookahead_peek(struct lookahead *ahead, size_t at, struct err *err);

#endif
