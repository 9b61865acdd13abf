#include "report/book/book.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/plain.h"
#include "report/book/framework.h"
#include "report/book/page.h"
#include "report/book/sheet.h"
#include "schema/texts.h"
#include "xlsx/verify.h"

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

/* A workbook takes about 150 bytes of memory a cell until it is finished; a large workbook is
 * written row by row instead, without tables. */
static bool is_large(const struct draft *drafts, size_t count, int64_t limit)
{
	int64_t cells = 0;

	for (size_t i = 0; i < count; i++)
		cells += drafts[i].layout.rows * (int64_t)drafts[i].layout.count;
	return cells > limit;
}

static bool write_sheets(struct book *book, struct draft *drafts, size_t count,
			 const struct book_place *place, struct xml_text_counts *counts,
			 struct err *err)
{
	bool streaming = is_large(drafts, count, book->state->options->stream_cells);
	bool ok = begin(book, place, streaming && !plain_path(), err);

	if (!ok)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (drafts[i].sheet == book->whole.sheet)
			book->whole.rows = drafts[i].layout.rows;
	}
	for (size_t i = 0; ok && i < count; i++)
		ok = sheet_write(book, &drafts[i], err);
	if (ok)
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
	return !book->area || (gather_sources(book, err) && find_sources(book, err));
}

static const struct book_plan *plan_of(const struct target *target)
{
	return target->area	      ? &area_plan
	       : target->organisation ? &organisation_plan
				      : &management_plan;
}

/* A sheet that each framework has its own of is left out where there is none, and one that is
 * optional when it is empty; for the public, one that asks somebody for something. */
static bool open_drafts(struct book *book, struct draft *drafts, size_t *count, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < book->plan->count; i++) {
		const struct sheet *sheet = &book->plan->sheets[i];
		size_t times = sheet->per_framework ? book->framework_count : 1;

		if ((sheet->several && !state_has_several_events(book->state)) ||
		    (sheet->internal && book->state->options->public))
			continue;
		for (size_t k = 0; ok && k < times; k++) {
			book->framework = sheet->per_framework ? &book->frameworks[k] : NULL;
			ok = draft_open(&drafts[(*count)++], book, sheet, err);
			if (ok && sheet->optional && !drafts[*count - 1].layout.rows)
				draft_close(&drafts[--*count]);
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
	struct draft *drafts = NULL;
	size_t drafted = 0;
	bool ok = book_prepare(&book, err) &&
		  (!has_frameworks(book.plan) || frameworks_read(&book, err));

	whole_texts_open(&book.whole, state, book.plan);
	if (ok) {
		drafts = mem_alloc((book.plan->count + book.framework_count) * sizeof *drafts);
		ok = open_drafts(&book, drafts, &drafted, err) &&
		     write_sheets(&book, drafts, drafted, place, counts, err);
	}
	for (size_t i = 0; i < drafted; i++)
		draft_close(&drafts[i]);
	free(drafts);
	frameworks_free(&book);
	whole_texts_free(&book.whole);
	expected_free(&book.expected);
	map_free(&book.sources);
	return ok;
}
