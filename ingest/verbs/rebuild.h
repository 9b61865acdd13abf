/* rebuild: loads the stored bytes of all uploads of a database, in order and with the options they
 * were sent with, into another one. What was undone is loaded and undone again in one transaction,
 * so that references come out the same and nobody ever sees it. The new database is made beside
 * where it is to be (staging.h), checked, and named when it is whole. Here is what merge does the
 * same with: one upload after the other. */
#ifndef LOKA_INGEST_VERBS_REBUILD_H
#define LOKA_INGEST_VERBS_REBUILD_H

#include "ingest/load/load.h"
#include "ingest/load/reference_map.h"
#include "ingest/load/refused_then.h"

/* One upload of a database on its way into another; {0} before rebuild_item_open(). */
struct rebuild_item {
	struct load_options options; /* may be changed before it is loaded */
	struct delivery delivery;
	struct reference_map reference_map;
	struct refused_then refused_then; /* there: a rebuild leaves them so, a merge tries anew */
	int64_t number;			  /* in the database it comes from */
	bool undone;			  /* there */
};

/* Columns of the statement that lists the uploads; see rebuild.sql. */
enum {
	REBUILD_ID,
	REBUILD_FILE_NAME,
	REBUILD_RECEIVED,
	REBUILD_EVENT,
	REBUILD_SESSION,
	REBUILD_REVIEWER,
	REBUILD_KIND,
	REBUILD_FLAGS,
	REBUILD_OUTCOME,
	REBUILD_ORIGIN,
	REBUILD_ORIGIN_UPLOAD,
	REBUILD_SHA256,
	REBUILD_TURN, /* which of several that are alike, from 1 */
	REBUILD_PERSON,
	REBUILD_SHEET,
};

struct stmt *rebuild_uploads(struct db *from, const char *until, struct err *err);
/* What is kept of an upload that was merged; nothing of others. */
bool rebuild_renames(struct reference_map *reference_map, struct db *db, int64_t upload_id,
		     struct err *err);
/* Of the current row of that statement, which must stay where it is until rebuild_item_close(). Its
 * names are looked up in `reference_map`, which is what it was merged under, if it was. */
bool rebuild_item_open(struct rebuild_item *rebuild_item, struct db *from, const struct stmt *row,
		       const struct headings *headings, enum lang lang, struct err *err);
/* Loads it, and takes it back when it was taken back there and is not one that was here before. */
bool rebuild_item_load(struct rebuild_item *rebuild_item, struct db *to, struct err *err);
void rebuild_item_close(struct rebuild_item *rebuild_item);

#endif
