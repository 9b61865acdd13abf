#include "ingest/verbs/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

extern const char merge_sql[];

struct line {
	long first_line;
	int64_t note_id;
};

struct merge {
	struct db *from, *to;
	const struct merge_options *options;
	struct reference_map lookup; /* all of theirs, so far */
	struct buf event;	     /* theirs, when they have only one */
	int64_t last;		     /* upload that was here before */
	long renumbered;
	int64_t theirs; /* upload on its way in */
	struct line *lines;
	size_t count, capacity;
};

/* One whole number, or text, of a statement; 0 and nothing when there is no row. */
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

/* ------------------------------------------------------------------------------ what is called
 * what */

/* Lines come in their order. */
static void took(void *context, long first_line, int64_t note_id)
{
	struct merge *merge = context;

	merge->lines = mem_grow(merge->lines, &merge->capacity, merge->count, sizeof *merge->lines);
	merge->lines[merge->count++] = (struct line){first_line, note_id};
}

/* The note here of a line of the upload; 0: none. */
static int64_t note_of_line(const struct merge *merge, long first_line)
{
	size_t low = 0, high = merge->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (merge->lines[middle].first_line <= first_line)
			low = middle + 1;
		else
			high = middle;
	}
	return low && merge->lines[low - 1].first_line == first_line ? merge->lines[low - 1].note_id
								     : 0;
}

/* Columns from `first` on: event, session, kind, number. */
static void add_name(struct buf *name, const struct stmt *row, int first)
{
	struct reference ref = {.session = stmt_text(row, first + 1),
				.letter = stmt_string(row, first + 2)[0],
				.number = (int)stmt_int(row, first + 3)};

	reference_map_name(name, stmt_text(row, first), &ref);
}

/* The name of a note here; empty for none. */
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

/* A note that was here already, by a name of theirs that the same upload was merged under, or by
 * the same name. */
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

static struct span without_event(struct span name)
{
	long slash = span_find(name, "/");

	return slash < 0 ? name : span_make(name.data + slash, name.size - (size_t)slash);
}

/* Their files may leave out their only event. */
static void add_meaning(struct merge *merge, struct span name, struct span here)
{
	reference_map_add(&merge->lookup, name, here);
	if (merge->event.size)
		reference_map_add(&merge->lookup, without_event(name), without_event(here));
}

/* What each note that their upload brought is here. With `upload` it has just been loaded, and what
 * has another name is kept with it; else it was here before, merged under the names `known`. */
static bool learn(struct merge *merge, struct upload *upload, const struct reference_map *known,
		  struct err *err)
{
	struct stmt *stmt = db_prepare_named(merge->from, merge_sql, "notes", err);
	enum next next = NEXT_FAILED;
	struct buf name = {0}, here = {0};
	bool ok = stmt != NULL;

	if (ok)
		stmt_bind_int(stmt, 1, merge->theirs);
	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		int64_t note_id = note_of_line(merge, (long)stmt_int(stmt, 0));

		buf_clear(&name);
		buf_clear(&here);
		add_name(&name, stmt, 1);
		ok = note_id  ? name_here(merge, note_id, &here, err)
		     : upload ? true
			      : note_by_name(merge, stmt, known, buf_span(&name), &here, err);
		if (!ok)
			break;
		add_meaning(merge, buf_span(&name), buf_span(&here));
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

static bool done(void *context, struct upload *upload, struct err *err)
{
	return learn(context, upload, NULL, err);
}

/* Their number of an upload, and ours. */
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

/* The upload of ours that theirs is; 0: none. */
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
	next = stmt_next(stmt, err);
	if (next == NEXT_GOT)
		*number = stmt_int(stmt, 0);
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

/* Files of theirs need not name their only event; where there are others they must. */
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

/* It was here already, as our upload `number`. */
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
		took(merge, (long)stmt_int(lines, 0), stmt_int(lines, 1));
	stmt_close(lines);
	ok = next == NEXT_END && rebuild_renames(&known, merge->to, number, err) &&
	     learn(merge, NULL, &known, err);
	reference_map_free(&known);
	learn_upload(merge, number);
	return ok;
}

/* Names in a file that they had merged themselves mean what they made of them. */
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

static bool load(struct merge *merge, const struct stmt *row, const char *event, struct err *err)
{
	struct load_watch watch = {.took = took, .done = done, .context = merge};
	struct rebuild_item rebuild_item;
	struct sender *sender = &rebuild_item.options.sender;
	bool ok = rebuild_item_open(&rebuild_item, merge->from, row, merge->options->headings,
				    merge->options->lang, err);

	merge->count = 0;
	sender->event = event;
	if (!sender->origin) {
		sender->origin = merge->options->origin;
		sender->origin_upload = rebuild_item.number;
	}
	translate(merge, &rebuild_item.reference_map);
	rebuild_item.reference_map.whole = !rebuild_item.undone;
	rebuild_item.options.watch = &watch;
	ok = ok && rebuild_item_load(&rebuild_item, merge->to, err);
	if (ok && rebuild_item.incoming.same)
		ok = meet(merge, rebuild_item.incoming.upload, err);
	else if (ok)
		learn_upload(merge, rebuild_item.incoming.upload);
	if (ok)
		merge->options->told(merge->options->context, &rebuild_item.incoming,
				     rebuild_item.undone && !rebuild_item.incoming.same &&
					     !rebuild_item.incoming.refused);
	rebuild_item_close(&rebuild_item);
	return ok;
}

static bool merge_one(struct merge *merge, const struct stmt *row, struct err *err)
{
	struct incoming seen = {.name = stmt_text(row, REBUILD_FILE_NAME), .same = true};
	const char *event = NULL;

	merge->theirs = stmt_int(row, REBUILD_ID);
	if (!find_event(merge, row, &event, err) ||
	    !find_there(merge, row, event, &seen.upload, err))
		return false;
	if (!seen.upload)
		return load(merge, row, event, err);
	merge->options->told(merge->options->context, &seen, false);
	return meet(merge, seen.upload, err);
}

bool merge(struct db *from, struct db *to, const struct merge_options *options, long *renumbered,
	   struct err *err)
{
	struct merge run = {.from = from, .to = to, .options = options, .lookup = {.whole = true}};
	struct stmt *stmt = NULL;
	enum next next = NEXT_FAILED;
	int64_t events = 0;
	bool ok = db_begin_read(from, err) &&
		  ask(to, "last", (struct span){0}, &run.last, NULL, err) &&
		  ask(from, "events", (struct span){0}, &events, &run.event, err) &&
		  (stmt = rebuild_uploads(from, err)) != NULL;

	if (events != 1)
		buf_clear(&run.event);
	while (ok && (next = stmt_next(stmt, err)) == NEXT_GOT)
		ok = merge_one(&run, stmt, err);
	*renumbered = run.renumbered;
	stmt_close(stmt);
	db_rollback(from);
	reference_map_free(&run.lookup);
	buf_free(&run.event);
	free(run.lines);
	return ok && next == NEXT_END;
}
