#include "ingest/verbs/rebuild.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files/file.h"
#include "base/files/scratch.h"
#include "base/files/staging.h"
#include "ingest/store/archive.h"
#include "ingest/store/content_digest.h"
#include "ingest/verbs/verb.h"
#include "schema/open.h"

extern const char rebuild_sql[];

/* An upload's bytes, in a file that nobody else can open. */
static struct source *kept_source(struct db *from, const struct stmt *row, struct err *err)
{
	const char *name = stmt_string(row, REBUILD_FILE_NAME);
	int file = scratch_open();

	if ((file >= 0 || scratch_fail(err, errno)) &&
	    archive_read(from, stmt_int(row, REBUILD_ID), file, err))
		return source_open_file(file, name, err);
	if (file >= 0)
		close(file);
	return NULL;
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
			   .sheet = text_or_null(row, REBUILD_SHEET),
			   .flags = flags,
			   .received_at = stmt_string(row, REBUILD_RECEIVED),
			   .origin = text_or_null(row, REBUILD_ORIGIN),
			   .origin_upload = stmt_int(row, REBUILD_ORIGIN_UPLOAD),
			   .person = text_or_null(row, REBUILD_PERSON)},
		.name = stmt_string(row, REBUILD_FILE_NAME),
		.kind = stmt_is_null(row, REBUILD_KIND) ? NULL
							: kind_find(stmt_text(row, REBUILD_KIND)),
		.sheet = text_or_null(row, REBUILD_SHEET),
		.lang = lang,
		.reference_map = &rebuild_item->reference_map,
		.undone = rebuild_item->undone,
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

struct stmt *rebuild_uploads(struct db *from, const char *until, struct err *err)
{
	struct stmt *stmt = db_prepare_named(from, rebuild_sql, "uploads", err);

	if (stmt)
		stmt_bind_text_or_null(stmt, 1, span_of(until));
	return stmt;
}

bool rebuild_item_open(struct rebuild_item *rebuild_item, struct db *from, const struct stmt *row,
		       const struct headings *headings, enum lang lang, struct err *err)
{
	*rebuild_item = (struct rebuild_item){
		.number = stmt_int(row, REBUILD_ID),
		.undone = strcmp(stmt_string(row, REBUILD_OUTCOME), "undone") == 0};
	options_of(rebuild_item, row, lang);
	return rebuild_renames(&rebuild_item->reference_map, from, rebuild_item->number, err) &&
	       delivery_open_source(&rebuild_item->delivery, kept_source(from, row, err),
				    rebuild_item->options.name, headings, &rebuild_item->options,
				    err);
}

bool rebuild_item_load(struct rebuild_item *rebuild_item, struct db *to, struct err *err)
{
	return load_delivery(&rebuild_item->delivery, to, &rebuild_item->options, err);
}

void rebuild_item_close(struct rebuild_item *rebuild_item)
{
	delivery_close(&rebuild_item->delivery);
	reference_map_free(&rebuild_item->reference_map);
	refused_then_free(&rebuild_item->refused_then);
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
	const char *until; /* NULL: all uploads */
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

/* A row may have been refused for what was taken back since: it is not to come in now. */
static bool keep_refusals(struct rebuild *rebuild, struct rebuild_item *rebuild_item,
			  struct err *err)
{
	struct refused_then *refused_then = &rebuild_item->refused_then;
	struct stmt *stmt = db_prepare_named(rebuild->from, rebuild_sql, "refused", err);
	enum next next = NEXT_FAILED;

	if (stmt)
		stmt_bind_int(stmt, 1, rebuild_item->number);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT)
		refused_then_add(refused_then, (int)stmt_int(stmt, 0), (long)stmt_int(stmt, 1));
	stmt_close(stmt);
	rebuild_item->options.refused_then = refused_then;
	return next == NEXT_END;
}

static bool rebuild_one(struct rebuild *rebuild, const struct stmt *row, struct err *err)
{
	struct rebuild_item rebuild_item;
	bool ok = rebuild_item_open(&rebuild_item, rebuild->from, row, rebuild->headings,
				    rebuild->lang, err) &&
		  keep_refusals(rebuild, &rebuild_item, err) &&
		  rebuild_item_load(&rebuild_item, rebuild->to, err) &&
		  (rebuild_item.delivery.same ||
		   keep_renames(rebuild, rebuild_item.number, rebuild_item.delivery.upload, err));

	rebuild->counts->uploads++;
	rebuild->counts->rows += rebuild_item.delivery.counts.read;
	rebuild_item_close(&rebuild_item);
	return ok;
}

static bool rebuild(struct rebuild *run, struct err *err)
{
	struct stmt *stmt = rebuild_uploads(run->from, run->until, err);
	enum next next = NEXT_FAILED;
	bool ok = stmt != NULL;

	*run->counts = (struct rebuild_counts){0};
	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT)
		ok = rebuild_one(run, stmt, err);
	stmt_close(stmt);
	return ok && next == NEXT_END;
}

static int say_rebuilt(const struct ingest_options *options, const struct rebuild_counts *counts,
		       FILE *out)
{
	struct buf text = {0};

	if (options->until)
		text_add(&text, "rebuild.done_until", options->lang,
			 TEXT_VALUES(text_string(options->rebuild), text_number(counts->uploads),
				     text_number(counts->rows), text_string(options->until)));
	else
		text_add(&text, "rebuild.done", options->lang,
			 TEXT_VALUES(text_string(options->rebuild), text_number(counts->uploads),
				     text_number(counts->rows), text_string(options->database)));
	verb_print(out, &text);
	return 0;
}

/* Fills a database that has no name yet. What both hold is read in one state of theirs. */
static bool fill(struct db *from, const char *path, const struct ingest_options *options,
		 struct rebuild_counts *counts, struct err *err)
{
	struct headings *headings = headings_open();
	struct db *to = schema_open(path, DB_WRITE, err);
	char before[DIGEST_TEXT_SIZE], after[DIGEST_TEXT_SIZE];
	struct rebuild run = {from, to, headings, options->lang, counts, options->until};
	bool ok = to && db_begin_read(from, err) && rebuild(&run, err) &&
		  content_digest(from, before, err) && content_digest(to, after, err);

	db_rollback(from);
	db_close(to);
	headings_close(headings);
	if (ok && !options->until && strcmp(before, after) != 0)
		ok = err_set(
			err, ERR_DATABASE,
			"%s skrevs inte: innehållet blev inte detsamma som i %s, som är som den "
			"var. Spara en kopia av den och visa den för den som sköter Loka",
			"%s was not written: the content was not the same as in %s, which is as "
			"it was. Keep a copy of it and show it to whoever looks after Loka",
			options->rebuild, options->database);
	return ok;
}

static bool say_damaged(const char *name, struct err *err)
{
	return err_set(
		err, ERR_DATABASE,
		"%s skrevs inte: det som hamnade på disken blev inte helt; försök på en annan "
		"disk",
		"%s was not written: what arrived on the disk is not whole; try another disk",
		name);
}

/* What is on the disk, as the next who opens it will find it. */
static bool is_whole(const char *path, const char *name, struct err *err)
{
	struct db *db = schema_open(path, DB_READ, err);
	struct stmt *whole = db ? db_prepare_named(db, rebuild_sql, "whole", err) : NULL;
	struct stmt *keys = db ? db_prepare_named(db, rebuild_sql, "keys", err) : NULL;
	bool ok = whole && keys && stmt_next(whole, err) == NEXT_GOT &&
		  (span_equals(stmt_text(whole, 0), "ok") || say_damaged(name, err)) &&
		  (stmt_next(keys, err) == NEXT_END || say_damaged(name, err));

	stmt_close(whole);
	stmt_close(keys);
	db_close(db);
	return ok;
}

/* Everything but the name, in a folder that is gone when this process is. */
static bool write_beside(struct db *from, const struct ingest_options *options,
			 struct rebuild_counts *counts, struct err *err)
{
	struct span name = file_name(options->rebuild);
	struct buf folder = {0}, path = {0};
	struct staging staging = {0};
	struct stat status;
	bool ok;

	buf_add(&folder, span_make(options->rebuild, (size_t)(name.data - options->rebuild)));
	if (!folder.size)
		buf_add_string(&folder, ".");
	ok = (stat(buf_string(&folder), &status) == 0 ||
	      err_path(err, buf_string(&folder), errno)) &&
	     staging_open(&staging, buf_string(&folder), err);
	if (ok)
		staging_temporary(&staging, "loka.db", &path);
	ok = ok && fill(from, buf_string(&path), options, counts, err) &&
	     is_whole(buf_string(&path), options->rebuild, err) &&
	     file_publish_new(buf_string(&path), options->rebuild, err);
	staging_close(&staging, ok);
	buf_free(&folder);
	buf_free(&path);
	return ok;
}

static bool is_free(const char *path, struct err *err)
{
	struct stat status;

	return (lstat(path, &status) != 0 && errno == ENOENT) || err_path(err, path, EEXIST);
}

int verb_rebuild(const struct ingest_options *options, FILE *out, FILE *notes)
{
	struct err err = {.lang = options->lang};
	struct rebuild_counts counts;
	struct db *from = schema_open(options->database, DB_READ, &err);
	bool ok = from && is_free(options->rebuild, &err) &&
		  write_beside(from, options, &counts, &err);

	db_close(from);
	return ok ? say_rebuilt(options, &counts, out) : verb_fail(notes, &err);
}
