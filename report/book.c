#include "report/book.h"

#include "report/labels.h"
#include "report/sheet.h"
#include "report/verify.h"

struct stmt *book_statement(const struct book *book, const char *name, struct err *err)
{
	struct stmt *stmt = report_statement(book->report, book->plan->statements, name, err);
	int parameter;

	if (!stmt)
		return NULL;
	if ((parameter = stmt_parameter(stmt, ":area")))
		stmt_bind_int(stmt, parameter, book->area->id);
	if ((parameter = stmt_parameter(stmt, ":version")))
		stmt_bind_text(stmt, parameter, span_of("loka-report " LOKA_VERSION));
	if ((parameter = stmt_parameter(stmt, ":digest")))
		stmt_bind_text(stmt, parameter, span_of(book->report->digest));
	if ((parameter = stmt_parameter(stmt, ":public")))
		stmt_bind_int(stmt, parameter, book->report->options->public);
	return stmt;
}

void book_statement_end(struct stmt *stmt)
{
	if (stmt)
		stmt_reset(stmt);
}

/* Rows of the sheet of sources: what references link to. The first row of each is the note. */
static bool find_sources(struct book *book, struct err *err)
{
	struct stmt *stmt = book_statement(book, "sources", err);
	enum next next = NEXT_FAILED;
	int64_t row = ROW_FIRST, known;

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		row++;
		if (!map_get(&book->sources, stmt_text(stmt, 0), &known))
			map_set(&book->sources, stmt_text(stmt, 0), row);
	}
	book_statement_end(stmt);
	return next == NEXT_END;
}

static bool begin(struct book *book, const struct book_place *place, struct err *err)
{
	const struct report *report = book->report;
	struct xlsx_options options = {.path = place->path,
				       .name = place->name,
				       .temporary_folder = place->folder,
				       .lang = report->options->lang,
				       .title = label("title.management", report->options->lang),
				       .subject = report->as_of};

	if (book->area)
		options.title = book->area->name;
	if (!date_parse(span_of(report->as_of), &options.created))
		options.created = (struct date){2000, 1, 1};
	book->xlsx = xlsx_open(&options, err);
	return book->xlsx != NULL;
}

bool book_write(struct report *report, const struct area *area, const struct book_place *place,
		struct gate_counts *counts, struct err *err)
{
	struct book book = {
		.report = report, .area = area, .plan = area ? &area_plan : &management_plan};
	bool ok = !area || find_sources(&book, err);

	ok = ok && begin(&book, place, err);
	for (size_t i = 0; ok && i < book.plan->count; i++)
		ok = sheet_write(&book, &book.plan->sheets[i], err);
	if (ok)
		ok = xlsx_finish(book.xlsx, counts, err) &&
		     verify_workbook(place->path, place->name, book.sheet_rows, book.sheet_count,
				     err);
	else
		xlsx_drop(book.xlsx);
	map_free(&book.sources);
	return ok;
}
