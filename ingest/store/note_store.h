/* store: rows of one file -> notes in the database. Decides what a row is: a new note, a change of
 * one that is there, or nothing new. Works inside the transaction of the file; a row that is
 * refused has changed nothing. */
#ifndef LOKA_INGEST_STORE_NOTE_STORE_H
#define LOKA_INGEST_STORE_NOTE_STORE_H

#include "ingest/store/fields.h"
#include "ingest/notes/placement.h"

enum row_result { ROW_NEW, ROW_CHANGED, ROW_UNCHANGED, ROW_REFUSED };

struct store; /* of one kind and one upload */

struct store_options {
	const struct kind *kind; /* KIND_NOTE or KIND_STATUS */
	struct names *names;	 /* new organisations are added */
	int64_t upload_id;
	struct span reporter; /* of rows of KIND_STATUS that do not say who reports */
	enum lang lang;
};

struct store *store_open(struct db *db, const struct store_options *options, struct err *err);
void store_close(struct store *store); /* accepts NULL */

/* What storing a note needs no database for, so that another thread can work it out beforehand. */
struct identity {
	struct datum data[FIELDS_MAX]; /* what a new note would say */
	struct buf key;		       /* which note it is, see fingerprint.h */
	int64_t hash;		       /* of the key */
};

/* Also completes the row with the goal area its session leaves no choice of. */
void store_identify(const struct store *store, const struct names *names, struct row *row,
		    const struct placing *placing, struct identity *identity);

/* Says that such a note comes soon. */
void store_expect(const struct store *store, const struct identity *identity);

/* `findings` has no error so far, and `identity` is of store_identify(). New organisations get
 * their number in both. False when the world failed. */
bool store_note(struct store *store, struct row *row, const struct placing *placing,
		struct identity *identity, enum row_result *result, struct findings *findings,
		struct err *err);

/* Several new notes are written together. What rows gave store_note() must last until they are:
 * until this, or store_finish(). */
bool store_settle(struct store *store, struct err *err);

/* The note that the last row of store_note() was; 0: none. */
int64_t store_note_id(const struct store *store);

/* Withdraws the notes of the sessions and reviewers that rows were of, which no row was. Their
 * number is added to `*count`. */
bool store_withdraw_missing(struct store *store, long *count, struct err *err);

/* The upload that said before what rows without news say; of several, the newest. 0: there is none.
 */
int64_t store_same_as(const struct store *store, bool *several);

/* Writes what was kept back until now. To be called after the last row. */
bool store_finish(struct store *store, struct err *err);

/* A row of a follow-up sheet; same rules. */
bool store_status(struct store *store, const struct row *row, const struct placing *placing,
		  enum row_result *result, struct findings *findings, struct err *err);

#endif
