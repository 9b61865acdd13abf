#include <stdio.h>

#include "schema/reference_history.h"
#include "ingest/store/reference_parts.h"

/* One row of a crosswalk: framework, theme, initiative, and its goal areas. Each is looked up by
 * its path and added when missing. */
struct crosswalk {
	struct reference_store *store;
	const struct row *row;
	struct span path[4]; /* framework, priority, theme, initiative */
	bool added, changed;
};

static bool path_id(struct crosswalk *walk, const char *query, int depth, int64_t *id,
		    struct err *err)
{
	struct stmt *stmt = reference_named(walk->store, query, err);
	enum next next = NEXT_FAILED;

	for (int i = 0; stmt && i < depth; i++)
		stmt_bind_text(stmt, i + 1, walk->path[i]);
	if (stmt)
		next = stmt_next(stmt, err);
	*id = next == NEXT_GOT ? stmt_int(stmt, 0) : 0;
	stmt_close(stmt);
	return next != NEXT_FAILED;
}

/* Finds or adds one step of the path; `parent` is the id of the step above. */
static bool step(struct crosswalk *walk, const char *table, int depth, int64_t parent, int64_t *id,
		 struct err *err)
{
	struct reference_store *store = walk->store;
	char query[40], add[40];
	struct stmt *stmt;

	snprintf(query, sizeof query, "%s_find", table);
	snprintf(add, sizeof add, "%s_add", table);
	if (!path_id(walk, query, depth, id, err))
		return false;
	if (*id)
		return reference_history_said(store->db, store->options.upload_id, table, *id, err);
	stmt = reference_named(store, add, err);
	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, parent);
	stmt_bind_text(stmt, 2, walk->path[depth - 1]);
	if (depth == 3)
		stmt_bind_text(stmt, 3, walk->path[1]);
	if (!reference_run(stmt, err))
		return false;
	*id = db_last_id(store->db);
	walk->added = walk->added || depth == 4;
	walk->changed = true;
	return reference_history_added(store->db, store->options.upload_id, table, *id, err);
}

static bool run_if_new(struct crosswalk *walk, const char *table, int64_t id, const char *query,
		       const char *write, int64_t number, struct span text, struct err *err)
{
	struct reference_store *store = walk->store;
	struct stmt *stmt = reference_named(store, query, err);
	enum next next = NEXT_FAILED;

	if (stmt) {
		stmt_bind_int(stmt, 1, id);
		stmt_bind_int(stmt, 2, number);
		stmt_bind_text(stmt, 3, text);
		next = stmt_next(stmt, err);
	}
	stmt_close(stmt);
	if (next != NEXT_END) /* already stored */
		return next == NEXT_GOT;
	if (!reference_history_change(store->db, store->options.upload_id, table, id, span_none,
				      err))
		return false;
	walk->changed = true;
	stmt = reference_named(store, write, err);
	if (stmt) {
		stmt_bind_int(stmt, 1, id);
		stmt_bind_int(stmt, 2, number);
		stmt_bind_text(stmt, 3, text);
	}
	return reference_run(stmt, err);
}

static bool link_areas(struct crosswalk *walk, int64_t initiative, struct err *err)
{
	struct span basis = row_field(walk->row, "basis")->text;
	bool ok = true;

	if (span_equals(basis, "none"))
		return true;
	for (size_t i = 0; ok && i < walk->row->area_count; i++)
		ok = run_if_new(walk, "initiative", initiative, "link_find", "link_set",
				walk->store->options.lookup->areas[walk->row->areas[i]].id,
				basis.size ? basis : span_of("interpreted"), err);
	return ok;
}

bool crosswalk_store_row(struct reference_store *store, const struct row *row,
			 enum row_result *result, struct err *err)
{
	struct crosswalk walk = {store,
				 row,
				 {row_field(row, "framework")->text,
				  row_field(row, "priority")->text, row_field(row, "theme")->text,
				  row_field(row, "initiative")->text},
				 false,
				 false};
	struct span file = store->options.file_name,
		    official = row_field(row, "official_name")->text;
	int64_t framework, theme, initiative;

	if (!walk.path[0].size) /* the file's own name, without its ending */
		span_next(&file, ".", &walk.path[0]);
	if (!step(&walk, "framework", 1, 0, &framework, err) ||
	    !step(&walk, "theme", 3, framework, &theme, err) ||
	    (official.size && !run_if_new(&walk, "theme", theme, "official_find", "official_set", 0,
					  official, err)) ||
	    !step(&walk, "initiative", 4, theme, &initiative, err) ||
	    !link_areas(&walk, initiative, err))
		return false;
	*result = walk.added ? ROW_NEW : walk.changed ? ROW_CHANGED : ROW_UNCHANGED;
	return true;
}
