/* held_record: a record that is kept while those below it are looked at.
 *
 * A record that is read lives until the next one is; a held one has its own copy of the texts,
 * which lives until it is kept anew or freed. {0} holds none. */
#ifndef LOKA_INGEST_READING_HELD_RECORD_H
#define LOKA_INGEST_READING_HELD_RECORD_H

#include "base/pool.h"
#include "ingest/finding/finding.h"
#include "ingest/reading/record.h"

struct held_record {
	struct record record; /* its cells are `cells` */
	bool after_blank;     /* the holder's to say, as are the findings */
	struct findings findings;
	struct cell *cells;
	size_t capacity;
	struct pool text;
};

/* The texts of `record` are not those that are held. */
void held_record_keep(struct held_record *held, const struct record *record);
void held_record_free(struct held_record *held);

#endif
