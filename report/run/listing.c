#include "report/run/listing.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/terminal.h"
#include "base/utf8.h"
#include "report/book/book.h"
#include "report/book/layout.h"
#include "report/book/phrase.h"
#include "report/book/sentence.h"
#include "report/run/manifest.h"
#include "schema/texts.h"

enum { COLUMNS_MAX = 6, NARROWEST = 24, INDENT = 2, GAP = 2 };

/* What a terminal shows of a sheet: the column that groups its rows, and the others, each with a
 * substitute for empty cells. The last column is text and takes the remaining width. */
struct listing_plan {
	const char *name, *group, *send;
	struct {
		const char *key, *otherwise;
	} columns[COLUMNS_MAX];
};

static const struct listing_plan plans[] = {
	{"todo",
	 "who",
	 "send",
	 {{"what", NULL}, {"ref", "session"}, {"since", NULL}, {"due", NULL}, {"text", NULL}}},
	{"changes",
	 "change",
	 NULL,
	 {{"ref", NULL},
	  {"organisation", NULL},
	  {"before", NULL},
	  {"after", NULL},
	  {"commitment", NULL}}},
};

struct line {
	struct span group, send; /* send: the file to send, or empty */
	struct span cells[COLUMNS_MAX];
};

struct listing {
	const struct listing_plan *plan;
	struct state *state;
	struct book book;
	const struct sheet *sheet;
	struct stmt *stmt;
	struct layout layout;
	struct buf sentence, scratch;
	struct pool text;
	struct line *lines;
	size_t count, capacity;
	size_t columns, widths[COLUMNS_MAX];
};

static enum lang lang_of(const struct listing *listing)
{
	return listing->state->options->lang;
}

static bool open_listing(struct listing *listing, struct state *state, const char *name,
			 struct err *err)
{
	*listing = (struct listing){.state = state,
				    .book = {.state = state, .plan = &management_plan}};
	for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
		if (strcmp(plans[i].name, name) == 0)
			listing->plan = &plans[i];
	}
	for (size_t i = 0; i < management_plan.count; i++) {
		if (strcmp(management_plan.sheets[i].name, name) == 0)
			listing->sheet = &management_plan.sheets[i];
	}
	assert(listing->plan && listing->sheet);
	listing->stmt = book_prepare(&listing->book, err)
				? book_sheet_statement(&listing->book, listing->sheet, name, err)
				: NULL;
	if (!listing->stmt ||
	    !sentence_add(&listing->sentence, &listing->book, listing->sheet, err))
		return false;
	layout_open(&listing->layout, state, listing->sheet, listing->stmt);
	return true;
}

static void close_listing(struct listing *listing)
{
	book_statement_end(listing->stmt);
	layout_close(&listing->layout);
	buf_free(&listing->sentence);
	buf_free(&listing->scratch);
	pool_free(&listing->text);
	free(listing->lines);
}

/* NULL: the audience may not see it. */
static const struct laid_column *column_called(const struct listing *listing, const char *key)
{
	for (size_t i = 0; key && i < listing->layout.count; i++) {
		if (strcmp(listing->layout.columns[i].plan->key, key) == 0)
			return &listing->layout.columns[i];
	}
	return NULL;
}

/* What the sheet shows of the current row. */
static struct span shown(struct listing *listing, const struct laid_column *column)
{
	char text[64];
	struct sheet_cell cell;

	sheet_cell_read(&cell, &listing->scratch, column, listing->stmt, lang_of(listing));
	if (cell.kind == CELL_DATE)
		date_format(text, cell.date);
	else if (cell.kind == CELL_NUMBER)
		snprintf(text, sizeof text, "%.15g", cell.number);
	return pool_copy(&listing->text, cell.kind == CELL_TEXT ? cell.text : span_of(text));
}

/* ------------------------------------------------------------------------------------- text */

/* Blanks replace what would break lines or steer the terminal. */
static struct span plain(struct listing *listing, struct span text)
{
	struct buf out = {0};
	struct span kept;

	while (text.size) {
		struct span character = text;
		uint32_t code = utf8_next(&text);

		character.size -= text.size;
		if (terminal_obeys(code))
			buf_add_char(&out, ' ');
		else
			buf_add(&out, character);
	}
	kept = pool_copy(&listing->text, buf_span(&out));
	buf_free(&out);
	return kept;
}

static struct span plain_of(struct listing *listing, const struct laid_column *column)
{
	return plain(listing, shown(listing, column));
}

/* A session, with the event in front as in references when there are several. */
static struct span session_of(struct listing *listing, const struct laid_column *column)
{
	const struct laid_column *event = column_called(listing, "event");
	struct span code = plain_of(listing, column), name = code;
	struct buf text = {0};

	if (event) {
		buf_add(&text, plain_of(listing, event));
		buf_add_char(&text, '-');
		buf_add(&text, code);
		name = pool_copy(&listing->text, buf_span(&text));
	}
	buf_free(&text);
	return name;
}

static void take_row(struct listing *listing)
{
	const struct laid_column *send = column_called(listing, listing->plan->send);
	struct line line = {
		.group = plain_of(listing, column_called(listing, listing->plan->group))};

	if (send && !stmt_is_null(listing->stmt, send->value))
		line.send = plain_of(listing, send);
	for (size_t i = 0; i < listing->columns; i++) {
		const struct laid_column *column =
			column_called(listing, listing->plan->columns[i].key);
		const struct laid_column *otherwise =
			column_called(listing, listing->plan->columns[i].otherwise);
		size_t width;

		if (otherwise && stmt_is_null(listing->stmt, column->value))
			line.cells[i] = session_of(listing, otherwise);
		else
			line.cells[i] = plain_of(listing, column);
		width = utf8_length(line.cells[i]);
		if (width > listing->widths[i])
			listing->widths[i] = width;
	}
	listing->lines = mem_grow(listing->lines, &listing->capacity, listing->count, sizeof line);
	listing->lines[listing->count++] = line;
}

static bool take_rows(struct listing *listing, struct err *err)
{
	enum next next;

	while (listing->columns < COLUMNS_MAX && listing->plan->columns[listing->columns].key) {
		const char *key = listing->plan->columns[listing->columns].key;

		listing->widths[listing->columns++] =
			utf8_length(buf_span(&column_called(listing, key)->heading));
	}
	while ((next = stmt_next(listing->stmt, err)) == NEXT_GOT)
		take_row(listing);
	return next == NEXT_END;
}

static size_t room_for_text(const struct listing *listing, size_t width)
{
	size_t used = INDENT;

	for (size_t i = 0; i + 1 < listing->columns; i++)
		used += listing->widths[i] + GAP;
	return width > used + NARROWEST ? width - used : NARROWEST;
}

static void add_cell(struct buf *out, struct span text, size_t width, bool last)
{
	size_t length = utf8_length(text);

	if (last && length > width) {
		buf_add(out, utf8_cut(text, width - 1));
		buf_add_string(out, "…\n");
		return;
	}
	buf_add(out, text);
	if (last)
		buf_add_char(out, '\n');
	else
		buf_printf(out, "%*s", (int)(width - length + GAP), "");
}

static void add_headings(struct buf *out, const struct listing *listing, size_t room)
{
	buf_printf(out, "\n%*s", INDENT, "");
	for (size_t i = 0; i < listing->columns; i++) {
		bool last = i + 1 == listing->columns;

		add_cell(out,
			 buf_span(&column_called(listing, listing->plan->columns[i].key)->heading),
			 last ? room : listing->widths[i], last);
	}
}

/* "Skicka: a.xlsx, b.xlsx", each once. */
static void add_files(struct buf *out, const struct listing *listing, size_t from, size_t to,
		      size_t width)
{
	size_t start = out->size;
	struct buf line = {0};

	for (size_t i = from; i < to; i++) {
		struct span file = listing->lines[i].send;
		bool named = !file.size;

		for (size_t j = from; j < i && !named; j++)
			named = span_equal(listing->lines[j].send, file);
		if (named)
			continue;
		if (line.size + file.size + INDENT > width && line.size) {
			buf_printf(out, "%s,\n%*s", buf_string(&line), INDENT + GAP, "");
			buf_clear(&line);
		} else if (line.size) {
			buf_add_string(&line, ", ");
		} else {
			buf_printf(&line, "%*s%s: ", INDENT, "",
				   text_of("list.send", lang_of(listing)));
		}
		buf_add(&line, file);
	}
	if (line.size || out->size > start)
		buf_printf(out, "%s\n", buf_string(&line));
	buf_free(&line);
}

static void add_group(struct buf *out, const struct listing *listing, size_t from, size_t to,
		      size_t width)
{
	size_t room = room_for_text(listing, width), count = to - from;
	struct buf key = {0};

	buf_printf(&key, "list.%s", listing->plan->name);
	buf_add_char(out, '\n');
	buf_add(out, listing->lines[from].group);
	buf_add_string(out, ": ");
	text_add(out, buf_string(&key), lang_of(listing),
		 TEXT_VALUES(text_number((long long)count)));
	buf_add_char(out, '\n');
	buf_free(&key);
	for (size_t i = from; i < to; i++) {
		buf_printf(out, "%*s", INDENT, "");
		for (size_t c = 0; c < listing->columns; c++) {
			bool last = c + 1 == listing->columns;

			add_cell(out, listing->lines[i].cells[c], last ? room : listing->widths[c],
				 last);
		}
	}
	add_files(out, listing, from, to, width);
}

/* Breaks lines between words at `width`. */
static void add_wrapped(struct buf *out, struct span text, size_t width)
{
	size_t used = 0;
	struct span word;

	while (span_next(&text, " ", &word)) {
		size_t length = utf8_length(word);

		if (used)
			buf_add_char(out, used + 1 + length > width ? '\n' : ' ');
		used = used && used + 1 + length <= width ? used + 1 + length : length;
		buf_add(out, word);
	}
	buf_add_char(out, '\n');
}

/* Title, dates, sentence. */
static bool add_head(struct buf *out, const struct listing *listing, size_t width, struct err *err)
{
	struct stmt *dates = state_dates(listing->state, err);
	struct buf head = {0};
	bool ok = dates && stmt_next(dates, err) == NEXT_GOT;

	if (ok) {
		buf_printf(&head, "%s. ", text_of(listing->sheet->title, lang_of(listing)));
		phrase_add(&head, text_of("list.since", lang_of(listing)), dates);
		if (listing->state->options->public)
			buf_add_string(&head, text_of("public", lang_of(listing)));
		add_wrapped(out, buf_span(&head), width);
		add_wrapped(out, buf_span(&listing->sentence), width);
	}
	buf_free(&head);
	if (dates)
		stmt_reset(dates);
	return ok;
}

bool listing_text(struct buf *out, struct state *state, const char *name, size_t width,
		  struct err *err)
{
	struct listing listing;
	bool ok = open_listing(&listing, state, name, err) && take_rows(&listing, err) &&
		  add_head(out, &listing, width, err);
	size_t from = 0;

	if (ok && listing.count)
		add_headings(out, &listing, room_for_text(&listing, width));
	for (size_t i = 1; ok && i <= listing.count; i++) {
		if (i < listing.count &&
		    span_equal(listing.lines[i].group, listing.lines[from].group))
			continue;
		add_group(out, &listing, from, i, width);
		from = i;
	}
	close_listing(&listing);
	return ok;
}

/* ------------------------------------------------------------------------------------- JSON */

/* Adds a column's stored value, and the sheet's text where the two differ. */
static void set_column(json_t *row, struct listing *listing, const struct laid_column *column)
{
	const struct stmt *stmt = listing->stmt;
	struct span value = stmt_text(stmt, column->value), text = shown(listing, column);
	bool null = stmt_is_null(stmt, column->value);
	struct buf key = {0};

	json_object_set_new(row, column->plan->key,
			    null				  ? json_null()
			    : stmt_is_number(stmt, column->value) ? json_parse(value)
								  : json_of_span(value));
	buf_printf(&key, "%s_text", column->plan->key);
	if (null || !span_equal(value, text))
		json_object_set_new(row, buf_string(&key), json_of_span(text));
	buf_free(&key);
}

static bool add_rows(struct buf *out, struct listing *listing, struct err *err)
{
	enum next next;
	size_t count = 0;

	buf_add_string(out, "  \"rows\": [");
	while ((next = stmt_next(listing->stmt, err)) == NEXT_GOT) {
		json_t *row = json_object();

		for (size_t i = 0; i < listing->layout.count; i++)
			set_column(row, listing, &listing->layout.columns[i]);
		buf_add_string(out, count++ ? ",\n    " : "\n    ");
		json_add(out, row);
	}
	buf_printf(out, "%s],\n  \"count\": %zu\n}\n", count ? "\n  " : "", count);
	return next == NEXT_END;
}

bool listing_json(struct buf *out, struct state *state, const char *name, struct err *err)
{
	struct listing listing;
	json_t *head = json_object();
	bool ok = open_listing(&listing, state, name, err);

	json_object_set_new(head, "program", json_string(manifest_program));
	json_object_set_new(head, "sheet", json_string(name));
	manifest_set_state(head, state);
	json_object_set_new(head, "sentence", json_of_span(buf_span(&listing.sentence)));
	buf_add_string(out, "{\n");
	json_add_members(out, head);
	ok = ok && add_rows(out, &listing, err);
	close_listing(&listing);
	return ok;
}
