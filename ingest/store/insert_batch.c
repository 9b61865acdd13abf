#include "ingest/store/insert_batch.h"

#include <stdlib.h>

#include "base/mem.h"
#include "schema/bulk_insert.h"

struct addition {
	int64_t id, session_id, number, area_id, hash;
	struct span reviewer, local_no;
	long first_line, last_line;
	const struct datum *data;
};

struct insert_batch {
	struct addition items[BULK_INSERT_TOGETHER];
	size_t count;
	int64_t last_id; /* given to a note; SQLite would give the same */
	struct bulk_insert notes, revisions;
	size_t columns[FIELDS_MAX]; /* fields that some row has filled: few files fill all */
	size_t column_count;
	bool filled[FIELDS_MAX]; /* which these are */
};

static int bind_note(const void *context, struct stmt *stmt, int parameter, size_t index)
{
	const struct note_store *store = context;
	const struct addition *item = &store->insert_batch->items[index];

	stmt_bind_int(stmt, parameter++, item->id);
	stmt_bind_int(stmt, parameter++, item->session_id);
	stmt_bind_text(stmt, parameter++, span_make(&store->options.kind->letter, 1));
	stmt_bind_int(stmt, parameter++, item->number);
	stmt_bind_int(stmt, parameter++, item->area_id);
	stmt_bind_text_or_null(stmt, parameter++, item->reviewer);
	stmt_bind_text_or_null(stmt, parameter++, item->local_no);
	stmt_bind_int(stmt, parameter++, item->hash);
	return parameter;
}

static int bind_revision(const void *context, struct stmt *stmt, int parameter, size_t index)
{
	const struct note_store *store = context;
	const struct insert_batch *insert_batch = store->insert_batch;
	const struct addition *item = &insert_batch->items[index];

	stmt_bind_int(stmt, parameter++, item->id);
	stmt_bind_int(stmt, parameter++, store->options.upload_id);
	stmt_bind_int(stmt, parameter++, item->first_line);
	stmt_bind_int(stmt, parameter++, item->last_line);
	for (size_t i = 0; i < insert_batch->column_count; i++)
		datum_bind(&item->data[insert_batch->columns[i]], stmt, parameter++);
	return parameter;
}

static bool write_notes(struct note_store *store, size_t count, struct err *err)
{
	return bulk_insert_write(&store->insert_batch->notes, store->db,
				 "INSERT INTO note (id, session_id, kind, number, goal_area_id,"
				 " reviewer, local_no, fingerprint, revision)",
				 "(?, ?, ?, ?, ?, ?, ?, ?, 1)", bind_note, store, count, err);
}

static bool write_revisions(struct note_store *store, size_t count, struct err *err)
{
	struct insert_batch *insert_batch = store->insert_batch;
	struct buf head = {0}, row = {0};
	bool ok;

	buf_printf(&head,
		   "INSERT INTO %s_revision (number, note_id, upload_id, first_line, last_line",
		   store->options.kind->name);
	buf_add_string(&row, "(1, ?, ?, ?, ?");
	for (size_t i = 0; i < insert_batch->column_count; i++) {
		buf_printf(&head, ", %s", store->fields.items[insert_batch->columns[i]].name);
		buf_add_string(&row, ", ?");
	}
	buf_add_char(&head, ')');
	buf_add_char(&row, ')');
	ok = bulk_insert_write(&insert_batch->revisions, store->db, buf_string(&head),
			       buf_string(&row), bind_revision, store, count, err);
	buf_free(&head);
	buf_free(&row);
	return ok;
}

bool note_store_flush(struct note_store *store, struct err *err)
{
	size_t count = store->insert_batch ? store->insert_batch->count : 0;

	if (!count)
		return true;
	store->insert_batch->count = 0;
	return write_notes(store, count, err) && write_revisions(store, count, err);
}

/* Columns that a row is the first to fill. */
static bool widen(struct note_store *store, const struct datum *data, struct err *err)
{
	struct insert_batch *insert_batch = store->insert_batch;

	for (size_t field = 0; field < store->fields.count; field++) {
		if (data[field].type == DATUM_NULL || insert_batch->filled[field])
			continue;
		if (!note_store_flush(store, err))
			return false;
		insert_batch->filled[field] = true;
		insert_batch->columns[insert_batch->column_count++] = field;
		bulk_insert_close(&insert_batch->revisions);
	}
	return true;
}

static bool begin(struct note_store *store, struct err *err)
{
	store->insert_batch = mem_alloc(sizeof *store->insert_batch);
	return db_value(store->db, "SELECT max(id) FROM note", 0, &store->insert_batch->last_id,
			err);
}

bool insert_batch_put(struct note_store *store, const struct row *row,
		      const struct placement *placement, int64_t number, int64_t hash,
		      const struct datum *data, int64_t *id, struct err *err)
{
	struct insert_batch *insert_batch;
	struct addition *item;

	if ((!store->insert_batch && !begin(store, err)) ||
	    (store->insert_batch->count == BULK_INSERT_TOGETHER && !note_store_flush(store, err)) ||
	    !widen(store, data, err))
		return false;
	insert_batch = store->insert_batch;
	item = &insert_batch->items[insert_batch->count++];
	item->id = *id = ++insert_batch->last_id;
	item->session_id = placement->session->id;
	item->number = number;
	item->area_id = store->options.lookup->areas[row->areas[0]].id;
	item->hash = hash;
	item->reviewer = placement->reviewer;
	item->local_no = row_field(row, "local_no")->text;
	item->first_line = row->first_line;
	item->last_line = row->last_line;
	item->data = data;
	return true;
}

void insert_batch_free(struct insert_batch *insert_batch)
{
	if (!insert_batch)
		return;
	bulk_insert_close(&insert_batch->notes);
	bulk_insert_close(&insert_batch->revisions);
	free(insert_batch);
}
