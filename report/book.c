#include "report/book.h"

#include <stdlib.h>

#include "report/sheets.h"
#include "report/unzip.h"
#include "report/xlsx.h"

extern const char report_goal_sql[];
extern const char report_management_sql[];

static bool run_named(const struct scope *scope, const char *name, struct err *err)
{
	struct stmt *stmt = scope_prepare(scope, name, NULL, err);
	bool ok = stmt && stmt_run(stmt, err);

	stmt_close(stmt);
	return ok;
}

static bool find_area(struct scope *scope, const char *code, struct err *err)
{
	struct stmt *stmt = db_prepare(scope->db, "SELECT id, code, name FROM goal_area WHERE code = ?",
				       err);
	enum next next = NEXT_FAILED;

	if (stmt) {
		stmt_bind_text(stmt, 1, span_of(code));
		next = stmt_next(stmt, err);
	}
	if (next == NEXT_GOT) {
		scope->area_id = stmt_int(stmt, 0);
		buf_add(&scope->code, stmt_text(stmt, 1));
		buf_add(&scope->name, stmt_text(stmt, 2));
	}
	stmt_close(stmt);
	if (next == NEXT_END)
		return err_set(err, ERR_INPUT, "%s: målområdet finns inte i databasen",
			       "%s: there is no such goal area in the database", code);
	return next == NEXT_GOT;
}

/* The lines that links point at are worked out once per workbook. */
static bool enter(struct scope *scope, const char *area, struct err *err)
{
	scope->area_id = 0;
	buf_clear(&scope->code);
	buf_clear(&scope->name);
	if (!db_run(scope->db,
		    "DROP TABLE IF EXISTS temp.source_line; DROP TABLE IF EXISTS temp.commitment_line",
		    err))
		return false;
	if (!area) {
		scope->sql = report_management_sql;
		return run_named(scope, "make_commitment_lines", err) &&
		       run_named(scope, "index_commitment_lines", err);
	}
	scope->sql = report_goal_sql;
	return find_area(scope, area, err) && run_named(scope, "make_source_lines", err) &&
	       run_named(scope, "index_source_lines", err);
}

static void make_title(const struct scope *scope, struct buf *title)
{
	if (scope->area_id)
		buf_printf(title, "%s %s", buf_string(&scope->code), buf_string(&scope->name));
	else
		buf_add_string(title, scope_label(scope, "title_management"));
}

static bool write_sheets(const struct book *book, struct scope *scope, struct xlsx *xlsx,
			 struct sheet_sizes *sizes, struct err *err)
{
	struct sheet_order order = {.xlsx = xlsx, .scope = scope, .max_rows = book->max_rows};
	bool ok = true;

	order.all = book->area ? goal_sheets : management_sheets;
	order.count = book->area ? goal_sheet_count : management_sheet_count;
	for (size_t i = 0; ok && i < order.count; i++)
		ok = sheet_write(&order, order.all[i], sizes, err);
	return ok;
}

bool book_write(const struct book *book, struct scope *scope, struct gate_counts *changes,
		struct err *err)
{
	struct xlsx_options options = {.path = book->path, .lang = scope->lang,
				       .temporary_folder = book->temporary_folder};
	struct sheet_sizes sizes = {0};
	struct buf title = {0};
	struct xlsx *xlsx;
	bool ok = enter(scope, book->area, err);

	if (!ok)
		return false;
	make_title(scope, &title);
	options.title = buf_string(&title);
	options.subject = scope_label(scope, book->area ? "subject_goal" : "subject_management");
	ok = date_parse(span_of(scope->as_of), &options.created);
	xlsx = xlsx_create(&options, err);
	ok = write_sheets(book, scope, xlsx, &sizes, err);
	*changes = *xlsx_changes(xlsx);
	ok = xlsx_finish(xlsx, err) && ok;
	ok = ok && unzip_verify(book->path, &sizes, err);
	buf_free(&title);
	free(sizes.items);
	return ok;
}
