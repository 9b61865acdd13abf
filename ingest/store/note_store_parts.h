/* What the files of the store share; nobody else includes this. */
#ifndef LOKA_INGEST_STORE_NOTE_STORE_PARTS_H
#define LOKA_INGEST_STORE_NOTE_STORE_PARTS_H

#include "ingest/store/fields.h"
#include "ingest/store/note_store.h"

enum statement {
	NOTE_BY_NUMBER,
	NOTE_BY_LOCAL_NO,
	NOTE_BY_ID,
	LAST_NUMBER,
	LAST_NUMBER_SET,
	NOTES_BEYOND,
	NOTE_UPDATE,
	NOTE_NUMBER,
	FURTHER_AREAS_DROP,
	FURTHER_AREA_ADD,
	GOALS_DROP,
	GOAL_ADD,
	ORGANISATION_ADD,
	WITHDRAWAL_ADD,
	MISSING_NOTES,
	WITHDRAW,
	STATUS_READ,
	STATUS_BEFORE,
	STATUS_STATE,
	STATUS_SHOWN,
	STATUS_ADD,
	REVISION_READ, /* of the kind's own table */
	REVISION_ADD,
	REVISION_BY, /* whether an upload wrote one of a note */
	STATEMENT_COUNT,
};

struct insert_batch;
struct near_duplicates;
struct fingerprint_index;

struct note_store {
	struct db *db;
	struct note_store_options options;
	struct fields fields; /* of the kind's own table */
	struct stmt *statements[STATEMENT_COUNT];
	unsigned char *seen; /* bits: notes that a row of this file was */
	size_t seen_capacity;
	struct scope {
		int64_t session_id;
		struct span reviewer;
	} * scopes; /* sessions and reviewers that rows of this file were of */
	size_t scope_count, scope_capacity;
	struct pool scope_text;
	int64_t read_note; /* whose revision was read last for the present row; 0: none yet */
	long read_revision;
	struct datum read[FIELDS_MAX]; /* what it says */
	int64_t read_from;	       /* the upload it is of */
	int64_t same_as;	       /* see note_store_same_as() */
	bool same_as_several;
	int64_t note_id;		   /* that the last row was; 0: none */
	int64_t *last_numbers;		   /* of each session of the names; -1: not read yet */
	struct insert_batch *insert_batch; /* NULL until the first new note */
	struct fingerprint_index *index;
	bool repeated;		      /* the row is equal to an earlier one of its file */
	struct near_duplicates *near; /* NULL until the first new note */
	struct buf key, other_key;
	struct pool text; /* what was read for the present row */
};

/* A note that is in the database; `id` is 0 when there is none. */
struct known_note {
	int64_t id;
	long revision;
	int64_t area_id, fingerprint;
	struct span local_no, reviewer;
	bool withdrawn; /* by --replace-missing; a row that brings it back undoes that */
};

/* Identity. A note that is not there has the id 0. */
bool note_store_by_local_no(struct note_store *store, const struct row *row,
			    const struct placement *placement, struct known_note *note,
			    struct err *err);
/* Goes through the occurrences of a key until one is this row's or is free; `*hash` is the free one
 * when `note->id` comes back 0. `own` (0: none) is a note whose own place counts as free. */
bool note_store_by_fingerprint(struct note_store *store, const struct row *row,
			       const struct placement *placement, const struct buf *key,
			       int64_t own, int64_t *hash, struct known_note *note,
			       struct err *err);
bool note_store_by_id(struct note_store *store, int64_t id, struct known_note *note,
		      struct err *err);
bool note_store_by_reference(struct note_store *store, const struct placement *placement,
			     struct known_note *note, struct err *err);

/* What was read for one row is of no use to the next. */
void note_store_forget(struct note_store *store);
/* The values of a revision, text copied into store->text. */
bool note_store_revision(struct note_store *store, int64_t note_id, long revision,
			 struct datum *data, struct err *err);
/* The links of the current revision. */
bool note_store_write_areas(struct note_store *store, const struct row *row, int64_t note_id,
			    struct err *err);
bool note_store_write_goals(struct note_store *store, const struct row *row, int64_t note_id,
			    struct err *err);
/* A row of this file was this note. */
void note_store_mark_seen(struct note_store *store, int64_t note_id);
bool note_store_was_seen(const struct note_store *store, int64_t note_id);

#endif
