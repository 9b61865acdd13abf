#include "report/book/framework.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "schema/texts.h"

/* The name of a worksheet has at most 31 UTF-16 units; " (99)" is kept free for further pages. */
enum { TITLE_UNITS = 26 };

static bool is_forbidden(uint32_t character)
{
	return character < ' ' || (character < 0x80 && strchr("[]:*?/\\", (int)character));
}

/* An apostrophe may not stand at either end. */
static struct span without_ends(struct span text)
{
	text = span_trim(text);
	while (text.size && text.data[0] == '\'')
		text = span_trim(span_make(text.data + 1, text.size - 1));
	while (text.size && text.data[text.size - 1] == '\'')
		text = span_trim(span_make(text.data, text.size - 1));
	return text;
}

static void add_legal(struct buf *out, struct span name)
{
	struct buf text = {0};
	size_t units = 0;

	while (name.size) {
		struct span rest = name;
		uint32_t character = utf8_next(&rest);

		units += character > 0xFFFF ? 2 : 1;
		if (units > TITLE_UNITS)
			break;
		if (is_forbidden(character))
			buf_add_char(&text, ' ');
		else
			buf_add(&text, span_make(name.data, name.size - rest.size));
		name = rest;
	}
	buf_add(out, without_ends(buf_span(&text)));
	buf_free(&text);
}

static bool is_same(struct span title, const char *other)
{
	struct buf a = {0}, b = {0};
	bool same;

	utf8_fold(&a, title);
	utf8_fold(&b, span_of(other));
	same = span_equal(buf_span(&a), buf_span(&b));
	buf_free(&a);
	buf_free(&b);
	return same;
}

/* Excel keeps the name "History" for itself. */
static bool is_taken(const struct book *book, struct span title)
{
	bool taken = !title.size || is_same(title, "History");

	for (size_t i = 0; !taken && i < book->plan->count; i++)
		taken = is_same(title,
				text_of(book->plan->sheets[i].title, book->state->options->lang));
	for (size_t i = 0; !taken && i < book->framework_count; i++)
		taken = is_same(title, book->frameworks[i].title);
	return taken;
}

/* Its name; where another sheet has that, "Ramverk 2". */
static void make_title(struct buf *out, const struct book *book, struct span name)
{
	add_legal(out, name);
	for (size_t number = book->framework_count + 1; is_taken(book, buf_span(out)); number++) {
		buf_clear(out);
		buf_printf(out, "%s %zu", text_of("sheet.framework", book->state->options->lang),
			   number);
	}
}

bool frameworks_read(struct book *book, struct err *err)
{
	struct stmt *stmt = book_statement(book, "framework_names", err);
	enum next next = NEXT_FAILED;
	size_t capacity = 0;

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT) {
		struct buf title = {0};

		make_title(&title, book, stmt_text(stmt, 1));
		book->frameworks = mem_grow(book->frameworks, &capacity, book->framework_count,
					    sizeof *book->frameworks);
		book->frameworks[book->framework_count++] = (struct framework){
			stmt_int(stmt, 0), mem_copy(buf_string(&title), title.size)};
		buf_free(&title);
	}
	book_statement_end(stmt);
	return next == NEXT_END;
}

void frameworks_free(struct book *book)
{
	for (size_t i = 0; i < book->framework_count; i++)
		free((char *)book->frameworks[i].title);
	free(book->frameworks);
}
