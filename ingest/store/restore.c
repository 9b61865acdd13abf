/* Taking back what an upload made of the notes of a kind. */
#include <stdlib.h>

#include "base/mem.h"
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

/* Adds an earlier revision's fingerprint; the present one's is already dropped. */
static bool restore_fingerprint(struct note_store *store, const struct known_note *note,
				const struct datum *data, int64_t *hash, struct err *err)
{
	struct buf key = {0};
	bool ok;

	fields_key(&store->fields, store->options.kind->letter, note->session_id, note->reviewer,
		   data, &key);
	ok = note_store_free_hash(store, &key, note->id, hash, err) &&
	     fingerprint_index_add(store->index, *hash, note->id, err);
	buf_free(&key);
	return ok;
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
	static const enum statement steps[] = {FURTHER_AREAS_DROP, GOALS_DROP, NOTE_REMOVE};
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
	       fingerprint_index_drop(store->index, note.fingerprint, err) &&
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

bool note_store_restore(struct note_store *store, struct err *err)
{
	struct written *written = NULL;
	size_t count = 0;
	bool ok = read_written(store, &written, &count, err) && drop_revisions(store, err);

	for (size_t i = 0; ok && i < count; i++)
		ok = take_back(store, &written[i], err);
	free(written);
	return ok;
}
