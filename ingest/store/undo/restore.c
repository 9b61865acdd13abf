/* Taking back what an upload made of the notes of a kind. */
#include <stdlib.h>

#include "base/mem.h"
#include "ingest/notes/code_name.h"
#include "ingest/store/fingerprint.h"
#include "ingest/store/note_store_parts.h"

/* A note that the upload wrote. */
struct written {
	int64_t note_id;
	long left; /* the revision before; 0: the upload brought the note */
};

/* Gives `row` the goal areas and goals that a revision's data name. */
static void read_links(const struct note_store *store, const struct datum *data, struct row *row)
{
	const struct lookup *lookup = store->options.lookup;
	struct span areas = data[fields_index(&store->fields, "goal_area")].text, name;
	struct span goals = data[fields_index(&store->fields, "goal")].text;

	while (lookup_split(lookup, NAME_GOAL_AREA, &areas, &name)) {
		int64_t index = lookup_find(lookup, NAME_GOAL_AREA, name);

		if (index >= 0 && row->area_count < ROW_AREAS_MAX)
			row->areas[row->area_count++] = (size_t)index;
	}
	while (lookup_split(lookup, NAME_GOAL, &goals, &name)) {
		int64_t id = lookup_find(lookup, NAME_GOAL, name);

		if (id >= 0 && row->goal_count < ROW_GOALS_MAX)
			row->goals[row->goal_count++] = id;
	}
}

bool note_store_write_links(struct note_store *store, int64_t note_id, const struct datum *data,
			    struct err *err)
{
	struct row row = {.kind = store->options.kind};

	read_links(store, data, &row);
	return note_store_write_areas(store, &row, note_id, err) &&
	       note_store_write_goals(store, &row, note_id, err);
}

/* Adds an earlier revision's fingerprint; the present one's is already dropped. */
static bool restore_fingerprint(struct note_store *store, const struct known_note *note,
				const struct datum *data, int64_t *hash, struct err *err)
{
	struct buf key = {0};

	fields_key(&store->fields, store->options.kind->letter, note->home_id, data, &key);
	*hash = fingerprint_of(buf_span(&key));
	buf_free(&key);
	return fingerprint_index_add(store->index, *hash, note->id, err);
}

/* Puts an earlier revision in force again. */
static bool restore_note(struct note_store *store, const struct known_note *note, long revision,
			 struct err *err)
{
	struct row row = {.kind = store->options.kind};
	struct stmt *stmt = store->statements[NOTE_RESTORE];
	struct datum data[FIELDS_MAX];
	int64_t hash = 0;

	if (!note_store_revision(store, note->id, revision, data, err) ||
	    !restore_fingerprint(store, note, data, &hash, err))
		return false;
	read_links(store, data, &row);
	stmt_bind_int(stmt, 1, note->id);
	stmt_bind_int(stmt, 2, revision);
	stmt_bind_int(stmt, 3,
		      row.area_count ? store->options.lookup->areas[row.areas[0]].id
				     : note->area_id);
	stmt_bind_int(stmt, 4, hash);
	return stmt_run(stmt, err) && note_store_write_areas(store, &row, note->id, err) &&
	       note_store_write_goals(store, &row, note->id, err);
}

static bool remove_note(struct note_store *store, int64_t note_id, struct err *err)
{
	static const enum statement steps[] = {FURTHER_AREAS_DROP, GOALS_DROP,	 SAID_DROP,
					       DOUBLES_DROP,	   HISTORY_DROP, NOTE_REMOVE};
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof steps / sizeof *steps; i++) {
		stmt_bind_int(store->statements[steps[i]], 1, note_id);
		ok = stmt_run(store->statements[steps[i]], err);
	}
	return ok;
}

static bool take_back(struct note_store *store, const struct written *written, struct err *err)
{
	struct known_note note;

	note_store_forget(store);
	return note_store_by_id(store, written->note_id, &note, err) &&
	       note_store_drop_answers(store, note.id, written->left, err) &&
	       fingerprint_index_drop(store->index, note.fingerprint, note.id, err) &&
	       (written->left ? restore_note(store, &note, written->left, err)
			      : remove_note(store, note.id, err));
}

/* A statement over the revisions of the kind, with the upload as its parameter. */
static struct stmt *of_upload(struct note_store *store, const char *verb, const char *rest,
			      struct err *err)
{
	struct buf sql = {0};
	struct stmt *stmt;

	buf_printf(&sql, "%s FROM %s_revision WHERE upload_id = ?1 %s", verb,
		   store->options.kind->name, rest);
	stmt = db_prepare(store->db, buf_string(&sql), err);
	buf_free(&sql);
	if (stmt)
		stmt_bind_int(stmt, 1, store->options.upload_id);
	return stmt;
}

/* Reads the notes that the upload wrote, latest first. */
static bool read_written(struct note_store *store, struct written **written, size_t *count,
			 struct err *err)
{
	struct stmt *stmt = of_upload(store, "SELECT note_id, min(number) - 1",
				      "GROUP BY note_id ORDER BY note_id DESC", err);
	enum next next = NEXT_FAILED;
	size_t capacity = 0;

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		*written = mem_grow(*written, &capacity, *count, sizeof **written);
		(*written)[(*count)++] =
			(struct written){stmt_int(stmt, 0), (long)stmt_int(stmt, 1)};
	}
	stmt_close(stmt);
	return next == NEXT_END;
}

static bool drop_revisions(struct note_store *store, struct err *err)
{
	struct stmt *stmt = of_upload(store, "DELETE", "", err);
	bool ok = stmt && stmt_run(stmt, err);

	stmt_close(stmt);
	return ok;
}

/* ------------------------------------------------------------------- notes that others hold */

/* An upload that said again what the undone one wrote. */
struct holder {
	int64_t upload_id; /* 0: there is none */
	int64_t first_line, last_line;
	int64_t columns; /* of it and of all that came after it */
	long beneath;	 /* the revision that it would have found; 0: none */
};

static void bind_note(const struct note_store *store, struct stmt *stmt, int64_t note_id)
{
	stmt_bind_int(stmt, 1, note_id);
	stmt_bind_int(stmt, 2, store->options.upload_id);
}

/* The one in force on the holder's day, which need not be the one numbered before. */
static bool read_beneath(struct note_store *store, const struct written *written,
			 struct holder *holder, struct err *err)
{
	struct stmt *stmt = store->statements[HISTORY_BENEATH];
	enum next next;

	bind_note(store, stmt, written->note_id);
	stmt_bind_int(stmt, 3, written->left + 1);
	stmt_bind_int(stmt, 4, holder->upload_id);
	next = stmt_next(stmt, err);
	holder->beneath = next == NEXT_GOT ? (long)stmt_int(stmt, 0) : written->left;
	stmt_reset(stmt);
	return next != NEXT_FAILED;
}

static bool read_holder(struct note_store *store, int64_t note_id, struct holder *holder,
			struct err *err)
{
	struct stmt *first = store->statements[HOLDER], *columns = store->statements[HELD_COLUMNS];
	enum next next;

	*holder = (struct holder){0};
	bind_note(store, first, note_id);
	next = stmt_next(first, err);
	if (next == NEXT_GOT)
		*holder = (struct holder){stmt_int(first, 0), stmt_int(first, 1),
					  stmt_int(first, 2), 0, 0};
	stmt_reset(first);
	if (next != NEXT_GOT)
		return next != NEXT_FAILED;
	bind_note(store, columns, note_id);
	while ((next = stmt_next(columns, err)) == NEXT_GOT)
		holder->columns |= stmt_int(columns, 0);
	stmt_reset(columns);
	return next == NEXT_END;
}

/* What the holders said of the note, over what it said before the undone upload. A column that a
 * note must have stays as it is. */
static bool read_held(struct note_store *store, const struct written *written,
		      const struct holder *holder, struct datum *data, struct err *err)
{
	struct datum before[FIELDS_MAX] = {{0}};

	if ((holder->beneath &&
	     !note_store_revision(store, written->note_id, holder->beneath, before, err)) ||
	    !note_store_revision(store, written->note_id, written->left + 1, data, err))
		return false;
	for (size_t i = 0; i < store->fields.count; i++) {
		unsigned flags =
			kind_column(store->options.kind, (size_t)store->fields.items[i].column)
				->flags;

		if (!(holder->columns >> i & 1) && !(flags & (COLUMN_REQUIRED | COLUMN_IDENTITY)))
			data[i] = before[i];
	}
	return true;
}

/* What is acknowledged stays: a revision that a later upload says too becomes that one's, and is
 * the one that is left. */
static bool hand_over(struct note_store *store, struct written *written, struct err *err)
{
	struct stmt *keep = store->statements[REVISION_KEEP];
	struct stmt *history = store->statements[HISTORY_HOLD];
	int index = fields_index(&store->fields, "answers");
	struct datum data[FIELDS_MAX];
	struct holder holder;

	note_store_forget(store);
	if (!read_holder(store, written->note_id, &holder, err))
		return false;
	if (!holder.upload_id)
		return true;
	if (!read_beneath(store, written, &holder, err) ||
	    !read_held(store, written, &holder, data, err))
		return false;
	written->left++;
	if (index >= 0 && !(holder.columns >> index & 1) &&
	    !note_store_return_answers(store, written->note_id, written->left, holder.beneath, err))
		return false;
	stmt_bind_int(keep, 1, written->note_id);
	stmt_bind_int(keep, 2, written->left);
	stmt_bind_int(keep, 3, holder.upload_id);
	stmt_bind_int(keep, 4, holder.first_line);
	stmt_bind_int(keep, 5, holder.last_line);
	fields_bind(&store->fields, keep, 6, data);
	stmt_bind_int(history, 1, written->note_id);
	stmt_bind_int(history, 2, store->options.upload_id);
	stmt_bind_int(history, 3, written->left);
	stmt_bind_int(history, 4, holder.upload_id);
	return stmt_run(keep, err) && stmt_run(history, err);
}

bool note_store_restore(struct note_store *store, struct err *err)
{
	struct written *written = NULL;
	size_t count = 0;
	bool ok = read_written(store, &written, &count, err);

	for (size_t i = 0; ok && i < count; i++)
		ok = hand_over(store, &written[i], err);
	ok = ok && drop_revisions(store, err);
	for (size_t i = 0; ok && i < count; i++)
		ok = take_back(store, &written[i], err);
	free(written);
	return ok;
}
