#include "ingest/additions.h"

#include <stdlib.h>

#include "base/mem.h"

/* Rows of the statements, each for what is left by those before; of more, each takes little less.
 */
static const size_t sizes[] = {32, 8, 1};
enum { SIZES = sizeof sizes / sizeof *sizes, TOGETHER = 32 };

struct addition {
	int64_t id, session_id, number, area_id, hash;
	struct span reviewer, local_no;
	long first_line, last_line;
	const struct datum *data;
};

struct additions {
	struct addition items[TOGETHER];
	size_t count;
	int64_t last_id;	    /* given to a note; SQLite would give the same */
	size_t columns[FIELDS_MAX]; /* of the fields, that some row has filled: few files have all
				     */
	size_t column_count;
	bool filled[FIELDS_MAX];		      /* which these are */
	struct stmt *notes[SIZES], *revisions[SIZES]; /* NULL until needed */
};

/* ---------------------------------------------------------------------------- statements */

static struct stmt *prepare_revisions(struct store *store, size_t rows, struct err *err)
{
	const struct additions *additions = store->additions;
	struct buf head = {0}, row = {0};
	struct stmt *stmt;

	buf_printf(&head,
		   "INSERT INTO %s_revision (number, note_id, upload_id, first_line, last_line",
		   store->options.kind->name);
	buf_add_string(&row, "(1, ?, ?, ?, ?");
	for (size_t i = 0; i < additions->column_count; i++) {
		buf_printf(&head, ", %s", store->fields.items[additions->columns[i]].name);
		buf_add_string(&row, ", ?");
	}
	buf_add_char(&head, ')');
	buf_add_char(&row, ')');
	stmt = db_prepare_rows(store->db, buf_string(&head), buf_string(&row), rows, err);
	buf_free(&head);
	buf_free(&row);
	return stmt;
}

static bool prepare(struct store *store, size_t which, struct err *err)
{
	struct additions *additions = store->additions;

	if (!additions->notes[which])
		additions->notes[which] =
			db_prepare_rows(store->db,
					"INSERT INTO note (id, session_id, kind, number,"
					" goal_area_id, reviewer, local_no, fingerprint, revision)",
					"(?, ?, ?, ?, ?, ?, ?, ?, 1)", sizes[which], err);
	if (!additions->revisions[which])
		additions->revisions[which] = prepare_revisions(store, sizes[which], err);
	return additions->notes[which] && additions->revisions[which];
}

/* ------------------------------------------------------------------------------- writing */

static int bind_note(struct store *store, struct stmt *stmt, int at, const struct addition *item)
{
	stmt_bind_int(stmt, at++, item->id);
	stmt_bind_int(stmt, at++, item->session_id);
	stmt_bind_text(stmt, at++, span_make(&store->options.kind->letter, 1));
	stmt_bind_int(stmt, at++, item->number);
	stmt_bind_int(stmt, at++, item->area_id);
	stmt_bind_text_or_null(stmt, at++, item->reviewer);
	stmt_bind_text_or_null(stmt, at++, item->local_no);
	stmt_bind_int(stmt, at++, item->hash);
	return at;
}

static int bind_revision(struct store *store, struct stmt *stmt, int at,
			 const struct addition *item)
{
	stmt_bind_int(stmt, at++, item->id);
	stmt_bind_int(stmt, at++, store->options.upload_id);
	stmt_bind_int(stmt, at++, item->first_line);
	stmt_bind_int(stmt, at++, item->last_line);
	for (size_t i = 0; i < store->additions->column_count; i++)
		datum_bind(&item->data[store->additions->columns[i]], stmt, at++);
	return at;
}

static bool write_rows(struct store *store, size_t which, const struct addition *items,
		       struct err *err)
{
	struct additions *additions = store->additions;
	int note = 1, revision = 1;

	if (!prepare(store, which, err))
		return false;
	for (size_t i = 0; i < sizes[which]; i++) {
		note = bind_note(store, additions->notes[which], note, &items[i]);
		revision = bind_revision(store, additions->revisions[which], revision, &items[i]);
	}
	return stmt_run(additions->notes[which], err) && stmt_run(additions->revisions[which], err);
}

bool store_settle(struct store *store, struct err *err)
{
	struct additions *additions = store->additions;
	size_t count = additions ? additions->count : 0, written = 0;
	bool ok = true;

	if (count)
		additions->count = 0;
	for (size_t i = 0; i < SIZES; i++) {
		for (; ok && count - written >= sizes[i]; written += sizes[i])
			ok = write_rows(store, i, &additions->items[written], err);
	}
	return ok;
}

/* Columns that a row is the first to fill. */
static bool widen(struct store *store, const struct datum *data, struct err *err)
{
	struct additions *additions = store->additions;

	for (size_t field = 0; field < store->fields.count; field++) {
		if (data[field].type == DATUM_NULL || additions->filled[field])
			continue;
		if (!store_settle(store, err))
			return false;
		additions->filled[field] = true;
		additions->columns[additions->column_count++] = field;
		for (size_t i = 0; i < SIZES; i++) {
			stmt_close(additions->revisions[i]);
			additions->revisions[i] = NULL;
		}
	}
	return true;
}

static bool begin(struct store *store, struct err *err)
{
	store->additions = mem_alloc(sizeof *store->additions);
	return db_value(store->db, "SELECT max(id) FROM note", 0, &store->additions->last_id, err);
}

bool additions_put(struct store *store, const struct row *row, const struct placing *placing,
		   int64_t number, int64_t hash, const struct datum *data, int64_t *id,
		   struct err *err)
{
	struct additions *additions;
	struct addition *item;

	if ((!store->additions && !begin(store, err)) ||
	    (store->additions->count == TOGETHER && !store_settle(store, err)) ||
	    !widen(store, data, err))
		return false;
	additions = store->additions;
	item = &additions->items[additions->count++];
	item->id = *id = ++additions->last_id;
	item->session_id = placing->session->id;
	item->number = number;
	item->area_id = store->options.names->areas[row->areas[0]].id;
	item->hash = hash;
	item->reviewer = placing->reviewer;
	item->local_no = row_field(row, "local_no")->text;
	item->first_line = row->first_line;
	item->last_line = row->last_line;
	item->data = data;
	return true;
}

void additions_free(struct additions *additions)
{
	if (!additions)
		return;
	for (size_t i = 0; i < SIZES; i++) {
		stmt_close(additions->notes[i]);
		stmt_close(additions->revisions[i]);
	}
	free(additions);
}
