/* merge: loads the uploads of another database in their order, with the options they were sent
 * with, as if its files were sent here again: rows already here change nothing, rows that the
 * loader refuses are kept as refused. Each upload is one transaction, so an interrupted merge is
 * simply run again; a second run changes nothing.
 *
 * References come from a counter, so a note may get another reference here. Their follow-ups and
 * corrections, which use their reference, still reach the note: reference_map.h. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/files/file.h"
#include "base/mem.h"
#include "ingest/load/receipt.h"
#include "ingest/verbs/rebuild.h"
#include "ingest/verbs/verb.h"
#include "schema/open.h"

extern const char merge_sql[];

struct line {
	int sheet; /* 0: of a CSV */
	long first_line;
	int64_t note_id;
};

struct merge {
	struct db *from, *to;
	struct headings *headings;
	const char *origin; /* file name of the other database */
	struct receipt_options receipt;
	FILE *out;
	struct delivery *outcomes; /* outcomes of the uploads so far: counts alone */
	size_t outcome_count, outcome_capacity;
	struct reference_map lookup; /* their names so far */
	struct buf event;	     /* theirs, when they have only one */
	int64_t last;		     /* last upload before merging */
	long renumbered;	     /* notes that have another reference here */
	int64_t theirs;		     /* upload being merged */
	struct line *lines;
	size_t count, capacity;
};

/* Reads one whole number or text; 0 or empty when there is no row. */
static bool ask(struct db *db, const char *name, struct span parameter, int64_t *number,
		struct buf *text, struct err *err)
{
	struct stmt *stmt = db_prepare_named(db, merge_sql, name, err);
	enum next next = NEXT_FAILED;

	*number = 0;
	if (stmt && parameter.size)
		stmt_bind_text(stmt, 1, parameter);
	if (stmt)
		next = stmt_next(stmt, err);
	if (next == NEXT_GOT) {
		*number = stmt_int(stmt, 0);
		if (text)
			buf_add(text, stmt_text(stmt, 1));
	}
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

/* ------------------------------------------------------------------------------ names */

/* The places only grow. */
static void took(void *context, int sheet, long first_line, int64_t note_id)
{
	struct merge *merge = context;

	merge->lines = mem_grow(merge->lines, &merge->capacity, merge->count, sizeof *merge->lines);
	merge->lines[merge->count++] = (struct line){sheet, first_line, note_id};
}

static bool is_before(const struct line *line, int sheet, long first_line)
{
	return line->sheet < sheet || (line->sheet == sheet && line->first_line <= first_line);
}

/* The `to` note of a line of the upload; 0: none. */
static int64_t note_of_line(const struct merge *merge, int sheet, long first_line)
{
	const struct line *line;

	size_t low = 0, high = merge->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (is_before(&merge->lines[middle], sheet, first_line))
			low = middle + 1;
		else
			high = middle;
	}
	line = low ? &merge->lines[low - 1] : NULL;
	return line && line->sheet == sheet && line->first_line == first_line ? line->note_id : 0;
}

/* Columns from `first` on: event, session, kind, number. */
static void add_name(struct buf *name, const struct stmt *row, int first)
{
	struct span session = stmt_text(row, first + 1);

	buf_add(name, stmt_text(row, first));
	buf_printf(name, "-%.*s-%c%02lld", (int)session.size, session.data,
		   stmt_string(row, first + 2)[0], (long long)stmt_int(row, first + 3));
}

/* The name of a `to` note; empty for none. */
static bool name_here(struct merge *merge, int64_t note_id, struct buf *name, struct err *err)
{
	struct stmt *stmt = db_prepare_named(merge->to, merge_sql, "note", err);
	enum next next = NEXT_FAILED;

	if (stmt) {
		stmt_bind_int(stmt, 1, note_id);
		next = stmt_next(stmt, err);
	}
	if (next == NEXT_GOT)
		add_name(name, stmt, 0);
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

/* Finds the `to` name of a note merged before: in `known`, from that merge, else the same name. */
static bool note_by_name(struct merge *merge, const struct stmt *row,
			 const struct reference_map *known, struct span name, struct buf *here,
			 struct err *err)
{
	struct span found;
	struct stmt *stmt;
	enum next next = NEXT_FAILED;

	if (reference_map_find(known, name, &found)) {
		buf_add(here, found);
		return true;
	}
	stmt = db_prepare_named(merge->to, merge_sql, "same_name", err);
	for (int i = 0; stmt && i < 3; i++)
		stmt_bind_text(stmt, 1 + i, stmt_text(row, 1 + i));
	if (stmt) {
		stmt_bind_int(stmt, 4, stmt_int(row, 4));
		next = stmt_next(stmt, err);
	}
	if (next == NEXT_GOT)
		buf_add(here, name);
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

/* Whether a note is called the same here but for the event in front. */
static bool is_same_note(struct span here, struct span alone)
{
	return here.size > alone.size &&
	       span_equal(span_make(here.data + here.size - alone.size, alone.size), alone);
}

/* Their files may leave out the event where the session's code says it. That of their only event is
 * what such a file was sent with, if need be: find_event(). */
static void add_meaning(struct merge *merge, const struct stmt *row, struct span name,
			struct span here)
{
	size_t event = stmt_text(row, 1).size + 1;
	struct span alone = span_make(name.data + event, name.size - event);

	reference_map_add(&merge->lookup, name, here);
	if (stmt_int(row, 5))
		reference_map_add(&merge->lookup, alone,
				  merge->event.size && is_same_note(here, alone) ? alone : here);
}

/* Maps each note that their upload has in a sheet (-1: in any) to its name here. With `upload`,
 * just loaded, changed names are kept with `upload`; without, an earlier merge loaded the upload
 * under the names `known`. */
static bool learn(struct merge *merge, struct upload *upload, int sheet,
		  const struct reference_map *known, struct err *err)
{
	struct stmt *stmt = db_prepare_named(merge->from, merge_sql, "notes", err);
	enum next next = NEXT_FAILED;
	struct buf name = {0}, here = {0};
	bool ok = stmt != NULL;

	if (ok) {
		stmt_bind_int(stmt, 1, merge->theirs);
		stmt_bind_int(stmt, 2, sheet);
	}
	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		int64_t note_id =
			note_of_line(merge, (int)stmt_int(stmt, 6), (long)stmt_int(stmt, 0));

		buf_clear(&name);
		buf_clear(&here);
		add_name(&name, stmt, 1);
		ok = note_id  ? name_here(merge, note_id, &here, err)
		     : upload ? true
			      : note_by_name(merge, stmt, known, buf_span(&name), &here, err);
		if (!ok)
			break;
		add_meaning(merge, stmt, buf_span(&name), buf_span(&here));
		if (span_equal(buf_span(&name), buf_span(&here)))
			continue;
		if (upload) {
			merge->renumbered += here.size > 0;
			ok = upload_rename(upload, buf_span(&name), buf_span(&here), err);
		}
	}
	stmt_close(stmt);
	buf_free(&name);
	buf_free(&here);
	return ok && next == NEXT_END;
}

/* Later sheets name the notes of those before. */
static bool done(void *context, int sheet, struct upload *upload, struct err *err)
{
	return learn(context, upload, sheet, NULL, err);
}

/* Maps `theirs` to upload `number`. */
static void learn_upload(struct merge *merge, int64_t number)
{
	struct buf theirs = {0}, here = {0};

	buf_printf(&theirs, "#%lld", (long long)merge->theirs);
	if (number)
		buf_printf(&here, "#%lld", (long long)number);
	reference_map_add(&merge->lookup, buf_span(&theirs), buf_span(&here));
	buf_free(&theirs);
	buf_free(&here);
}

/* ------------------------------------------------------------------------------ one upload */

/* The equal upload in `to`; 0: none. */
static bool find_there(struct merge *merge, const struct stmt *row, const char *event,
		       int64_t *number, struct err *err)
{
	static const int options[] = {REBUILD_EVENT, REBUILD_SESSION, REBUILD_REVIEWER,
				      REBUILD_KIND};
	struct stmt *stmt = db_prepare_named(merge->to, merge_sql, "there", err);
	enum next next = NEXT_FAILED;

	*number = 0;
	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, merge->last);
	stmt_bind_text(stmt, 2, stmt_text(row, REBUILD_SHA256));
	stmt_bind_text(stmt, 3, stmt_text(row, REBUILD_RECEIVED));
	for (int i = 0; i < 4; i++)
		stmt_bind_text_or_null(stmt, 4 + i, stmt_text(row, options[i]));
	stmt_bind_text(stmt, 8, stmt_text(row, REBUILD_FLAGS));
	stmt_bind_text_or_null(stmt, 9, span_of(event));
	stmt_bind_int(stmt, 10, !stmt_is_null(row, REBUILD_ORIGIN));
	stmt_bind_text(stmt, 11, stmt_text(row, REBUILD_OUTCOME));
	stmt_bind_int(stmt, 12, stmt_int(row, REBUILD_TURN) - 1);
	stmt_bind_text_or_null(stmt, 13, stmt_text(row, REBUILD_SHEET));
	next = stmt_next(stmt, err);
	if (next == NEXT_GOT)
		*number = stmt_int(stmt, 0);
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

/* Their files may omit their only event; where `to` has others, it is filled in. */
static bool find_event(struct merge *merge, const struct stmt *row, const char **event,
		       struct err *err)
{
	int64_t others = 0;

	*event = stmt_is_null(row, REBUILD_EVENT) ? NULL : stmt_string(row, REBUILD_EVENT);
	if (*event || !merge->event.size)
		return true;
	if (!ask(merge->to, "other_events", buf_span(&merge->event), &others, NULL, err))
		return false;
	if (others)
		*event = buf_string(&merge->event);
	return true;
}

/* Learns names from the equal upload `number`. */
static bool meet(struct merge *merge, int64_t number, struct err *err)
{
	struct stmt *lines = db_prepare_named(merge->to, merge_sql, "lines", err);
	struct reference_map known = {0};
	enum next next = NEXT_FAILED;
	bool ok;

	merge->count = 0;
	if (lines)
		stmt_bind_int(lines, 1, number);
	while (lines && (next = stmt_next(lines, err)) == NEXT_GOT)
		took(merge, (int)stmt_int(lines, 2), (long)stmt_int(lines, 0), stmt_int(lines, 1));
	stmt_close(lines);
	ok = next == NEXT_END && rebuild_renames(&known, merge->to, number, err) &&
	     learn(merge, NULL, -1, &known, err);
	reference_map_free(&known);
	learn_upload(merge, number);
	return ok;
}

/* Names that their own merges mapped to theirs are mapped on to names here. */
static void translate(const struct merge *merge, struct reference_map *reference_map)
{
	for (size_t i = 0; i < reference_map->count; i++) {
		struct span here = {0};

		if (reference_map->here[i].size &&
		    reference_map_find(&merge->lookup, reference_map->here[i], &here))
			reference_map->here[i] = here;
	}
	reference_map->others = &merge->lookup;
}

/* Reports an upload's outcome; `undone`: they took it back, so it is undone here. */
static void tell(struct merge *merge, const struct delivery *delivery, bool undone)
{
	struct delivery *outcomes;

	receipt_print(merge->out, delivery, &merge->receipt);
	if (undone)
		fputs(text_of("merge.undone", merge->receipt.lang), merge->out);
	merge->outcomes = mem_grow(merge->outcomes, &merge->outcome_capacity, merge->outcome_count,
				   sizeof *outcomes);
	outcomes = &merge->outcomes[merge->outcome_count++];
	*outcomes = (struct delivery){.same = delivery->same, .refused = delivery->refused};
	if (undone)
		return;
	outcomes->counts = delivery->counts;
	outcomes->partly = delivery->partly;
}

static bool load(struct merge *merge, const struct stmt *row, const char *event, struct err *err)
{
	struct load_watch watch = {.took = took, .done = done, .context = merge};
	struct rebuild_item rebuild_item;
	struct sender *sender = &rebuild_item.options.sender;
	bool ok = rebuild_item_open(&rebuild_item, merge->from, row, merge->headings,
				    merge->receipt.lang, err);

	merge->count = 0;
	sender->event = event;
	if (!sender->origin) {
		sender->origin = merge->origin;
		sender->origin_upload = rebuild_item.number;
	}
	translate(merge, &rebuild_item.reference_map);
	rebuild_item.reference_map.whole = !rebuild_item.undone;
	rebuild_item.options.watch = &watch;
	ok = ok && rebuild_item_load(&rebuild_item, merge->to, err);
	if (ok && rebuild_item.delivery.same)
		ok = meet(merge, rebuild_item.delivery.upload, err);
	else if (ok)
		learn_upload(merge, rebuild_item.delivery.upload);
	if (ok)
		tell(merge, &rebuild_item.delivery,
		     rebuild_item.undone && !rebuild_item.delivery.same &&
			     !rebuild_item.delivery.refused);
	rebuild_item_close(&rebuild_item);
	return ok;
}

static bool merge_one(struct merge *merge, const struct stmt *row, struct err *err)
{
	struct incoming part = {.name = stmt_text(row, REBUILD_FILE_NAME), .same = true};
	struct delivery seen = {.name = part.name, .parts = &part, .count = 1, .same = true};
	const char *event = NULL;

	merge->theirs = stmt_int(row, REBUILD_ID);
	if (!find_event(merge, row, &event, err) ||
	    !find_there(merge, row, event, &seen.upload, err))
		return false;
	if (!seen.upload)
		return load(merge, row, event, err);
	tell(merge, &seen, false);
	return meet(merge, seen.upload, err);
}

static bool merge_all(struct merge *merge, struct err *err)
{
	struct stmt *stmt = NULL;
	enum next next = NEXT_FAILED;
	int64_t events = 0;
	bool ok = db_begin_read(merge->from, err) &&
		  ask(merge->to, "last", (struct span){0}, &merge->last, NULL, err) &&
		  ask(merge->from, "events", (struct span){0}, &events, &merge->event, err) &&
		  (stmt = rebuild_uploads(merge->from, NULL, err)) != NULL;

	if (events != 1)
		buf_clear(&merge->event);
	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT)
		ok = merge_one(merge, stmt, err);
	stmt_close(stmt);
	db_rollback(merge->from);
	return ok && next == NEXT_END;
}

/* ------------------------------------------------------------------------------ the verb */

static bool is_same_file(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

static bool open_databases(struct merge *merge, const struct ingest_options *options,
			   struct err *err)
{
	if (is_same_file(options->merge, options->database))
		return err_set(err, ERR_INPUT, "%s: är samma databas som %s; ange en annan",
			       "%s: is the same database as %s; give another", options->merge,
			       options->database);
	merge->from = schema_open(options->merge, DB_READ, err);
	merge->to = merge->from ? schema_open(options->database, DB_WRITE, err) : NULL;
	return merge->to != NULL;
}

static int say_merged(const struct merge *merge)
{
	receipt_total(merge->out, merge->outcomes, merge->outcome_count, &merge->receipt);
	if (merge->renumbered)
		text_print(merge->out, "merge.renumbered", merge->receipt.lang,
			   TEXT_VALUES(text_number(merge->renumbered)));
	return receipt_status(merge->outcomes, merge->outcome_count);
}

static void merge_close(struct merge *merge)
{
	db_close(merge->from);
	db_close(merge->to);
	headings_close(merge->headings);
	reference_map_free(&merge->lookup);
	buf_free(&merge->event);
	free(merge->lines);
	free(merge->outcomes);
}

int verb_merge(const struct ingest_options *options, FILE *out, FILE *notes)
{
	struct err err = {.lang = options->lang};
	struct merge merge = {.headings = headings_open(),
			      .origin = file_name(options->merge).data,
			      .receipt = {.lang = options->lang, .database = options->database},
			      .out = out,
			      .lookup = {.whole = true}};
	bool ok = open_databases(&merge, options, &err) && merge_all(&merge, &err);
	int status = ok ? say_merged(&merge) : verb_fail(notes, &err);

	merge_close(&merge);
	return status;
}
