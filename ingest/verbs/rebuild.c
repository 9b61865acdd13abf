#include "ingest/verbs/rebuild.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ingest/store/archive.h"
#include "ingest/store/content_digest.h"
#include "ingest/verbs/undo.h"
#include "ingest/verbs/verb.h"
#include "schema/open.h"

extern const char rebuild_sql[];

/* Writes an upload's bytes to a temporary file and adds its path to `path`. */
static int spool(struct db *from, int64_t upload_id, struct buf *path, struct err *err)
{
	const char *folder = getenv("TMPDIR");
	int file;

	buf_printf(path, "%s/loka-replay-XXXXXX", folder && *folder ? folder : "/tmp");
	file = mkstemp(path->data);
	if (file < 0)
		return err_path(err, buf_string(path), errno) ? file : -1;
	if (archive_read(from, upload_id, file, buf_string(path), err))
		return file;
	unlink(buf_string(path));
	close(file);
	return -1;
}

static const char *text_or_null(const struct stmt *stmt, int column)
{
	return stmt_is_null(stmt, column) ? NULL : stmt_string(stmt, column);
}

static void options_of(struct rebuild_item *rebuild_item, const struct stmt *row, enum lang lang)
{
	const char *flags = stmt_string(row, REBUILD_FLAGS);

	rebuild_item->options = (struct load_options){
		.sender = {.event = text_or_null(row, REBUILD_EVENT),
			   .session = text_or_null(row, REBUILD_SESSION),
			   .reviewer = text_or_null(row, REBUILD_REVIEWER),
			   .kind = text_or_null(row, REBUILD_KIND),
			   .flags = flags,
			   .received_at = stmt_string(row, REBUILD_RECEIVED),
			   .origin = text_or_null(row, REBUILD_ORIGIN),
			   .origin_upload = stmt_int(row, REBUILD_ORIGIN_UPLOAD)},
		.name = stmt_string(row, REBUILD_FILE_NAME),
		.kind = stmt_is_null(row, REBUILD_KIND) ? NULL
							: kind_find(stmt_text(row, REBUILD_KIND)),
		.lang = lang,
		.reference_map = &rebuild_item->reference_map,
		.all_or_nothing = strstr(flags, "all-or-nothing") != NULL,
		.allow_cancelled = strstr(flags, "allow-cancelled") != NULL,
		.replace_missing = strstr(flags, "replace-missing") != NULL};
	date_parse(span_make(stmt_string(row, REBUILD_RECEIVED), 10), &rebuild_item->options.today);
}

bool rebuild_renames(struct reference_map *reference_map, struct db *db, int64_t upload_id,
		     struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, rebuild_sql, "renames", err);
	enum next next = NEXT_FAILED;

	if (stmt)
		stmt_bind_int(stmt, 1, upload_id);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT)
		reference_map_add(reference_map, stmt_text(stmt, 0), stmt_text(stmt, 1));
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

struct stmt *rebuild_uploads(struct db *from, struct err *err)
{
	return db_prepare_named(from, rebuild_sql, "uploads", err);
}

bool rebuild_item_open(struct rebuild_item *rebuild_item, struct db *from, const struct stmt *row,
		       const struct headings *headings, enum lang lang, struct err *err)
{
	*rebuild_item = (struct rebuild_item){
		.number = stmt_int(row, REBUILD_ID),
		.undone = strcmp(stmt_string(row, REBUILD_OUTCOME), "undone") == 0};
	rebuild_item->file = spool(from, rebuild_item->number, &rebuild_item->path, err);
	options_of(rebuild_item, row, lang);
	return rebuild_item->file >= 0 &&
	       rebuild_renames(&rebuild_item->reference_map, from, rebuild_item->number, err) &&
	       incoming_open(&rebuild_item->incoming, buf_string(&rebuild_item->path), headings,
			     &rebuild_item->options, err);
}

bool rebuild_item_load(struct rebuild_item *rebuild_item, struct db *to, struct err *err)
{
	struct incoming *incoming = &rebuild_item->incoming;

	return load_file(incoming, to, &rebuild_item->options, err) &&
	       (!rebuild_item->undone || incoming->same || incoming->refused ||
		undo_again(to, incoming->upload, err));
}

void rebuild_item_close(struct rebuild_item *rebuild_item)
{
	incoming_close(&rebuild_item->incoming);
	reference_map_free(&rebuild_item->reference_map);
	if (rebuild_item->file >= 0) {
		unlink(buf_string(&rebuild_item->path));
		close(rebuild_item->file);
	}
	buf_free(&rebuild_item->path);
}

/* ---------------------------------------------------------------------------------- all uploads */

struct rebuild_counts {
	long uploads, rows;
};

struct rebuild {
	struct db *from, *to;
	const struct headings *headings;
	enum lang lang;
	struct rebuild_counts *counts;
};

/* Keeps all renames, even those no row uses: a later merge asks for them. */
static bool keep_renames(struct rebuild *rebuild, int64_t from_id, int64_t to_id, struct err *err)
{
	struct stmt *read = db_prepare_named(rebuild->from, rebuild_sql, "renames", err);
	struct stmt *write =
		read ? db_prepare_named(rebuild->to, rebuild_sql, "rename", err) : NULL;
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

static bool rebuild_one(struct rebuild *rebuild, const struct stmt *row, struct err *err)
{
	struct rebuild_item rebuild_item;
	bool ok = rebuild_item_open(&rebuild_item, rebuild->from, row, rebuild->headings,
				    rebuild->lang, err) &&
		  rebuild_item_load(&rebuild_item, rebuild->to, err) &&
		  (rebuild_item.incoming.same ||
		   keep_renames(rebuild, rebuild_item.number, rebuild_item.incoming.upload, err));

	rebuild->counts->uploads++;
	rebuild->counts->rows += rebuild_item.incoming.counts.read;
	rebuild_item_close(&rebuild_item);
	return ok;
}

static bool rebuild(struct db *from, struct db *to, const struct headings *headings, enum lang lang,
		    struct rebuild_counts *counts, struct err *err)
{
	struct rebuild run = {from, to, headings, lang, counts};
	struct stmt *stmt = rebuild_uploads(from, err);
	enum next next = NEXT_FAILED;
	bool ok = stmt != NULL;

	*counts = (struct rebuild_counts){0};
	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT)
		ok = rebuild_one(&run, stmt, err);
	stmt_close(stmt);
	return ok && next == NEXT_END;
}

static int say_rebuilt(const struct ingest_options *options, const struct rebuild_counts *counts,
		       bool same, FILE *out, FILE *notes)
{
	if (!same) {
		verb_say(
			notes, "rebuild.differs", options->lang,
			TEXT_VALUES(text_string(options->rebuild), text_string(options->database)));
		return EXIT_FAILED;
	}
	text_print(out, "rebuild.done", options->lang,
		   TEXT_VALUES(text_string(options->rebuild), text_number(counts->uploads),
			       text_number(counts->rows), text_string(options->database)));
	return 0;
}

int verb_rebuild(const struct ingest_options *options, FILE *out, FILE *notes)
{
	struct err err = {.lang = options->lang};
	struct db *from = schema_open(options->database, DB_READ, &err), *to = NULL;
	struct headings *headings = headings_open();
	char before[DIGEST_TEXT_SIZE], after[DIGEST_TEXT_SIZE];
	struct rebuild_counts counts;
	bool ok = from != NULL;

	if (ok && access(options->rebuild, F_OK) == 0)
		ok = err_path(&err, options->rebuild, EEXIST);
	ok = ok && (to = schema_open(options->rebuild, DB_WRITE, &err)) != NULL &&
	     rebuild(from, to, headings, options->lang, &counts, &err) &&
	     content_digest(from, before, &err) && content_digest(to, after, &err);
	db_close(from);
	db_close(to);
	headings_close(headings);
	return ok ? say_rebuilt(options, &counts, strcmp(before, after) == 0, out, notes)
		  : verb_fail(notes, &err);
}
