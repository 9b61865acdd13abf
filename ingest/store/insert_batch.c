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

struct additions {
	struct addition items[INSERTER_TOGETHER];
	size_t count;
	int64_t last_id; /* given to a note; SQLite would give the same */
	struct inserter notes, revisions;
	size_t columns[FIELDS_MAX]; /* fields that some row has filled: few files fill all */
	size_t column_count;
	bool filled[FIELDS_MAX]; /* which these are */
};

static int bind_note(const void *context, struct stmt *stmt, int parameter, size_t index)
{
	const struct store *store = context;
	const struct addition *item = &store->additions->items[index];

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
	const struct store *store = context;
	const struct additions *additions = store->additions;
	const struct addition *item = &additions->items[index];

	stmt_bind_int(stmt, parameter++, item->id);
	stmt_bind_int(stmt, parameter++, store->options.upload_id);
	stmt_bind_int(stmt, parameter++, item->first_line);
	stmt_bind_int(stmt, parameter++, item->last_line);
	for (size_t i = 0; i < additions->column_count; i++)
		datum_bind(&item->data[additions->columns[i]], stmt, parameter++);
	return parameter;
}

static bool write_notes(struct store *store, size_t count, struct err *err)
{
	return inserter_write(&store->additions->notes, store->db,
			      "INSERT INTO note (id, session_id, kind, number, goal_area_id,"
			      " reviewer, local_no, fingerprint, revision)",
			      "(?, ?, ?, ?, ?, ?, ?, ?, 1)", bind_note, store, count, err);
}

static bool write_revisions(struct store *store, size_t count, struct err *err)
{
	struct additions *additions = store->additions;
	struct buf head = {0}, row = {0};
	bool ok;

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
	ok = inserter_write(&additions->revisions, store->db, buf_string(&head), buf_string(&row),
			    bind_revision, store, count, err);
	buf_free(&head);
	buf_free(&row);
	return ok;
}

bool store_settle(struct store *store, struct err *err)
{
	size_t count = store->additions ? store->additions->count : 0;

	if (!count)
		return true;
	store->additions->count = 0;
	return write_notes(store, count, err) && write_revisions(store, count, err);
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
		inserter_close(&additions->revisions);
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
	    (store->additions->count == INSERTER_TOGETHER && !store_settle(store, err)) ||
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
	inserter_close(&additions->notes);
	inserter_close(&additions->revisions);
	free(additions);
}
