/* What the files of the note store share; nobody else includes this. */
#ifndef LOKA_INGEST_STORE_NOTE_STORE_PARTS_H
#define LOKA_INGEST_STORE_NOTE_STORE_PARTS_H

#include "ingest/store/coverage.h"
#include "ingest/store/fields.h"
#include "ingest/store/index/fingerprint_index.h"
#include "ingest/store/insert_batch.h"
#include "ingest/store/matching/matching.h"
#include "ingest/store/note_store.h"

enum statement {
	NOTE_BY_NUMBER,
	NOTE_BY_ID,
	NOTE_ANY,
	MADE_BY_FILE,
	LAST_NUMBER,
	LAST_NUMBER_SET,
	NOTES_BEYOND,
	NOTE_UPDATE,
	LABELS_SET,
	SAID,
	HOLDER,
	HELD_COLUMNS,
	DOUBLE_ADD,
	NOTE_RESTORE,
	NOTE_MOVE,
	HISTORY_BEGIN,
	HISTORY_ADD,
	HISTORY_DAYS,
	HISTORY_UNTIL,
	HISTORY_HELD,
	HISTORY_HOLD,
	HISTORY_BENEATH,
	UPLOAD_DAY,
	HISTORY_DROP,
	SAID_DROP,
	DOUBLES_DROP,
	NOTE_REMOVE,
	FURTHER_AREAS_DROP,
	FURTHER_AREA_ADD,
	GOALS_DROP,
	GOAL_ADD,
	ANSWER_ADD,
	ANSWERS_COPY,
	ANSWERS_DROP,
	PLAN_ASKS,
	ORGANISATION_ADD,
	WITHDRAWAL_ADD,
	MISSING_NOTES,
	WITHDRAW,
	WITHDRAWN_BY_ROW,
	STATUS_ANY,
	STATUS_READ,
	STATUS_BEFORE,
	STATUS_STATE,
	STATUS_SHOWN,
	STATUS_ADD,
	REVISION_READ, /* of the kind's own table */
	REVISION_ADD,
	REVISION_KEEP, /* as another upload's */
	STATEMENT_COUNT,
};

/* The revision that was read last for the present row. known_note.c has it. */
struct revision {
	int64_t note_id; /* 0: none yet */
	long number;
	struct datum data[FIELDS_MAX];
	int64_t upload_id;
};

/* See note_store_same_as(). note_store.c has it. */
struct same_as {
	int64_t upload_id;
	bool several;
};

/* The notes that the present row says it answers. answers.c has it. */
struct answers {
	struct answer {
		int64_t id;
		struct span text; /* the reference as it is stored */
	} * items;
	size_t count, capacity;
};

struct note_store {
	struct db *db;
	struct note_store_options options;
	struct fields fields; /* of the kind's own table */
	struct stmt *statements[STATEMENT_COUNT];
	struct insert_batch *new_notes; /* NULL unless KIND_NOTE, as is the next */
	struct fingerprint_index *index;
	struct coverage coverage;
	int64_t *last_numbers; /* of each session; -1: not read yet; note_write.c */
	signed char *fresh;    /* of each session, whether it had no notes; -1: not asked yet */
	int64_t note_id;       /* that the last row was; 0: none */
	struct same_as same_as;
	struct answers answers;
	struct changes changes;
	struct revision revision;
	struct pool text; /* what was read for the present row */
};

/* A note that is in the database; `id` is 0 when there is none. */
struct known_note {
	int64_t id, number;
	long revision;		     /* the latest by its number */
	long held;		     /* the one in force on the day of the row: note_store_hold() */
	int64_t session_id, home_id; /* where it is, and the session of its reference */
	int64_t area_id, fingerprint;
	struct span local_no, reviewer;
	bool withdrawn;		 /* by --replace-missing; a row that brings it back undoes that */
	int64_t last_session_id; /* as the latest revision has them */
	bool last_withdrawn;
};

/* A statement that asks or changes tables of notes, when all new notes stand there; NULL when the
 * world failed. */
struct stmt *note_store_ask(struct note_store *store, enum statement which, struct err *err);

/* known_note.c: notes and revisions as they stand. A note that is not there has the id 0. */
/* Reports show a note under who holds it by now: a sheet that comes back with that name hands
 * nothing over, so what is stored stays in `data`. */
void note_store_keep_holder(const struct note_store *store, const struct datum *now,
			    struct datum *data);
/* A row that names no goal area leaves a note where a row moved it. One that was never moved
 * follows its session. `now` is what the note says. */
bool note_store_leave_area(struct note_store *store, struct row *row, const struct known_note *note,
			   const struct datum *now, struct err *err);
bool note_store_by_id(struct note_store *store, int64_t id, struct known_note *note,
		      struct err *err);
bool note_store_by_reference(struct note_store *store, const struct placement *placement,
			     struct known_note *note, struct err *err);
/* Puts the note into the state that is in force on the day from which a row holds (`valid_from`
 * empty: the day of the upload): a row sent later may say what held before, and one sent earlier
 * what is to hold later. */
bool note_store_hold(struct note_store *store, struct known_note *note, struct span valid_from,
		     struct err *err);
/* Whether the file made the note when it was sent before, or the file that the row corrects did. */
bool note_store_made_by_file(struct note_store *store, const struct row *row, int64_t note_id,
			     bool *made, struct err *err);
/* The values of a revision, text copied into store->text. */
bool note_store_revision(struct note_store *store, int64_t note_id, long number, struct datum *data,
			 struct err *err);
/* What was read for one row is of no use to the next. */
void note_store_forget(struct note_store *store);

/* note_write.c */
bool note_store_write_new(struct note_store *store, const struct row *row,
			  const struct placement *placement, int64_t hash, const struct datum *data,
			  int64_t *number, struct err *err);
/* A further revision of a note. */
bool note_store_write_change(struct note_store *store, const struct row *row,
			     const struct known_note *note, const struct datum *data,
			     struct err *err);
/* The upload says a note again. It gets the number that its row now carries, and a reviewer when it
 * had none, or when the row names the note by its reference. */
bool note_store_write_said(struct note_store *store, const struct row *row,
			   const struct placement *placement, const struct known_note *note,
			   struct err *err);
/* Goal areas beyond the first, and goals, of the revision in force. */
bool note_store_write_areas(struct note_store *store, const struct row *row, int64_t note_id,
			    struct err *err);
bool note_store_write_goals(struct note_store *store, const struct row *row, int64_t note_id,
			    struct err *err);
/* Both, as a revision's data name them. undo/restore.c has it. */
bool note_store_write_links(struct note_store *store, int64_t note_id, const struct datum *data,
			    struct err *err);
bool note_store_write_numbers(struct note_store *store, struct err *err);

/* What a row makes of a note beside what it says. history.c has it. */
struct standing {
	bool withdrawn;
	int64_t session_id;
	const struct session *moved_to; /* NULL: it stays where it is */
	struct span valid_from;		/* empty: the day of the upload */
	bool new_day; /* what the note says on that day holds from another; else it is said again */
};
/* Error findings when that can't be: it would hold before the note's beginning, or the row is most
 * likely of another note. `now` and `data`: what the note says, and what the row makes it say. */
bool note_store_read_standing(struct note_store *store, const struct row *row,
			      const struct placement *placement, const struct known_note *note,
			      const struct datum *now, const struct datum *data,
			      struct standing *standing, struct findings *findings,
			      struct err *err);
/* Says that what a changed row says holds only until a state follows that is loaded already. */
bool note_store_say_until(struct note_store *store, const struct row *row,
			  const struct known_note *note, struct findings *findings,
			  struct err *err);
bool standing_is_news(const struct standing *standing, const struct known_note *note);
bool note_store_write_standing(struct note_store *store, const struct known_note *note,
			       const struct standing *standing, struct err *err);
/* Error finding when a new note would hold before its session. */
void note_store_check_valid_from(const struct row *row, const struct placement *placement,
				 struct findings *findings);
/* Error finding when an archive would change what an upload has said later. */
bool note_store_check_received(struct note_store *store, const struct row *row, int64_t said_by,
			       struct findings *findings, struct err *err);
/* Keeps the state of a note: before the first change, and after each. `valid_from` empty: from the
 * upload's day. */
bool note_store_begin_history(struct note_store *store, int64_t note_id, struct err *err);
bool note_store_add_history(struct note_store *store, int64_t note_id, struct span valid_from,
			    struct err *err);

/* answers.c: what commitments say that they answer. Reading finds the notes of the row's
 * references, or says which there are not, and puts the references as they are stored in the row
 * and in `data`, the values of the kind's table. */
bool note_store_read_answers(struct note_store *store, struct row *row,
			     const struct placement *placement, struct datum *data,
			     struct findings *findings, struct err *err);
/* The links of a new revision: those of the row that was read last, or those of the revision `from`
 * when the row says nothing of them. */
bool note_store_write_answers(struct note_store *store, const struct row *row, int64_t note_id,
			      long revision, long from, const struct datum *data, struct err *err);
/* Of the revisions after `after`. */
bool note_store_drop_answers(struct note_store *store, int64_t note_id, long after,
			     struct err *err);
/* A revision answers again what revision `from` does; nothing of 0. */
bool note_store_return_answers(struct note_store *store, int64_t note_id, long revision, long from,
			       struct err *err);

/* withdrawal.c: takes a note back, or brings it back. */
bool note_store_set_withdrawn(struct note_store *store, int64_t note_id, bool withdrawn,
			      struct err *err);
/* Whether a note is withdrawn once the row is stored. */
bool note_store_read_withdrawn(struct note_store *store, const struct row *row,
			       const struct known_note *note, bool *withdrawn,
			       struct findings *findings, struct err *err);

/* The reference of a note, without its event, added to `out`. */
void note_store_reference(const struct note_store *store, const struct known_note *note,
			  struct buf *out);

/* double.c: a new note that may be another one's double is told, and stands in the database. */
bool note_store_say_double(struct note_store *store, const struct row *row,
			   const struct placement *placement, const struct match *match,
			   const struct datum *data, int64_t number, struct findings *findings,
			   struct err *err);

#endif
