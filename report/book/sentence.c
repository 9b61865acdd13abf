#include "report/book/sentence.h"

#include <string.h>

#include "report/book/phrase.h"
#include "schema/texts.h"

/* "D1G2: ingen granskare utsedd", session by session. */
static bool add_blanks(struct buf *out, const struct book *book, const struct sheet *sheet,
		       struct err *err)
{
	enum lang lang = book->state->options->lang;
	struct stmt *stmt = book_statement(book, "blanks", err);
	enum next next = NEXT_FAILED;
	size_t start = out->size;

	if (stmt)
		stmt_bind_text_or_null(stmt, stmt_parameter(stmt, ":kind"), span_of(sheet->kind));
	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		buf_add_string(out, out->size == start ? ". " : "; ");
		buf_printf(out, "%s: %s", stmt_string(stmt, 0),
			   text_of(stmt_string(stmt, 1), lang));
	}
	if (next == NEXT_END && out->size == start)
		buf_printf(out, ". %s", text_of("blank.no_session", lang));
	else
		buf_add_char(out, '.');
	book_statement_end(stmt);
	return next == NEXT_END;
}

static bool add_empty(struct buf *out, const struct book *book, const struct sheet *sheet,
		      struct err *err)
{
	struct buf key = {0};

	buf_printf(&key, "say.%s.none", sheet->name);
	buf_add_string(out, text_of(buf_string(&key), book->state->options->lang));
	buf_free(&key);
	if (book->area)
		return add_blanks(out, book, sheet, err);
	buf_add_char(out, '.');
	return true;
}

/* Says how many rows (column "shown") of a long list the sheet has, if not all. */
static void add_shown(struct buf *out, const struct sheet *sheet, const struct stmt *row,
		      enum lang lang)
{
	struct buf key = {0};
	int last = stmt_column_count(row) - 1;

	if (strcmp(stmt_column_name(row, last), "shown") == 0 &&
	    stmt_int(row, last) < stmt_int(row, 0)) {
		buf_printf(&key, "say.%s.shown", sheet->name);
		phrase_add(out, text_of(buf_string(&key), lang), row);
	}
	buf_free(&key);
}

bool sentence_add(struct buf *out, const struct book *book, const struct sheet *sheet,
		  struct err *err)
{
	struct buf name = {0};
	struct stmt *stmt;
	bool ok;

	buf_printf(&name, "%s_sentence", sheet->name);
	stmt = book_sheet_statement(book, sheet, buf_string(&name), err);
	ok = stmt && stmt_next(stmt, err) == NEXT_GOT;
	if (ok && stmt_int(stmt, 0) > 0) {
		add_shown(out, sheet, stmt, book->state->options->lang);
		buf_clear(&name);
		buf_printf(&name, "say.%s", sheet->name);
		phrase_add(out, text_of(buf_string(&name), book->state->options->lang), stmt);
	} else if (ok) {
		ok = add_empty(out, book, sheet, err);
	}
	book_statement_end(stmt);
	buf_free(&name);
	return ok;
}
