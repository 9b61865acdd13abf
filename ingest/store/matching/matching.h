/* matching: which note each row of a file is. Decided over the whole file before its first row of a
 * session that has notes is stored, for what a row is depends on the rows beside it: a text may
 * have moved to another number, two rows may change places, a reference may stand twice.
 *
 * In this order, each step over the whole file, and no note for two rows:
 *   1. by reference;
 *   2. by text: the same session, kind, goal areas, organisation and main text. A row without a
 *      reviewer, or of the same one, is that note; another reviewer's is a note of its own. Of
 *      several with one text, by what else they say, then by number, reviewer and order;
 *   3. by number, of the same named reviewer, when the text is similar;
 *   4. a list sent again: half of the file's rows of a session and reviewer, or half of the notes
 *      that an earlier upload holds of them, are the same by text. Then what is left over on both
 *      sides is the same by number or by a very similar text;
 *   5. else it is a new note; what it may be a double of is told.
 *
 * Rows of sessions without notes are all new, and are not looked at here. */
#ifndef LOKA_INGEST_STORE_MATCHING_MATCHING_H
#define LOKA_INGEST_STORE_MATCHING_MATCHING_H

#include "ingest/store/note_store.h"

struct matching; /* of one file, see note_store.h for its rows */

enum match_step { MATCH_NEW, MATCH_REFERENCE, MATCH_TEXT, MATCH_NUMBER, MATCH_LIST, MATCH_TWICE };

enum likeness { LIKE_NOTHING, LIKE_SAME_TEXT, LIKE_SAME_NUMBER, LIKE_SIMILAR };

struct match {
	enum match_step step;
	int64_t note_id;   /* 0: a new note, or by a reference that is read anew */
	bool another_text; /* not similar to what the note says: nothing of that is kept */
	enum likeness likeness;
	int64_t like_id; /* of a new note: the note it may double */
	long other_row;	 /* of MATCH_TWICE: the row that says something else of the same note */
};

struct matching *matching_open(struct note_store *store);
void matching_close(struct matching *matching); /* accepts NULL */

/* Every row of the file in its order. `row` is NULL when it is not stored: refused, or passed over;
 * `refused` says which. The rest is as of note_store_add(). */
bool matching_add(struct matching *matching, const struct row *row,
		  const struct placement *placement, const struct identity *identity, bool refused,
		  struct err *err);
/* After the last row. Notes that a list sent again lacks are told; with NULL nobody is. */
bool matching_resolve(struct matching *matching, struct findings *findings, struct err *err);
/* The rows again, in their order, those before `row` (from 0) passed over. */
bool matching_next(struct matching *matching, size_t row, struct match *match, struct err *err);

#endif
