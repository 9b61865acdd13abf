#include "ingest/store/insert_batch.h"

#include <stdlib.h>

#include "base/mem.h"
#include "schema/bulk_insert.h"
#include "schema/sql_file.h"

extern const char insert_batch_sql[];

struct item {
	struct new_note note; /* its data: `values` */
	int64_t id;
	struct datum values[FIELDS_MAX]; /* of the batch's columns */
};

struct insert_batch {
	struct db *db;
	const struct kind *kind;
	const struct fields *fields;
	int64_t upload_id;
	struct item items[BULK_INSERT_TOGETHER];
	size_t count;
	struct pool text; /* of the items */
	int64_t last_id;  /* of a note, counted as SQLite would; 0: not read yet */
	struct bulk_insert notes, revisions;
	size_t columns[FIELDS_MAX]; /* fields that some row has filled: few files fill all */
	size_t column_count;
	bool filled[FIELDS_MAX]; /* is in `columns` */
};

struct insert_batch *insert_batch_open(struct db *db, const struct kind *kind,
				       const struct fields *fields, int64_t upload_id)
{
	struct insert_batch *batch = mem_alloc(sizeof *batch);

	batch->db = db;
	batch->kind = kind;
	batch->fields = fields;
	batch->upload_id = upload_id;
	return batch;
}

static int bind_note(const void *context, struct stmt *stmt, int parameter, size_t index)
{
	const struct insert_batch *batch = context;
	const struct item *item = &batch->items[index];

	stmt_bind_int(stmt, parameter++, item->id);
	stmt_bind_int(stmt, parameter++, item->note.session_id);
	stmt_bind_text(stmt, parameter++, span_make(&batch->kind->letter, 1));
	stmt_bind_int(stmt, parameter++, item->note.number);
	stmt_bind_int(stmt, parameter++, item->note.area_id);
	stmt_bind_text_or_null(stmt, parameter++, item->note.reviewer);
	stmt_bind_text_or_null(stmt, parameter++, item->note.local_no);
	stmt_bind_int(stmt, parameter++, item->note.hash);
	return parameter;
}

static int bind_revision(const void *context, struct stmt *stmt, int parameter, size_t index)
{
	const struct insert_batch *batch = context;
	const struct item *item = &batch->items[index];

	stmt_bind_int(stmt, parameter++, item->id);
	stmt_bind_int(stmt, parameter++, batch->upload_id);
	stmt_bind_int(stmt, parameter++, item->note.first_line);
	stmt_bind_int(stmt, parameter++, item->note.last_line);
	for (size_t i = 0; i < batch->column_count; i++)
		datum_bind(&item->values[i], stmt, parameter++);
	return parameter;
}

static bool write_notes(struct insert_batch *batch, size_t count, struct err *err)
{
	return bulk_insert_write(&batch->notes, batch->db,
				 sql_file_statement(insert_batch_sql, "note_add"), bind_note, batch,
				 count, err);
}

static bool write_revisions(struct insert_batch *batch, size_t count, struct err *err)
{
	struct buf insert = {0};
	bool ok;

	buf_printf(&insert,
		   "INSERT INTO %s_revision (number, note_id, upload_id, first_line, last_line",
		   batch->kind->name);
	for (size_t i = 0; i < batch->column_count; i++)
		buf_printf(&insert, ", %s", batch->fields->items[batch->columns[i]].name);
	buf_add_string(&insert, ") VALUES (1, ?, ?, ?, ?");
	for (size_t i = 0; i < batch->column_count; i++)
		buf_add_string(&insert, ", ?");
	buf_add_char(&insert, ')');
	ok = bulk_insert_write(&batch->revisions, batch->db, buf_span(&insert), bind_revision,
			       batch, count, err);
	buf_free(&insert);
	return ok;
}

bool insert_batch_flush(struct insert_batch *batch, struct err *err)
{
	size_t count = batch ? batch->count : 0;
	bool ok;

	if (!count)
		return true;
	ok = write_notes(batch, count, err) && write_revisions(batch, count, err);
	batch->count = 0;
	pool_clear(&batch->text);
	return ok;
}

/* Adds columns that this row fills first. */
static bool widen(struct insert_batch *batch, const struct datum *data, struct err *err)
{
	for (size_t field = 0; field < batch->fields->count; field++) {
		if (data[field].type == DATUM_NULL || batch->filled[field])
			continue;
		if (!insert_batch_flush(batch, err))
			return false;
		batch->filled[field] = true;
		batch->columns[batch->column_count++] = field;
		bulk_insert_close(&batch->revisions);
	}
	return true;
}

static void copy_values(struct insert_batch *batch, const struct datum *data, struct datum *values)
{
	for (size_t i = 0; i < batch->column_count; i++) {
		values[i] = data[batch->columns[i]];
		if (values[i].type == DATUM_TEXT)
			values[i].text = pool_copy(&batch->text, values[i].text);
	}
}

bool insert_batch_put(struct insert_batch *batch, const struct new_note *note, int64_t *id,
		      struct err *err)
{
	struct item *item;

	if ((!batch->last_id &&
	     !db_value_named(batch->db, insert_batch_sql, "last_id", 0, &batch->last_id, err)) ||
	    (batch->count == BULK_INSERT_TOGETHER && !insert_batch_flush(batch, err)) ||
	    !widen(batch, note->data, err))
		return false;
	item = &batch->items[batch->count++];
	item->note = *note;
	item->note.reviewer = pool_copy(&batch->text, note->reviewer);
	item->note.local_no = pool_copy(&batch->text, note->local_no);
	item->note.data = item->values;
	copy_values(batch, note->data, item->values);
	item->id = *id = ++batch->last_id;
	return true;
}

void insert_batch_close(struct insert_batch *batch)
{
	if (!batch)
		return;
	bulk_insert_close(&batch->notes);
	bulk_insert_close(&batch->revisions);
	pool_free(&batch->text);
	free(batch);
}
