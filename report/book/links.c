#include "report/book/links.h"

#include <string.h>

#include "report/book/framework.h"
#include "report/book/page_name.h"
#include "report/book/sheet.h"
#include "schema/texts.h"

void link_to_sheet(struct buf *target, const char *title, int64_t row)
{
	buf_printf(target, "internal:'%s'!A%lld", title, (long long)row);
}

static bool to_book(struct buf *target, const char *file, const char *title, int64_t row)
{
	buf_printf(target, "external:%s#'%s'!A%lld", file, title, (long long)row);
	return true;
}

/* Finds the worksheet page and the row on which data row `index` stands. */
static int64_t find_row(struct buf *page, const char *title, const struct state *state,
			int64_t index)
{
	page_name(page, title, (size_t)(index / state->options->sheet_rows));
	return ROW_FIRST + 1 + index % state->options->sheet_rows;
}

static void to_data_row(struct buf *target, const struct book *book, const char *title,
			int64_t index)
{
	struct buf page = {0};
	int64_t row = find_row(&page, title, book->state, index - 1);

	link_to_sheet(target, buf_string(&page), row);
	buf_free(&page);
}

/* To the row `place` of a sheet; when it does not show that, to its top. */
static bool to_row(struct buf *target, const struct book *book, const char *name, int64_t place)
{
	enum lang lang = book->state->options->lang;

	for (size_t i = 0; i < book->draft_count; i++) {
		const struct draft *draft = &book->drafts[i];

		if (draft->left_out || strcmp(draft->sheet->name, name) != 0)
			continue;
		if (place > 0 && place <= draft->layout.rows)
			to_data_row(target, book, text_of(draft->sheet->title, lang), place);
		else
			link_to_sheet(target, text_of(draft->sheet->title, lang), 1);
		return true;
	}
	return false;
}

static bool to_source(struct buf *target, const struct book *book, struct span ref)
{
	struct buf page = {0};
	int64_t index;
	bool known = map_get(&book->sources, ref, &index);

	if (known) {
		index = find_row(&page, text_of("sheet.sources", book->state->options->lang),
				 book->state, index);
		link_to_sheet(target, buf_string(&page), index);
	}
	buf_free(&page);
	return known;
}

static bool to_area(struct buf *target, const struct book *book, struct span code)
{
	const struct state *state = book->state;
	const struct area *area = state_area(state, code);

	return area && area->chosen && area != book->area &&
	       to_book(target, area->file_name, text_of("sheet.overview", state->options->lang), 1);
}

static bool to_commitment(struct buf *target, const struct state *state, struct span code,
			  int64_t index)
{
	const struct area *area = state_area(state, code);
	struct buf page = {0};
	bool there = area && area->chosen;

	if (there) {
		index = find_row(&page, text_of("kind:commitments", state->options->lang), state,
				 index);
		to_book(target, area->file_name, buf_string(&page), index);
	}
	buf_free(&page);
	return there;
}

/* Links to the follow-up workbook `file` if this run writes it. */
static bool to_follow_up(struct buf *target, const struct state *state, struct span file)
{
	if (!span_starts(file, text_of("file.follow_up", state->options->lang)) ||
	    !state_has_file(state, file))
		return false;
	buf_add_string(target, "external:");
	buf_add(target, file);
	buf_printf(target, "#'%s'!A1", text_of("kind:status_updates", state->options->lang));
	return true;
}

bool link_of_cell(struct buf *target, const struct book *book, const struct laid_column *column,
		  const struct sheet_cell *cell, const struct stmt *row)
{
	const struct state *state = book->state;

	if (cell->kind != CELL_TEXT || cell->style == STYLE_MISSING)
		return false;
	switch (column->plan->link) {
	case LINK_SOURCE:
		return to_source(target, book, cell->text);
	case LINK_AREA:
		return to_area(target, book, stmt_text(row, column->code));
	case LINK_COMMITMENT:
		/* what was taken back has no row to lead to */
		return !stmt_is_null(row, column->place) &&
		       to_commitment(target, state, stmt_text(row, column->code),
				     stmt_int(row, column->place) - 1);
	case LINK_ROW:
		return to_row(target, book, stmt_string(row, column->sheet),
			      stmt_int(row, column->place));
	case LINK_FOLLOW_UP:
		return to_follow_up(target, state, cell->text);
	default:
		return false;
	}
}

bool link_back(struct buf *target, const struct book *book, const struct sheet *sheet)
{
	enum lang lang = book->state->options->lang;
	const char *overview = text_of("sheet.overview", lang);

	if (sheet != &book->plan->sheets[0]) {
		link_to_sheet(target, text_of(book->plan->sheets[0].title, lang), 1);
		return true;
	}
	return book->area && state_has_management(book->state) &&
	       to_book(target, text_of("file.management", lang), overview, 1);
}
