/* replay: loads the stored bytes of all uploads of a database, in order and with the options they
 * were sent with, into another one. What was undone is loaded and undone again, so that references
 * come out the same. */
#ifndef LOKA_INGEST_VERBS_REBUILD_H
#define LOKA_INGEST_VERBS_REBUILD_H

#include "ingest/load/load.h"
#include "ingest/load/reference_map.h"

/* One upload of a database on its way into another; {0} before replayed_open(). */
struct replayed {
	struct load_options options; /* may be changed before it is loaded */
	struct incoming incoming;
	struct renames renames;
	int64_t number; /* in the database it comes from */
	bool undone;	/* there */
	struct buf path;
	int file;
};

/* Columns of the statement that lists the uploads; see replay.sql. */
enum {
	REPLAY_ID,
	REPLAY_FILE_NAME,
	REPLAY_RECEIVED,
	REPLAY_EVENT,
	REPLAY_SESSION,
	REPLAY_REVIEWER,
	REPLAY_KIND,
	REPLAY_FLAGS,
	REPLAY_OUTCOME,
	REPLAY_ORIGIN,
	REPLAY_ORIGIN_UPLOAD,
	REPLAY_SHA256,
	REPLAY_TURN, /* which of several that are alike, from 1 */
};

struct stmt *replay_uploads(struct db *from, struct err *err);
/* What is kept of an upload that was merged; nothing of others. */
bool replay_renames(struct renames *renames, struct db *db, int64_t upload_id, struct err *err);
/* Of the current row of that statement, which must stay where it is until replayed_close(). Its
 * names are looked up in `renames`, which is what it was merged under, if it was. */
bool replayed_open(struct replayed *replayed, struct db *from, const struct stmt *row,
		   const struct headings *headings, enum lang lang, struct err *err);
/* Loads it, and takes it back when it was taken back there and is not one that was here before. */
bool replayed_load(struct replayed *replayed, struct db *to, struct err *err);
void replayed_close(struct replayed *replayed);

struct replay_counts {
	long uploads, rows;
};

bool replay(struct db *from, struct db *to, const struct headings *headings, enum lang lang,
	    struct replay_counts *counts, struct err *err);

#endif
