#include "report/links.h"

#include "report/labels.h"
#include "report/sheet.h"

static bool to_sheet(struct buf *target, const char *title, int64_t row)
{
	buf_printf(target, "internal:'%s'!A%lld", title, (long long)row);
	return true;
}

static bool to_book(struct buf *target, const char *file, const char *title, int64_t row)
{
	buf_printf(target, "external:%s#'%s'!A%lld", file, title, (long long)row);
	return true;
}

static bool to_source(struct buf *target, const struct book *book, struct span ref)
{
	int64_t row;

	return map_get(&book->sources, ref, &row) &&
	       to_sheet(target, label("sheet.sources", book->report->options->lang), row);
}

static bool to_area(struct buf *target, const struct report *report, struct span code,
		    const char *title, int64_t row)
{
	const struct area *area = report_area(report, code);

	return area && area->chosen &&
	       to_book(target, area->file_name, label(title, report->options->lang), row);
}

static int64_t number_in(const struct stmt *row, const char *name)
{
	for (int i = 0; i < stmt_column_count(row); i++) {
		if (span_equals(span_of(stmt_column_name(row, i)), name))
			return stmt_int(row, i);
	}
	return 0;
}

static struct span text_in(const struct stmt *row, const char *name)
{
	for (int i = 0; i < stmt_column_count(row); i++) {
		if (span_equals(span_of(stmt_column_name(row, i)), name))
			return stmt_text(row, i);
	}
	return span_of(NULL);
}

bool link_of_cell(struct buf *target, const struct book *book, const struct laid_column *column,
		  const struct cell *cell, const struct stmt *row)
{
	const struct report *report = book->report;

	if (cell->kind != CELL_TEXT || cell->style == STYLE_MISSING)
		return false;
	switch (column->plan->link) {
	case LINK_SOURCE:
		return to_source(target, book, cell->text);
	case LINK_AREA:
		return to_area(target, report, text_in(row, "code"), "sheet.overview", 1);
	case LINK_COMMITMENT:
		return to_area(target, report, text_in(row, "code"), "kind:commitments",
			       ROW_FIRST + number_in(row, "place"));
	case LINK_SHEET:
		return span_starts(text_in(row, "section"), "section.contents") &&
		       to_sheet(target,
				label(stmt_string(row, column->value), report->options->lang), 1);
	default:
		return false;
	}
}

bool link_back(struct buf *target, const struct book *book, const struct sheet *sheet)
{
	const char *overview = label("sheet.overview", book->report->options->lang);

	if (sheet != &book->plan->sheets[0])
		return to_sheet(target, overview, 1);
	return book->area && report_has_management(book->report) &&
	       to_book(target, management_file_name, overview, 1);
}
