/* readahead: the records of a file as rows, one after the other, in a large file read by a second
 * thread while the caller stores the rows before them.
 *
 * The caller cannot tell the difference: a row says what it would say had it been read only now.
 * Reading a row is pure but for the names of organisations, to which storing adds; a row that was
 * read before one was added is read again. */
#ifndef LOKA_INGEST_LOAD_READAHEAD_H
#define LOKA_INGEST_LOAD_READAHEAD_H

#include "ingest/reading/reading.h"
#include "ingest/notes/row.h"
#include "ingest/store/note_store.h"

/* A record and what was read of it; it lives until the next one is asked for. A record that is
 * `refused` is not read: its row says nothing. */
struct parsed_row {
	struct record record;
	struct row row;
	struct placement
		placement; /* set when the row is to be stored: no error, not to be passed over */
	struct identity identity; /* of a note then */
	struct findings findings;
};

struct readahead_options {
	struct row_options row; /* its orders are looked for here, when a row asks for them */
	const struct placement_options *placement;
	const struct note_store *store; /* NULL: rows are not placed */
};

struct readahead;

/* `lookup` are those of the rows' options. All must outlive this, and nobody else may use the
 * reading, until readahead_close(). `beside`: by a second thread, if the system has one to give and
 * this is not the plain path (base/plain.h). Never NULL. */
struct readahead *readahead_open(struct reading *reading, const struct readahead_options *options,
				 struct lookup *lookup, bool beside);
void readahead_close(struct readahead *readahead); /* also before the end; accepts NULL */

/* Where a row that was read belongs; readahead_next() does it when there is a store. */
void parsed_row_place(struct parsed_row *parsed, const struct readahead_options *options);

/* The code of the event that a row is of, be it refused; empty when it does not show. */
struct span parsed_row_event(const struct parsed_row *parsed,
			     const struct readahead_options *options);

/* The next one. At the end `*taken` holds only the findings that are said there. */
enum next readahead_next(struct readahead *readahead, struct parsed_row **parsed, struct err *err);

#endif
