#include "ingest/replay.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ingest/undo.h"

extern const char ingest_replay_sql[];

struct replay {
	struct db *from, *to;
	const struct headings *headings;
	enum lang lang;
	struct replay_counts *counts;
};

/* The bytes of an upload in a file without a name, readable by the path that is added to `path`. */
static int spool(struct replay *replay, int64_t upload_id, struct buf *path, struct err *err)
{
	struct stmt *stmt = db_prepare_named(replay->from, ingest_replay_sql, "parts", err);
	const char *folder = getenv("TMPDIR");
	enum next next = NEXT_FAILED;
	int file;

	buf_printf(path, "%s/loka-replay-XXXXXX", folder && *folder ? folder : "/tmp");
	file = mkstemp(path->data);
	if (file < 0 && !err_path(err, buf_string(path), errno))
		goto out;
	if (stmt)
		stmt_bind_int(stmt, 1, upload_id);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		struct span bytes = stmt_text(stmt, 0);

		if (write(file, bytes.data, bytes.size) != (ssize_t)bytes.size &&
		    !err_path(err, buf_string(path), errno ? errno : ENOSPC))
			break;
	}
	if (next != NEXT_END) {
		unlink(buf_string(path));
		close(file);
		file = -1;
	}
out:
	stmt_close(stmt);
	return file;
}

static const char *text_or_null(const struct stmt *stmt, int column)
{
	return stmt_is_null(stmt, column) ? NULL : stmt_string(stmt, column);
}

static void options_of(const struct replay *replay, const struct stmt *stmt,
		       struct load_options *options)
{
	const char *flags = stmt_string(stmt, 7);

	*options = (struct load_options){
		.sender = {.event = text_or_null(stmt, 3),
			   .session = text_or_null(stmt, 4),
			   .reviewer = text_or_null(stmt, 5),
			   .kind = text_or_null(stmt, 6),
			   .flags = flags,
			   .received_at = stmt_string(stmt, 2)},
		.name = stmt_string(stmt, 1),
		.kind = stmt_is_null(stmt, 6) ? NULL : kind_find(stmt_text(stmt, 6)),
		.lang = replay->lang,
		.all_or_nothing = strstr(flags, "all-or-nothing") != NULL,
		.allow_cancelled = strstr(flags, "allow-cancelled") != NULL,
		.replace_missing = strstr(flags, "replace-missing") != NULL};
	date_parse(span_make(stmt_string(stmt, 2), 10), &options->today);
}

static bool undo_again(struct replay *replay, int64_t upload_id, struct err *err)
{
	bool ok = db_begin(replay->to, err) && undo_upload(replay->to, upload_id, err) &&
		  db_commit(replay->to, err);

	if (!ok)
		db_rollback(replay->to);
	return ok;
}

static bool replay_one(struct replay *replay, const struct stmt *stmt, struct err *err)
{
	struct load_options options;
	struct incoming incoming = {0};
	struct buf path = {0};
	int file = spool(replay, stmt_int(stmt, 0), &path, err);
	bool ok = file >= 0;

	options_of(replay, stmt, &options);
	ok = ok && incoming_open(&incoming, buf_string(&path), replay->headings, &options, err) &&
	     load_file(&incoming, replay->to, &options, err);
	if (ok && strcmp(stmt_string(stmt, 8), "undone") == 0 && !incoming.same)
		ok = undo_again(replay, incoming.upload, err);
	replay->counts->uploads++;
	replay->counts->rows += incoming.counts.read;
	incoming_close(&incoming);
	if (file >= 0) {
		unlink(buf_string(&path));
		close(file);
	}
	buf_free(&path);
	return ok;
}

bool replay(struct db *from, struct db *to, const struct headings *headings, enum lang lang,
	    struct replay_counts *counts, struct err *err)
{
	struct replay run = {from, to, headings, lang, counts};
	struct stmt *stmt = db_prepare_named(from, ingest_replay_sql, "uploads", err);
	enum next next = NEXT_FAILED;
	bool ok = stmt != NULL;

	*counts = (struct replay_counts){0};
	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT)
		ok = replay_one(&run, stmt, err);
	stmt_close(stmt);
	return ok && next == NEXT_END;
}
