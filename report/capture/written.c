#include "report/capture/written.h"

extern const char templates_prepare_sql[];
extern const char templates_sql[];

bool written_count(struct state *state, int64_t session_id, int64_t counts[CAPTURE_KINDS_MAX],
		   struct err *err)
{
	struct stmt *stmt = state_statement(state, templates_sql, "template_note_counts", err);
	enum next next = NEXT_FAILED;

	if (stmt)
		stmt_bind_int(stmt, 1, session_id);
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT)
		counts[kind_of_letter(*stmt_string(stmt, 0)) - kinds] = stmt_int(stmt, 1);
	if (stmt)
		stmt_reset(stmt);
	return next == NEXT_END;
}

/* Adds the expression that gives what stands in a column's cells. */
static void add_value(struct buf *sql, const struct column *column)
{
	const char *name = column->name;

	if (column->flags & COLUMN_PLACING)
		buf_printf(sql, "n.%s", name);
	else if (column->type == COLUMN_DATE) /* in words when it is no single day */
		buf_printf(sql, "ifnull(r.%s_text, r.%s)", name, name);
	else if (column->type == COLUMN_ORGANISATION)
		buf_printf(sql, "(SELECT name FROM organisation WHERE id = r.%s_id)", name);
	else if (column->type == COLUMN_GOAL_AREAS) /* several stand as codes */
		buf_printf(sql, "ifnull((SELECT name FROM goal_area WHERE code = r.%s), r.%s)",
			   name, name);
	else if (column->type == COLUMN_REFERENCE || column->type == COLUMN_REFERENCES)
		buf_printf(sql,
			   "ifnull(substr(replace(', ' || r.%s, ', ' || (SELECT front FROM "
			   "event_left_out), ', '), 3), r.%s)",
			   name, name);
	else
		buf_printf(sql, "r.%s", name);
}

struct stmt *written_open(struct state *state, int64_t session_id, const struct kind *kind,
			  const struct column *const *columns, size_t count, struct err *err)
{
	struct buf sql = {0};
	struct stmt *stmt = NULL;

	for (size_t i = 0; i < count; i++) {
		buf_add_string(&sql, i ? ", " : "SELECT ");
		add_value(&sql, columns[i]);
	}
	buf_printf(&sql,
		   " FROM template_notes n CROSS JOIN %s_revision r WHERE n.session_id = ?1 AND "
		   "n.kind = '%c' AND r.note_id = n.note_id AND r.number = n.rev"
		   " ORDER BY n.home_id, n.number",
		   kind->name, kind->letter);
	if (state_prepare(state, templates_prepare_sql, err))
		stmt = db_prepare(state->db, buf_string(&sql), err);
	if (stmt)
		stmt_bind_int(stmt, 1, session_id);
	buf_free(&sql);
	return stmt;
}

void written_cell(struct xlsx_sheet *out, uint32_t row, uint16_t index, const struct column *column,
		  const struct stmt *note, bool given, enum lang lang)
{
	enum style style = given ? STYLE_GIVEN : STYLE_INPUT;
	struct span text = stmt_text(note, index);
	struct date day;

	if (column->type == COLUMN_DATE && (!text.size || date_parse(text, &day)))
		style = STYLE_INPUT_DATE;
	if (!text.size)
		xlsx_blank(out, row, index, style);
	else if (style == STYLE_INPUT_DATE)
		xlsx_date(out, row, index, day, style);
	else if (column->type == COLUMN_INTEGER)
		xlsx_number(out, row, index, stmt_double(note, index), style);
	else if (column->words)
		xlsx_text(out, row, index,
			  span_of(word_label(column->words, stmt_string(note, index), lang)),
			  style);
	else
		xlsx_text(out, row, index, text, style);
}
