/* ahead: the records of a file as rows, one after the other, in a large file read by a second
 * thread while the caller stores the rows before them.
 *
 * The caller cannot tell the difference: a row says what it would say had it been read only now.
 * Reading a row is pure but for the names of organisations, to which storing adds; a row that was
 * read before one was added is read again. */
#ifndef LOKA_INGEST_LOAD_READAHEAD_H
#define LOKA_INGEST_LOAD_READAHEAD_H

#include "ingest/load/known.h"
#include "ingest/reading/reading.h"
#include "ingest/notes/row.h"
#include "ingest/store/note_store.h"

/* A record and what was read of it; it lives until the next one is asked for, or longer, see
 * ahead_lasts(). A record that is `refused` is not read: its row says nothing. */
struct taken {
	struct record record;
	struct row row;
	struct placing
		placing; /* set when the row is to be stored: no error, not to be passed over */
	struct identity identity; /* of a note then */
	struct findings findings;
};

struct ahead_options {
	struct row_options row;
	const struct placing_options *placing;
	const struct store *store; /* NULL: rows are not placed */
	bool content;		   /* its digest is worked out on the way */
};

struct ahead;

/* `names` are those of the rows' options. All must outlive this, and nobody else may use the
 * reading, until ahead_close(). `beside`: by a second thread, if the system has one to give. Never
 * NULL. */
struct ahead *ahead_open(struct reading *reading, const struct ahead_options *options,
			 struct names *names, bool beside);
void ahead_close(struct ahead *ahead); /* also before the end; accepts NULL */

/* The digest of what the file holds, after its end; "" when it was not asked for, see known.h. */
const char *ahead_content(const struct ahead *ahead);

/* Where a row that was read belongs; ahead_next() does it when there is a store. */
void taken_place(struct taken *taken, const struct ahead_options *options);

/* Whether what was given lasts beyond the next ahead_next(). */
bool ahead_lasts(const struct ahead *ahead);

/* The next one. At the end `*taken` holds only the findings that are said there. */
enum next ahead_next(struct ahead *ahead, struct taken **taken, struct err *err);

#endif
