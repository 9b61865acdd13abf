#include "report/sheet.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/fit.h"
#include "report/page.h"
#include "report/palette.h"
#include "report/template.h"
#include "schema/catalogue.h"

enum {
	ROW_TITLE,
	ROW_SENTENCE,
	ROW_LINKS,
	ROW_TOTALS,
	ROW_HEADING,
	ROW_FIRST,
	LINK_FIELDS = 4, /* link_sheet, link_row, link_area, mark: kept after the shown columns */
	COLUMNS_MAX = 600,
};
_Static_assert((int)ROW_HEADING == (int)SHEET_HEADING_ROW, "the public header says where the heading is");

/* A sheet being written. */
struct work {
	const struct sheet_order *order;
	const struct scope *scope;
	const struct sheet_spec *spec;
	struct stmt *stmt;
	struct fit_column *columns;
	struct page_source *sources;
	size_t count;
	struct page page;
	struct buf title, sentence;
	struct sheet sheet;
	double *sums; /* of the part at hand, per column */
};

/* "commitments.due_date" is a heading of the catalogue, anything else a label. */
static const char *heading_of(const struct scope *scope, const char *heading)
{
	const char *dot = strchr(heading, '.');
	const struct kind *kind;
	int index;

	if (!dot)
		return scope_label(scope, heading);
	kind = kind_find(span_make(heading, (size_t)(dot - heading)));
	assert(kind);
	index = kind_column_index(kind, dot + 1);
	assert(index >= 0);
	return kind_column(kind, (size_t)index)->heading[scope->lang];
}

static int field_of(const struct stmt *stmt, const char *field)
{
	for (int i = 0; i < stmt_column_count(stmt); i++) {
		if (strcmp(stmt_column_name(stmt, i), field) == 0)
			return i;
	}
	return -1;
}

static void add_column(struct work *work, const struct sheet_column *spec, const char *heading,
		       int part)
{
	struct buf gated = {0};
	struct gate_counts counts = {0};

	assert(work->count < COLUMNS_MAX);
	gate_line(&gated, span_of(heading), 255, &counts);
	work->columns[work->count] = (struct fit_column){.spec = spec, .heading = gated.data};
	work->sources[work->count] = (struct page_source){field_of(work->stmt, spec->field), part};
	assert(work->sources[work->count].field >= 0);
	work->count++;
}

static bool add_matrix(struct work *work, struct err *err)
{
	static const struct sheet_column count = {"counts", NULL, FORM_INTEGER, NULL, NULL,
						  SHEET_SUM | SHEET_NARROW};
	struct stmt *stmt = scope_prepare(work->scope, work->spec->matrix, NULL, err);
	enum next next = NEXT_FAILED;
	int part = 0;

	while (stmt && (next = stmt_next(stmt, err)) == NEXT_GOT)
		add_column(work, &count, stmt_string(stmt, 0), ++part);
	stmt_close(stmt);
	return next == NEXT_END;
}

static bool choose_columns(struct work *work, struct err *err)
{
	static const char *const links[LINK_FIELDS] = {"link_sheet", "link_row", "link_area", "mark"};
	const struct sheet_spec *spec = work->spec;

	work->columns = mem_alloc(COLUMNS_MAX * sizeof *work->columns);
	work->sources = mem_alloc((COLUMNS_MAX + LINK_FIELDS) * sizeof *work->sources);
	for (size_t i = 0; i < spec->count; i++) {
		if (spec->matrix && i == spec->fixed && !add_matrix(work, err))
			return false;
		if (!(work->scope->is_public && spec->columns[i].flags & SHEET_PRIVATE))
			add_column(work, &spec->columns[i],
				   heading_of(work->scope, spec->columns[i].heading), 0);
	}
	for (size_t i = 0; i < LINK_FIELDS; i++)
		work->sources[work->count + i] =
			(struct page_source){field_of(work->stmt, links[i]), 0};
	work->sums = mem_alloc(work->count * sizeof *work->sums);
	page_make(&work->page, work->sources, work->count + LINK_FIELDS);
	return true;
}

/* Fills the label NAME_sentence from the statement NAME_sentence; an empty sheet of notes says
 * instead why it is empty. */
static bool write_sentence(struct work *work, struct err *err)
{
	char key[80];
	bool why = work->page.rows == 0 && work->spec->kind;
	struct stmt *stmt;
	bool ok;

	snprintf(key, sizeof key, "%s_sentence", work->spec->name);
	if (why)
		snprintf(key, sizeof key, "nothing_sentence");
	stmt = scope_prepare(work->scope, key, work->spec->kind, err);
	ok = stmt && stmt_next(stmt, err) == NEXT_GOT;
	if (ok)
		template_fill(&work->sentence, scope_label(work->scope, key), stmt);
	stmt_close(stmt);
	return ok;
}

static void make_title(struct work *work)
{
	buf_add_string(&work->title, scope_label(work->scope, work->spec->name));
	if (work->scope->area_id)
		buf_printf(&work->title, " – %s", buf_string(&work->scope->name));
}

static void write_word(struct work *work, uint32_t row, uint16_t column, struct span value)
{
	const struct sheet_column *spec = work->columns[column].spec;
	const char *word = fit_word(spec, value, work->scope->lang);

	xlsx_text(work->sheet.target, row, column, word ? span_of(word) : value,
		  spec->form == FORM_COUNT ? STYLE_MISSING : STYLE_TEXT);
}

static void write_missing(struct work *work, uint32_t row, uint16_t column)
{
	const char *missing = work->columns[column].spec->missing;

	xlsx_text(work->sheet.target, row, column,
		  span_of(scope_label(work->scope, missing ? missing : "missing")), STYLE_MISSING);
}

static void write_number(struct work *work, uint32_t row, uint16_t column, double number)
{
	static const enum xlsx_style styles[] = {
		[FORM_INTEGER] = STYLE_INTEGER, [FORM_COUNT] = STYLE_INTEGER,
		[FORM_PERCENT] = STYLE_PERCENT, [FORM_FACT] = STYLE_FACT,
		[FORM_TEXT] = STYLE_NUMBER,	[FORM_REFERENCE] = STYLE_NUMBER,
		[FORM_DATE] = STYLE_NUMBER,	[FORM_WORD] = STYLE_NUMBER,
	};

	xlsx_number(work->sheet.target, row, column, number,
		    styles[work->columns[column].spec->form]);
}

static void write_text(struct work *work, uint32_t row, uint16_t column, struct span text)
{
	const struct sheet_column *spec = work->columns[column].spec;
	struct xlsx_sheet *target = work->sheet.target;
	bool dates = spec->form == FORM_DATE || spec->form == FORM_FACT;
	struct date date;

	if (dates && date_parse(text, &date))
		xlsx_date(target, row, column, date,
			  spec->form == FORM_DATE ? STYLE_DATE : STYLE_FACT_DATE);
	else if (spec->words)
		write_word(work, row, column, text);
	else
		xlsx_text(target, row, column, text,
			  spec->form == FORM_REFERENCE ? STYLE_REFERENCE : STYLE_TEXT);
}

/* Whether the row has somewhere to go, and the cell was written as the link there. */
static bool write_link(struct work *work, size_t page_row, uint32_t row, uint16_t column)
{
	const struct page *page = &work->page;
	const struct cell *sheet = page_cell(page, page_row, work->count);
	const struct cell *line = page_cell(page, page_row, work->count + 1);
	const struct cell *area = page_cell(page, page_row, work->count + 2);
	char key[64], file[128];
	struct xlsx_target to = {0};

	if (sheet->type != CELL_TEXT || line->type != CELL_NUMBER)
		return false;
	snprintf(key, sizeof key, "%.*s", (int)sheet->size, page_text(page, sheet).data);
	if (area->type == CELL_TEXT) {
		snprintf(file, sizeof file, "malomrade-%.*s.xlsx", (int)area->size,
			 page_text(page, area).data);
		to.file = file;
	}
	to.sheet = scope_label(work->scope, key);
	to.row = (uint32_t)line->number;
	xlsx_link(work->sheet.target, row, column,
		  page_text(page, page_cell(page, page_row, column)), &to, STYLE_CELL_LINK);
	return true;
}

static void write_cell(struct work *work, size_t page_row, uint32_t row, uint16_t column)
{
	const struct cell *cell = page_cell(&work->page, page_row, column);

	if (cell->type == CELL_NONE) {
		write_missing(work, row, column);
	} else if (cell->type == CELL_NUMBER) {
		work->sums[column] += cell->number;
		write_number(work, row, column, cell->number);
	} else if (!(work->columns[column].spec->flags & SHEET_LINK) ||
		   !write_link(work, page_row, row, column)) {
		write_text(work, row, column, page_text(&work->page, cell));
	}
}

static void write_rows(struct work *work, uint32_t *row)
{
	for (size_t i = 0; i < work->page.rows; i++, (*row)++) {
		const struct cell *mark = page_cell(&work->page, i, work->count + 3);
		double lines = fit_lines(work->columns, work->count, &work->page, i,
					 work->scope->lang);

		if (lines > 1)
			xlsx_row_height(work->sheet.target, *row, fit_height(lines));
		for (size_t j = 0; j < work->count; j++)
			write_cell(work, i, *row, (uint16_t)j);
		if (mark->type == CELL_NUMBER && mark->number > 0) {
			if (work->sheet.marked_first < 0)
				work->sheet.marked_first = (int32_t)*row;
			work->sheet.marked_last = (int32_t)*row;
		}
	}
}

/* The overview links to every sheet of the workbook, the others back to it. */
static void write_links(struct work *work)
{
	const struct sheet_order *order = work->order;
	struct xlsx_sheet *target = work->sheet.target;
	struct xlsx_target to = {.sheet = scope_label(work->scope, order->all[0]->name), .row = 1};
	size_t shown = order->count - 1 < work->count ? order->count - 1 : work->count;

	if (work->spec != order->all[0]) {
		xlsx_link(target, ROW_LINKS, 0, span_of(scope_label(work->scope, "back")), &to,
			  STYLE_LINK);
		return;
	}
	if (work->scope->area_id) {
		to.file = "ledning.xlsx";
		to.sheet = scope_label(work->scope, "overview");
		xlsx_link(target, ROW_LINKS, 0, span_of(scope_label(work->scope, "to_management")),
			  &to, STYLE_LINK);
		return;
	}
	for (size_t i = 0; i < shown; i++) {
		to.sheet = scope_label(work->scope, order->all[i + 1]->name);
		xlsx_link(target, ROW_LINKS, (uint16_t)i, span_of(to.sheet), &to, STYLE_LINK);
	}
}

static void write_totals(struct work *work, uint32_t end)
{
	struct xlsx_sheet *target = work->sheet.target;
	bool any = end > ROW_FIRST;

	for (uint16_t i = 0; i < work->count; i++) {
		if (i == 0 && any)
			xlsx_subtotal(target, ROW_TOTALS, i, 103, ROW_FIRST, end - 1, end - ROW_FIRST,
				      STYLE_TOTAL_COUNT);
		else if (i == 0)
			xlsx_number(target, ROW_TOTALS, i, 0, STYLE_TOTAL_COUNT);
		else if (any && work->columns[i].spec->flags & SHEET_SUM)
			xlsx_subtotal(target, ROW_TOTALS, i, 109, ROW_FIRST, end - 1, work->sums[i],
				      STYLE_TOTAL);
		else
			xlsx_blank(target, ROW_TOTALS, i, STYLE_TOTAL_BLANK);
	}
}

static void write_head(struct work *work)
{
	struct xlsx_sheet *target = work->sheet.target;

	for (size_t i = 0; i < work->count; i++)
		xlsx_column_width(target, (uint16_t)i, work->columns[i].width);
	xlsx_text(target, ROW_TITLE, 0, buf_span(&work->title), STYLE_TITLE);
	xlsx_row_height(target, ROW_TITLE, 30);
	xlsx_text(target, ROW_SENTENCE, 0, buf_span(&work->sentence), STYLE_SENTENCE);
	xlsx_row_height(target, ROW_SENTENCE, 22);
	write_links(work);
	xlsx_row_height(target, ROW_LINKS, 22);
	xlsx_row_height(target, ROW_TOTALS, 20);
	xlsx_row_height(target, ROW_HEADING, fit_heading_height(work->columns, work->count));
}

/* A colour for each word of a list that has one, in the columns that show the list. */
static void write_tones(struct work *work)
{
	const struct sheet *sheet = &work->sheet;

	for (uint16_t i = 0; i < work->count; i++) {
		const char *name = work->columns[i].spec->words;
		const struct word_list *list = name ? word_list_find(name) : NULL;

		for (size_t j = 0; list && j < list->count && sheet->last >= sheet->first; j++) {
			enum xlsx_tone tone = palette_tone(name, list->words[j].value);

			if (tone != TONE_NONE)
				xlsx_tone(sheet->target, i, sheet->first, sheet->last,
					  list->words[j].label[work->scope->lang], tone);
		}
	}
}

static void write_table(struct work *work, const char *name)
{
	const char *headings[COLUMNS_MAX];
	enum xlsx_style styles[COLUMNS_MAX];

	for (size_t i = 0; i < work->count; i++) {
		enum sheet_form form = work->columns[i].spec->form;

		headings[i] = work->columns[i].heading;
		styles[i] = form == FORM_INTEGER || form == FORM_PERCENT ? STYLE_HEADING_NUMBER
									 : STYLE_HEADING;
	}
	xlsx_table(work->sheet.target, name, ROW_HEADING, work->sheet.last, headings, styles,
		   (uint16_t)work->count);
}

static void write_page_setup(struct work *work)
{
	struct buf header = {0}, footer = {0};
	const struct scope *scope = work->scope;
	struct xlsx_page page = {.heading = ROW_HEADING, .columns = (uint16_t)work->count,
				 .frozen_columns = work->spec == work->order->all[0] ? 0 : 1,
				 .wide = fit_total(work->columns, work->count) > FIT_A4};

	buf_printf(&header, "&L&11Loka %s&R&11%s %s", buf_string(&scope->code),
		   scope_label(scope, "as_of"), scope->as_of);
	buf_printf(&footer, "&L&11&A&R&11%s", scope_label(scope, "page_of"));
	page.header = buf_string(&header);
	page.footer = buf_string(&footer);
	xlsx_page(work->sheet.target, &page);
	buf_free(&header);
	buf_free(&footer);
}

static void note_size(struct work *work, struct sheet_sizes *sizes, uint32_t rows)
{
	struct sheet_size *size;

	sizes->items = mem_grow(sizes->items, &sizes->capacity, sizes->count, sizeof *sizes->items);
	size = &sizes->items[sizes->count++];
	*size = (struct sheet_size){.rows = rows};
	snprintf(size->name, sizeof size->name, "%s", xlsx_sheet_name(work->sheet.target));
}

static void begin_part(struct work *work, int part)
{
	char name[80];
	const char *label = scope_label(work->scope, work->spec->name);

	snprintf(name, sizeof name, part > 1 ? "%s (%d)" : "%s", label, part);
	work->sheet = (struct sheet){.scope = work->scope, .spec = work->spec,
				     .target = xlsx_add_sheet(work->order->xlsx, name),
				     .first = ROW_FIRST, .columns = (uint16_t)work->count,
				     .marked_first = -1, .marked_last = -1};
	memset(work->sums, 0, work->count * sizeof *work->sums);
	write_head(work);
}

static void end_part(struct work *work, int part, uint32_t end, struct sheet_sizes *sizes)
{
	char name[80];

	snprintf(name, sizeof name, part > 1 ? "loka_%s_%d" : "loka_%s", work->spec->name, part);
	work->sheet.last = end - 1;
	write_totals(work, end);
	write_table(work, name);
	write_tones(work);
	write_page_setup(work);
	if (work->spec->chart && end > ROW_FIRST)
		work->spec->chart(&work->sheet);
	note_size(work, sizes, end);
}

static bool write_parts(struct work *work, struct sheet_sizes *sizes, struct err *err)
{
	uint32_t room = work->order->max_rows, row = ROW_FIRST;
	enum next next = page_read(&work->page, work->stmt, room - ROW_FIRST, err);
	int part = 1;

	if (next == NEXT_FAILED || !write_sentence(work, err))
		return false;
	fit_columns(work->columns, work->count, &work->page, work->scope,
		    fit_text(buf_span(&work->title), 18, buf_span(&work->sentence), 12));
	begin_part(work, part);
	for (;;) {
		write_rows(work, &row);
		if (next != NEXT_GOT)
			break;
		if (row == room) {
			end_part(work, part++, row, sizes);
			begin_part(work, part);
			row = ROW_FIRST;
		}
		next = page_read(&work->page, work->stmt, room - row, err);
	}
	end_part(work, part, row, sizes);
	return next == NEXT_END;
}

uint16_t sheet_column_of(const struct sheet *sheet, const char *field)
{
	for (uint16_t i = 0; i < sheet->spec->count; i++) {
		if (strcmp(sheet->spec->columns[i].field, field) == 0)
			return i;
	}
	assert(!"no such column");
	return 0;
}

bool sheet_write(const struct sheet_order *order, const struct sheet_spec *spec,
		 struct sheet_sizes *sizes, struct err *err)
{
	struct work work = {.order = order, .scope = order->scope, .spec = spec};
	bool ok;

	work.stmt = scope_prepare(order->scope, spec->name, spec->kind, err);
	ok = work.stmt && choose_columns(&work, err);
	if (ok) {
		make_title(&work);
		ok = write_parts(&work, sizes, err);
		if (ok && spec == order->all[0])
			xlsx_first_sheet(work.sheet.target);
	}
	for (size_t i = 0; i < work.count; i++)
		free(work.columns[i].heading);
	free(work.columns);
	free(work.sources);
	free(work.sums);
	page_free(&work.page);
	stmt_close(work.stmt);
	buf_free(&work.title);
	buf_free(&work.sentence);
	return ok;
}
