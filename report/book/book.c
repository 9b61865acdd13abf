#include "report/book/book.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/plain.h"
#include "report/book/framework.h"
#include "report/book/page.h"
#include "report/book/page_one.h"
#include "report/book/sheet.h"
#include "schema/texts.h"
#include "xlsx/verify.h"

extern const char page_one_sql[];

/* Which of what needs a decision the first sheet shows. */
static bool choose_decisions(const struct book *book, struct err *err)
{
	const struct sheet own = {.statements = page_one_sql};
	const char *const names[] = {"forget_decisions", book->plan->choose};
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof names / sizeof *names; i++) {
		struct stmt *stmt = book_sheet_statement(book, &own, names[i], err);

		ok = stmt && stmt_run(stmt, err);
	}
	return ok;
}

static bool gather_sources(const struct book *book, struct err *err)
{
	static const char *const names[] = {"forget_sources", "gather_sources"};
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof names / sizeof *names; i++) {
		struct stmt *stmt = book_statement(book, names[i], err);

		ok = stmt && stmt_run(stmt, err);
	}
	return ok;
}

/* Finds each reference's first row (from 0) in the sheet of sources, which links lead to. */
static bool find_sources(struct book *book, struct err *err)
{
	struct stmt *stmt = book_statement(book, "source_places", err);
	enum next next = NEXT_FAILED;
	int64_t row = 0, known;

	while (stmt && row < XLSX_MAX_LINKS && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		if (!map_get(&book->sources, stmt_text(stmt, 0), &known))
			map_set(&book->sources, stmt_text(stmt, 0), row);
		row++;
	}
	book_statement_end(stmt);
	return next != NEXT_FAILED;
}

static bool begin(struct book *book, const struct book_place *place, bool streaming,
		  struct err *err)
{
	const struct state *state = book->state;
	struct xlsx_options options = {.path = place->path,
				       .name = place->name,
				       .author = "loka-report " LOKA_VERSION,
				       .temporary_folder = place->folder,
				       .lang = state->options->lang,
				       .streaming = streaming,
				       .title = state->title,
				       .subject = state->as_of};

	if (book->area)
		options.title = book->area->name;
	if (book->organisation)
		options.title = book->organisation->name;
	if (!date_parse(span_of(state->as_of), &options.created))
		options.created = (struct date){2000, 1, 1};
	book->xlsx = xlsx_open(&options, err);
	return book->xlsx != NULL;
}

static bool write_drafts(struct book *book, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < book->draft_count; i++) {
		struct draft *draft = &book->drafts[i];

		if (draft->sheet->blocks)
			ok = page_one_write(book, draft, err);
		else if (!draft->left_out)
			ok = sheet_write(book, draft, err);
	}
	return ok;
}

/* A workbook takes about 150 bytes of memory a cell until it is finished; a large workbook is
 * written row by row instead, without tables. */
static bool is_large(const struct book *book)
{
	int64_t cells = 0;

	for (size_t i = 0; i < book->draft_count; i++)
		cells += book->drafts[i].layout.rows * (int64_t)book->drafts[i].layout.count;
	return cells > book->state->options->stream_cells;
}

static bool write_sheets(struct book *book, const struct book_place *place,
			 struct xml_text_counts *counts, struct err *err)
{
	if (!begin(book, place, is_large(book) && !plain_path(), err))
		return false;
	for (size_t i = 0; i < book->draft_count; i++) {
		if (book->drafts[i].sheet == book->whole.sheet)
			book->whole.rows = book->drafts[i].layout.rows;
	}
	if (write_drafts(book, err))
		return xlsx_finish(book->xlsx, counts, err) &&
		       verify_workbook(place->path, place->name, book->expected.rows,
				       book->expected.count, err);
	xlsx_drop(book->xlsx);
	return false;
}

bool book_prepare(struct book *book, struct err *err)
{
	const char *const *sql = book->plan->prepare;

	for (size_t i = 0; i < PLAN_PREPARED && sql[i]; i++) {
		if (!state_prepare(book->state, sql[i], err))
			return false;
	}
	return (!book->plan->choose || choose_decisions(book, err)) &&
	       (!book->area || (gather_sources(book, err) && find_sources(book, err)));
}

static const struct book_plan *plan_of(const struct target *target)
{
	return target->area	      ? &area_plan
	       : target->organisation ? &organisation_plan
				      : &management_plan;
}

/* A sheet without rows is left out, and what only explains it. */
static bool is_left_out(const struct book *book, const struct draft *draft)
{
	const struct sheet *sheet = draft->sheet;

	if (sheet->blocks || book->plan->scope == SCOPE_ORGANISATION)
		return false;
	return !draft->layout.rows || (sheet->follows && draft[-1].left_out);
}

/* A sheet that each framework has its own of is not there where there is none. */
static bool open_drafts(struct book *book, struct err *err)
{
	struct draft *draft;
	bool ok = true;

	for (size_t i = 0; ok && i < book->plan->count; i++) {
		const struct sheet *sheet = &book->plan->sheets[i];
		size_t times = sheet->per_framework ? book->framework_count : 1;

		if ((sheet->several && !state_has_several_events(book->state)) ||
		    (sheet->internal && book->state->options->public))
			continue;
		for (size_t k = 0; ok && k < times; k++) {
			book->framework = sheet->per_framework ? &book->frameworks[k] : NULL;
			draft = &book->drafts[book->draft_count++];
			ok = draft_open(draft, book, sheet, err);
			draft->left_out = ok && is_left_out(book, draft);
		}
	}
	return ok;
}

static bool has_frameworks(const struct book_plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		if (plan->sheets[i].per_framework)
			return true;
	}
	return false;
}

bool book_write(struct state *state, const struct target *target, const struct book_place *place,
		struct xml_text_counts *counts, struct err *err)
{
	struct book book = {.state = state,
			    .area = target->area,
			    .organisation = target->organisation,
			    .plan = plan_of(target)};
	bool ok = book_prepare(&book, err) &&
		  (!has_frameworks(book.plan) || frameworks_read(&book, err));

	whole_texts_open(&book.whole, state, book.plan);
	if (ok) {
		book.drafts =
			mem_alloc((book.plan->count + book.framework_count) * sizeof *book.drafts);
		ok = open_drafts(&book, err) && write_sheets(&book, place, counts, err);
	}
	for (size_t i = 0; i < book.draft_count; i++)
		draft_close(&book.drafts[i]);
	free(book.drafts);
	frameworks_free(&book);
	whole_texts_free(&book.whole);
	expected_free(&book.expected);
	map_free(&book.sources);
	return ok;
}
