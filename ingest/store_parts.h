/* What the files of the store share; nobody else includes this. */
#ifndef LOKA_INGEST_STORE_PARTS_H
#define LOKA_INGEST_STORE_PARTS_H

#include "ingest/fields.h"
#include "ingest/store.h"

enum statement {
	NOTE_BY_NUMBER,
	NOTE_BY_LOCAL_NO,
	NOTE_BY_ID,
	FINGERPRINT_FIND,
	FINGERPRINT_ADD,
	FINGERPRINT_DROP,
	NEXT_NUMBER,
	NOTE_ADD,
	NOTE_UPDATE,
	FURTHER_AREAS_DROP,
	FURTHER_AREA_ADD,
	GOALS_DROP,
	GOAL_ADD,
	ORGANISATION_ADD,
	STATUS_READ,
	STATUS_BEFORE,
	STATUS_ADD,
	REVISION_READ, /* of the kind's own table */
	REVISION_ADD,
	STATEMENT_COUNT,
};

struct store {
	struct db *db;
	struct store_options options;
	struct fields fields; /* of the kind's own table */
	struct stmt *statements[STATEMENT_COUNT];
	unsigned char *met; /* bits: notes that a row of this file was */
	size_t met_capacity;
	struct buf key, other_key;
	struct pool text; /* what was read for the present row */
};

/* A note that is in the database; `id` is 0 when there is none. */
struct known_note {
	int64_t id;
	long revision;
	int64_t area_id, fingerprint;
	struct span local_no, reviewer;
};

bool store_by_reference(struct store *store, const struct placing *placing, struct known_note *note,
			struct err *err);

#endif
