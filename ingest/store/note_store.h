/* note_store: rows of one file -> notes in the database. Decides what a row is: a new note, a
 * change of one that is there, or nothing new. Works inside the transaction of the file; a row that
 * is refused has changed nothing. */
#ifndef LOKA_INGEST_STORE_NOTE_STORE_H
#define LOKA_INGEST_STORE_NOTE_STORE_H

#include "ingest/store/fields.h"
#include "ingest/notes/placement.h"
#include "ingest/store/changes.h"

enum row_result { ROW_NEW, ROW_CHANGED, ROW_UNCHANGED, ROW_REFUSED };

struct note_store; /* of one kind and one upload */

struct note_store_options {
	const struct kind *kind; /* KIND_NOTE or KIND_STATUS */
	struct lookup *lookup;	 /* new organisations are added */
	int64_t upload_id;
	int sheet;	      /* number of the upload_sheet; 0: of a CSV */
	struct span received; /* the day that was given for the upload; empty: it is of today */
	struct span reporter; /* of rows of KIND_STATUS that do not say who reports */
	struct date today;    /* the day it is sent */
	enum lang lang;
};

struct note_store *note_store_open(struct db *db, const struct note_store_options *options,
				   struct err *err);
void note_store_close(struct note_store *store); /* accepts NULL */

/* What storing a note needs no database for, so that another thread can work it out beforehand. */
struct identity {
	struct datum data[FIELDS_MAX]; /* what a new note would say */
	struct buf key;		       /* what it is known by, see fingerprint.h */
	int64_t hash;		       /* of the key */
};

/* Also completes the row with the goal area its session leaves no choice of. */
void note_store_identify(const struct note_store *store, const struct lookup *lookup,
			 struct row *row, const struct placement *placement,
			 struct identity *identity);

/* Whether the session had no note of the kind before this upload: then all its rows are new. */
bool note_store_is_fresh(struct note_store *store, const struct session *session, bool *fresh,
			 struct err *err);

struct match;

/* `findings` has no error so far, and `identity` is of note_store_identify(). `match` says which
 * note the row is, see matching.h; NULL when its session is fresh. New organisations get their
 * number in the lookup and the identity. False when the world failed. */
bool note_store_add(struct note_store *store, struct row *row, const struct placement *placement,
		    struct identity *identity, const struct match *match, enum row_result *result,
		    struct findings *findings, struct err *err);

/* What rows changed so far, of notes and of reports. */
struct changes *note_store_changes(struct note_store *store);

/* The note that the last row of note_store_add() was; 0: none. */
int64_t note_store_note_id(const struct note_store *store);

/* Withdraws the notes of the sessions and reviewers that rows were of, which no row was. Their
 * number is added to `*count`, their references to `refs`. */
bool note_store_withdraw_missing(struct note_store *store, long *count, struct buf *refs,
				 struct err *err);

/* The upload that said before what rows without news say; of several, the newest. 0: there is none.
 */
int64_t note_store_same_as(const struct note_store *store, bool *several);

/* Writes what was held back until now. To be called after the last row. */
bool note_store_finish(struct note_store *store, struct err *err);

/* Takes back what the upload of the options made of notes of the kind: those it brought go, those
 * it changed say what they said before. Of a store that no row was given. */
bool note_store_restore(struct note_store *store, struct err *err);

/* A row of a follow-up sheet; same rules. */
bool note_store_status(struct note_store *store, const struct row *row,
		       const struct placement *placement, enum row_result *result,
		       struct findings *findings, struct err *err);

#endif
