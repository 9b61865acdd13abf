#include <stdlib.h>

#include "base/mem.h"
#include "ingest/store/insert_batch.h"
#include "ingest/store/index/fingerprint_index.h"
#include "ingest/store/near_duplicate.h"
#include "ingest/store/note_store_parts.h"

extern const char note_store_sql[];

static const char *const lookup_in_file[] = {
	[NOTE_BY_NUMBER] = "note_by_number",
	[NOTE_BY_LOCAL_NO] = "note_by_local_no",
	[NOTE_BY_ID] = "note_by_id",
	[LAST_NUMBER] = "last_number",
	[LAST_NUMBER_SET] = "last_number_set",
	[NOTES_BEYOND] = "notes_beyond",
	[NOTE_UPDATE] = "note_update",
	[NOTE_NUMBER] = "note_number",
	[FURTHER_AREAS_DROP] = "further_areas_drop",
	[FURTHER_AREA_ADD] = "further_area_add",
	[GOALS_DROP] = "goals_drop",
	[GOAL_ADD] = "goal_add",
	[ORGANISATION_ADD] = "organisation_add",
	[WITHDRAWAL_ADD] = "withdrawal_add",
	[MISSING_NOTES] = "missing_notes",
	[WITHDRAW] = "withdraw",
	[STATUS_READ] = "status_read",
	[STATUS_BEFORE] = "status_before",
	[STATUS_STATE] = "status_state",
	[STATUS_SHOWN] = "status_shown",
	[STATUS_ADD] = "status_add",
};

static bool prepare_own(struct note_store *store, struct err *err)
{
	const char *kind = store->options.kind->name;
	struct buf sql = {0};

	buf_add_string(&sql, "SELECT ");
	fields_names(&sql, &store->fields);
	buf_printf(&sql, ", upload_id FROM %s_revision WHERE note_id = ?1 AND number = ?2", kind);
	store->statements[REVISION_READ] = db_prepare(store->db, buf_string(&sql), err);
	buf_clear(&sql);
	buf_printf(&sql,
		   "INSERT INTO %s_revision (note_id, number, upload_id, first_line, last_line, ",
		   kind);
	fields_names(&sql, &store->fields);
	buf_add_string(&sql, ") VALUES (?1, ?2, ?3, ?4, ?5, ");
	fields_parameters(&sql, &store->fields, 6);
	buf_add_string(&sql, ")");
	store->statements[REVISION_ADD] = db_prepare(store->db, buf_string(&sql), err);
	buf_clear(&sql);
	buf_printf(&sql, "SELECT 1 FROM %s_revision WHERE note_id = ?1 AND upload_id = ?2", kind);
	store->statements[REVISION_BY] = db_prepare(store->db, buf_string(&sql), err);
	buf_free(&sql);
	return store->statements[REVISION_READ] && store->statements[REVISION_ADD] &&
	       store->statements[REVISION_BY];
}

struct note_store *note_store_open(struct db *db, const struct note_store_options *options,
				   struct err *err)
{
	struct note_store *store = mem_alloc(sizeof *store);
	bool ok = true;

	store->db = db;
	store->options = *options;
	fields_of_kind(&store->fields, options->kind, NULL);
	for (size_t i = 0; ok && i < sizeof lookup_in_file / sizeof *lookup_in_file; i++) {
		store->statements[i] = db_prepare_later(db, note_store_sql, lookup_in_file[i], err);
		ok = store->statements[i] != NULL;
	}
	if (ok && options->kind->class == KIND_NOTE)
		ok = prepare_own(store, err) &&
		     (store->index = fingerprint_index_open(db, err)) != NULL;
	if (ok)
		return store;
	note_store_close(store);
	return NULL;
}

void note_store_close(struct note_store *store)
{
	if (!store)
		return;
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		stmt_close(store->statements[i]);
	free(store->seen);
	free(store->scopes);
	free(store->last_numbers);
	insert_batch_free(store->insert_batch);
	fingerprint_index_close(store->index);
	near_duplicate_free(store->near);
	pool_free(&store->scope_text);
	buf_free(&store->key);
	buf_free(&store->other_key);
	pool_free(&store->text);
	free(store);
}
