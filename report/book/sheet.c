#include "report/book/sheet.h"

#include "report/book/form.h"
#include "report/book/page.h"
#include "report/book/framework.h"
#include "report/book/sentence.h"
#include "schema/texts.h"
#include "xlsx/text_width.h"

enum {
	PAGE_A4_PX = 1200, /* landscape, between the margins, at 87 % of full size */
	PAGE_A3_PX = 1720,
	SENTENCE_PERCENT = 110, /* letters larger than the measured font */
};

/* SQLite counts and adds up rows far faster than layout_look() does. */
static enum next add_up(struct draft *draft, const struct book *book, struct err *err)
{
	struct buf columns = {0};
	struct stmt *stmt = NULL;
	enum next next = NEXT_END;

	if (layout_total_columns(&draft->layout, &columns)) {
		stmt = book_statement_over(book, buf_string(&columns), draft->sheet, err);
		next = stmt ? stmt_next(stmt, err) : NEXT_FAILED;
	}
	if (next == NEXT_GOT && !layout_take_totals(&draft->layout, stmt))
		next = NEXT_END;
	stmt_close(stmt);
	buf_free(&columns);
	return next;
}

/* Reads the first rows to set the column widths, then adds up the rest: in SQL if possible, or
 * row by row. */
static bool look_at_rows(struct draft *draft, const struct book *book, struct err *err)
{
	enum lang lang = book->state->options->lang;
	enum next next = NEXT_GOT, added = NEXT_END;

	while (draft->layout.rows < LAYOUT_MEASURED_ROWS &&
	       (next = stmt_next(draft->stmt, err)) == NEXT_GOT)
		layout_look(&draft->layout, draft->stmt, lang);
	if (next == NEXT_GOT)
		added = add_up(draft, book, err);
	while (next == NEXT_GOT && added == NEXT_END &&
	       (next = stmt_next(draft->stmt, err)) == NEXT_GOT)
		layout_look(&draft->layout, draft->stmt, lang);
	stmt_reset(draft->stmt);
	return next != NEXT_FAILED && added != NEXT_FAILED;
}

static void fit(struct draft *draft)
{
	layout_fit(&draft->layout,
		   draft->sheet->wide || draft->layout.whole_rows ? PAGE_A3_PX : PAGE_A4_PX,
		   text_width(buf_span(&draft->sentence)) * SENTENCE_PERCENT / 100);
}

bool draft_open(struct draft *draft, const struct book *book, const struct sheet *sheet,
		struct err *err)
{

	*draft = (struct draft){.sheet = sheet, .framework = book->framework};
	if (!sheet->form && !sentence_add(&draft->sentence, book, sheet, err))
		return false;
	if (sheet == &management_plan.sheets[0])
		state_set_headline(book->state, buf_string(&draft->sentence));
	if (sheet->blocks)
		return true;
	draft->stmt = book_sheet_statement(book, sheet, sheet->name, err);
	if (!draft->stmt)
		return false;
	layout_open(&draft->layout, book->state, sheet, draft->stmt);
	if (!look_at_rows(draft, book, err))
		return false;
	fit(draft);
	return true;
}

void draft_close(struct draft *draft)
{
	book_statement_end(draft->stmt);
	layout_close(&draft->layout);
	buf_free(&draft->sentence);
}

const char *draft_title(const struct draft *draft, enum lang lang)
{
	return draft->framework ? draft->framework->title : text_of(draft->sheet->title, lang);
}

static const struct writer {
	void (*begin)(struct page *page);
	void (*row)(struct page *page, const struct stmt *row);
	void (*end)(struct page *page);
} table = {page_begin, page_row, page_end}, form = {form_begin, form_row, form_end};

static bool write_page(struct page *page, struct draft *draft, struct err *err)
{
	int64_t rows = layout_part_rows(&draft->layout, page->part);
	int64_t first = (int64_t)page->part * draft->layout.rows_per_part;
	int64_t whole = draft->layout.rows - draft->layout.whole_rows - first;
	const struct writer *writer = draft->sheet->form ? &form : &table;
	enum next next = NEXT_GOT;

	writer->begin(page);
	for (int64_t i = 0; i < rows && i < whole && next == NEXT_GOT; i++) {
		next = stmt_next(draft->stmt, err);
		if (next == NEXT_GOT)
			writer->row(page, draft->stmt);
	}
	for (int64_t i = whole > 0 ? whole : 0; i < rows && next == NEXT_GOT; i++)
		page_whole_row(page, &page->book->whole.pieces[i - whole]);
	writer->end(page);
	return next == NEXT_GOT;
}

bool sheet_write(struct book *book, struct draft *draft, struct err *err)
{
	enum lang lang = book->state->options->lang;
	size_t part = 0;

	/* the statement may have been lent to the sheet of another framework since */
	book->framework = draft->framework;
	draft->stmt = book_sheet_statement(book, draft->sheet, draft->sheet->name, err);
	if (!draft->stmt)
		return false;
	if (draft->sheet == book->whole.sheet) {
		layout_take_whole(&draft->layout, (int64_t)book->whole.count);
		fit(draft);
	}
	do {
		struct page page = {.book = book,
				    .sheet = draft->sheet,
				    .title = draft_title(draft, lang),
				    .layout = &draft->layout,
				    .sentence = buf_string(&draft->sentence),
				    .part = part};

		if (!write_page(&page, draft, err))
			return false;
	} while (layout_part_rows(&draft->layout, ++part) > 0);
	stmt_reset(draft->stmt); /* frees the sorted rows before the next sheet */
	return true;
}
