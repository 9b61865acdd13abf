#include "report/book/framework.h"

static void bind(const struct book *book, struct stmt *stmt)
{
	int parameter;

	if ((parameter = stmt_parameter(stmt, ":area")))
		stmt_bind_int(stmt, parameter, book->area->id);
	if ((parameter = stmt_parameter(stmt, ":organisation")))
		stmt_bind_int(stmt, parameter, book->organisation->id);
	if (book->framework && (parameter = stmt_parameter(stmt, ":framework")))
		stmt_bind_int(stmt, parameter, book->framework->id);
	if ((parameter = stmt_parameter(stmt, ":version")))
		stmt_bind_text(stmt, parameter, span_of("loka-report " LOKA_VERSION));
	if ((parameter = stmt_parameter(stmt, ":digest")))
		stmt_bind_text(stmt, parameter, span_of(book->state->digest));
	if ((parameter = stmt_parameter(stmt, ":public")))
		stmt_bind_int(stmt, parameter, book->state->options->public);
}

static struct stmt *statement(const struct book *book, const char *file, const char *name,
			      struct err *err)
{
	struct stmt *stmt = state_statement(book->state, file, name, err);

	if (stmt)
		bind(book, stmt);
	return stmt;
}

static const char *file_of(const struct book *book, const struct sheet *sheet)
{
	return sheet->statements ? sheet->statements : book->plan->statements;
}

struct stmt *book_statement(const struct book *book, const char *name, struct err *err)
{
	return statement(book, book->plan->statements, name, err);
}

struct stmt *book_sheet_statement(const struct book *book, const struct sheet *sheet,
				  const char *name, struct err *err)
{
	return statement(book, file_of(book, sheet), name, err);
}

struct stmt *book_statement_over(const struct book *book, const char *columns,
				 const struct sheet *sheet, struct err *err)
{
	const char *file = file_of(book, sheet);
	struct buf rows = {0};
	struct stmt *stmt;

	buf_printf(&rows, "%s_rows", sheet->name);
	stmt = db_prepare_over(
		book->state->db, columns, file,
		db_has_named(file, buf_string(&rows)) ? buf_string(&rows) : sheet->name, err);
	if (stmt)
		bind(book, stmt);
	buf_free(&rows);
	return stmt;
}

void book_statement_end(struct stmt *stmt)
{
	if (stmt)
		stmt_reset(stmt);
}
