/* The values of a goal, each of its day. */
#include "ingest/notes/code_name.h"
#include "ingest/store/reference_parts.h"
#include "schema/reference_history.h"

static bool says_once(const struct row *row, size_t column)
{
	return kind_column(row->kind, column)->flags & COLUMN_REQUIRED_ONCE &&
	       row->fields[column].state == FIELD_GIVEN;
}

bool goal_value_alone(const struct row *row)
{
	size_t said = 0, wanted = 0;

	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		wanted += (kind_column(row->kind, c)->flags & COLUMN_REQUIRED_ONCE) != 0;
		said += says_once(row, c);
	}
	return wanted && !said;
}

/* At the cell where it would stand; at the code, when the file has no such column. */
static void say_lacks(const struct row *row, size_t column, struct span heading,
		      struct findings *findings)
{
	bool there = row->column_map->cells[column] >= 0;
	struct span code = row_field(row, "code")->text;

	row_say(row, there ? kind_column(row->kind, column)->name : "code", GOAL_NEW_LACKS,
		there ? span_none : code, code, heading, findings);
}

void goal_check_new(const struct reference_store *store, const struct row *row,
		    struct findings *findings)
{
	struct span code = row_field(row, "code")->text;
	struct buf known = {0};

	if (goal_value_alone(row)) {
		code_name_offer(store->options.lookup, NAME_GOAL, code, &known);
		row_say(row, "code", GOAL_VALUE_OF_NONE, code, buf_span(&known), span_none,
			findings);
		buf_free(&known);
		return;
	}
	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		const struct column *column = kind_column(row->kind, c);

		if (column->flags & COLUMN_REQUIRED_ONCE && !says_once(row, c))
			say_lacks(row, c, span_of(column->heading[store->options.lang]), findings);
	}
}

bool goal_value_read(struct reference_store *store, const struct row *row, int64_t goal_id,
		     struct goal_value *value, struct err *err)
{
	const struct field *given = row_field(row, "latest_value");
	struct stmt *stmt;
	bool ok;

	*value = (struct goal_value){0};
	if (given->state != FIELD_GIVEN)
		return true;
	stmt = reference_named(store, "goal_value_now", err);
	if (!stmt)
		return false;
	stmt_bind_int(stmt, 1, goal_id);
	stmt_bind_text_or_null(stmt, 2, row_field(row, "as_of")->text);
	stmt_bind_int(stmt, 3, store->options.upload_id);
	ok = stmt_next(stmt, err) == NEXT_GOT;
	if (ok) {
		value->as_of = pool_copy(&store->text, stmt_text(stmt, 0));
		value->id = stmt_int(stmt, 1);
		value->known = stmt_int(stmt, 3);
		value->is_news = stmt_is_null(stmt, 2) || stmt_double(stmt, 2) < given->number ||
				 stmt_double(stmt, 2) > given->number;
	}
	stmt_close(stmt);
	return ok;
}

bool goal_value_write(struct reference_store *store, const struct row *row, int64_t goal_id,
		      const struct goal_value *value, struct err *err)
{
	int64_t upload_id = store->options.upload_id;
	struct stmt *stmt;

	if (value->id && !reference_history_change(store->db, upload_id, "goal_value", value->id,
						   span_none, err))
		return false;
	stmt = reference_named(store, value->id ? "goal_value_correct" : "goal_value_add", err);
	if (stmt) {
		stmt_bind_int(stmt, 1, value->id ? value->id : goal_id);
		stmt_bind_double(stmt, 2, row_field(row, "latest_value")->number);
		stmt_bind_int(stmt, 3, upload_id);
		stmt_bind_int(stmt, 4, row->first_line);
		stmt_bind_int(stmt, 6, store->options.sheet);
		if (!value->id)
			stmt_bind_text(stmt, 5, value->as_of);
	}
	return reference_run(stmt, err) &&
	       (value->id || reference_history_added(store->db, upload_id, "goal_value",
						     db_last_id(store->db), err));
}
