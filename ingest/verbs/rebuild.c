#include "ingest/verbs/rebuild.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ingest/store/archive.h"
#include "ingest/verbs/undo.h"

extern const char rebuild_sql[];

/* The bytes of an upload in a file, readable by the path that is added to `path`. */
static int spool(struct db *from, int64_t upload_id, struct buf *path, struct err *err)
{
	const char *folder = getenv("TMPDIR");
	int file;

	buf_printf(path, "%s/loka-replay-XXXXXX", folder && *folder ? folder : "/tmp");
	file = mkstemp(path->data);
	if (file < 0)
		return err_path(err, buf_string(path), errno) ? file : -1;
	if (kept_read(from, upload_id, file, buf_string(path), err))
		return file;
	unlink(buf_string(path));
	close(file);
	return -1;
}

static const char *text_or_null(const struct stmt *stmt, int column)
{
	return stmt_is_null(stmt, column) ? NULL : stmt_string(stmt, column);
}

static void options_of(struct replayed *replayed, const struct stmt *row, enum lang lang)
{
	const char *flags = stmt_string(row, REPLAY_FLAGS);

	replayed->options = (struct load_options){
		.sender = {.event = text_or_null(row, REPLAY_EVENT),
			   .session = text_or_null(row, REPLAY_SESSION),
			   .reviewer = text_or_null(row, REPLAY_REVIEWER),
			   .kind = text_or_null(row, REPLAY_KIND),
			   .flags = flags,
			   .received_at = stmt_string(row, REPLAY_RECEIVED),
			   .origin = text_or_null(row, REPLAY_ORIGIN),
			   .origin_upload = stmt_int(row, REPLAY_ORIGIN_UPLOAD)},
		.name = stmt_string(row, REPLAY_FILE_NAME),
		.kind = stmt_is_null(row, REPLAY_KIND) ? NULL
						       : kind_find(stmt_text(row, REPLAY_KIND)),
		.lang = lang,
		.renames = &replayed->renames,
		.all_or_nothing = strstr(flags, "all-or-nothing") != NULL,
		.allow_cancelled = strstr(flags, "allow-cancelled") != NULL,
		.replace_missing = strstr(flags, "replace-missing") != NULL};
	date_parse(span_make(stmt_string(row, REPLAY_RECEIVED), 10), &replayed->options.today);
}

bool replay_renames(struct renames *renames, struct db *db, int64_t upload_id, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, rebuild_sql, "renames", err);
	enum next next = NEXT_FAILED;

	if (stmt)
		stmt_bind_int(stmt, 1, upload_id);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT)
		renames_add(renames, stmt_text(stmt, 0), stmt_text(stmt, 1));
	stmt_close(stmt);
	return next == NEXT_END;
}

static bool undo_again(struct db *to, int64_t upload_id, struct err *err)
{
	bool ok = db_begin(to, err) && undo_upload(to, upload_id, err) && db_commit(to, err);

	if (!ok)
		db_rollback(to);
	return ok;
}

struct stmt *replay_uploads(struct db *from, struct err *err)
{
	return db_prepare_named(from, rebuild_sql, "uploads", err);
}

bool replayed_open(struct replayed *replayed, struct db *from, const struct stmt *row,
		   const struct headings *headings, enum lang lang, struct err *err)
{
	*replayed = (struct replayed){
		.number = stmt_int(row, REPLAY_ID),
		.undone = strcmp(stmt_string(row, REPLAY_OUTCOME), "undone") == 0};
	replayed->file = spool(from, replayed->number, &replayed->path, err);
	options_of(replayed, row, lang);
	return replayed->file >= 0 &&
	       replay_renames(&replayed->renames, from, replayed->number, err) &&
	       incoming_open(&replayed->incoming, buf_string(&replayed->path), headings,
			     &replayed->options, err);
}

bool replayed_load(struct replayed *replayed, struct db *to, struct err *err)
{
	struct incoming *incoming = &replayed->incoming;

	return load_file(incoming, to, &replayed->options, err) &&
	       (!replayed->undone || incoming->same || incoming->refused ||
		undo_again(to, incoming->upload, err));
}

void replayed_close(struct replayed *replayed)
{
	incoming_close(&replayed->incoming);
	renames_free(&replayed->renames);
	if (replayed->file >= 0) {
		unlink(buf_string(&replayed->path));
		close(replayed->file);
	}
	buf_free(&replayed->path);
}

/* ---------------------------------------------------------------------------------- all of them */

struct replay {
	struct db *from, *to;
	const struct headings *headings;
	enum lang lang;
	struct replay_counts *counts;
};

/* Also those that none of its rows stands under: a later merge asks for them. */
static bool keep_renames(struct replay *replay, int64_t from_id, int64_t to_id, struct err *err)
{
	struct stmt *read = db_prepare_named(replay->from, rebuild_sql, "renames", err);
	struct stmt *write = read ? db_prepare_named(replay->to, rebuild_sql, "rename", err) : NULL;
	enum next next = NEXT_FAILED;
	bool ok = write != NULL;

	if (ok)
		stmt_bind_int(read, 1, from_id);
	while (ok && (next = stmt_next(read, err)) == NEXT_GOT) {
		stmt_bind_int(write, 1, to_id);
		stmt_bind_text(write, 2, stmt_text(read, 0));
		stmt_bind_text_or_null(write, 3, stmt_text(read, 1));
		ok = stmt_run(write, err);
	}
	stmt_close(read);
	stmt_close(write);
	return ok && next == NEXT_END;
}

static bool replay_one(struct replay *replay, const struct stmt *row, struct err *err)
{
	struct replayed replayed;
	bool ok =
		replayed_open(&replayed, replay->from, row, replay->headings, replay->lang, err) &&
		replayed_load(&replayed, replay->to, err) &&
		(replayed.incoming.same ||
		 keep_renames(replay, replayed.number, replayed.incoming.upload, err));

	replay->counts->uploads++;
	replay->counts->rows += replayed.incoming.counts.read;
	replayed_close(&replayed);
	return ok;
}

bool replay(struct db *from, struct db *to, const struct headings *headings, enum lang lang,
	    struct replay_counts *counts, struct err *err)
{
	struct replay run = {from, to, headings, lang, counts};
	struct stmt *stmt = replay_uploads(from, err);
	enum next next = NEXT_FAILED;
	bool ok = stmt != NULL;

	*counts = (struct replay_counts){0};
	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT)
		ok = replay_one(&run, stmt, err);
	stmt_close(stmt);
	return ok && next == NEXT_END;
}
