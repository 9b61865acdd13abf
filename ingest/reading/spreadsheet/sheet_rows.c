#include "ingest/reading/spreadsheet/sheet_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/cell_place.h"
#include "ingest/reading/spreadsheet/part_walk.h"

enum { CELLS_OF_A_ROW = 4 * LIMIT_COLUMNS /* given again and again */ };

enum cell_type { TYPE_NUMBER, TYPE_SHARED, TYPE_TEXT, TYPE_BOOLEAN, TYPE_ERROR, TYPE_DATE };

enum within { OUTSIDE, IN_ROW, IN_CELL };

struct sheet_rows {
	const struct xlsx *xlsx;
	const struct part *part;
	struct part_walk *walk;
	struct held_rows held;
	bool keep;
	enum finding_code fault; /* or FINDING_CODE_COUNT */
	int depth;
	bool in_data;
	enum within place;
	/* the row that is read, whose cells and text are the last of those held */
	struct held_row row;
	size_t row_text;
	long last_row;
	bool implied; /* its number, by the row before, until a cell says otherwise */
	int last_column;
	/* the cell that is read, whose text is the last */
	enum cell_type type;
	size_t style, text;
	bool formula, collecting, in_string;
	struct run_text run;
	enum run_struck struck;
};

static void stop(struct sheet_rows *rows, enum finding_code code)
{
	rows->fault = code;
	xml_stop(part_walk_xml(rows->walk));
}

/* --------------------------------------------------------------------------------------- rows */

static bool is_true(const char *value)
{
	return value && (*value == '1' || *value == 't');
}

static void begin_row(struct sheet_rows *rows, const char *const *attributes)
{
	const char *r = xml_attribute(attributes, "r");

	rows->place = IN_ROW;
	rows->implied = !r;
	rows->row = (struct held_row){.number = r ? row_number(r) : rows->last_row + 1,
				      .begin = rows->held.cell_count,
				      .hidden = is_true(xml_attribute(attributes, "hidden"))};
	rows->row_text = rows->held.text.size;
	rows->last_column = 0;
	if (rows->row.number < 1 || rows->row.number > LIMIT_SHEET_ROWS)
		stop(rows, FILE_WORKBOOK_DAMAGED);
}

static void end_row(struct sheet_rows *rows)
{
	struct held_rows *held = &rows->held;

	rows->place = OUTSIDE;
	rows->last_row = rows->row.number;
	rows->row.end = held->cell_count;
	if (rows->row.end == rows->row.begin)
		return;
	held->rows = mem_grow(held->rows, &held->capacity, held->count, sizeof *held->rows);
	held->rows[held->count++] = rows->row;
	if (rows->keep && held->text.size + held->cell_count * sizeof *held->cells > LIMIT_SORTED)
		stop(rows, FILE_WORKBOOK_TOO_LARGE);
}

/* -------------------------------------------------------------------------------------- cells */

static enum cell_type type_of(const char *t)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = {{"s", TYPE_SHARED},       {"n", TYPE_NUMBER},  {"str", TYPE_TEXT},
		     {"inlineStr", TYPE_TEXT}, {"b", TYPE_BOOLEAN}, {"e", TYPE_ERROR},
		     {"d", TYPE_DATE}};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		if (strcmp(types[i].name, t) == 0)
			return types[i].type;
	}
	return TYPE_TEXT;
}

static void set_place(struct sheet_rows *rows, const char *r)
{
	long row;
	int column;

	if (!cell_place(r, &row, &column, NULL)) {
		stop(rows, FILE_WORKBOOK_DAMAGED);
		return;
	}
	rows->last_column = column;
	if (rows->implied)
		rows->row.number = row;
	rows->implied = false;
}

static void begin_cell(struct sheet_rows *rows, const char *const *attributes)
{
	rows->place = IN_CELL;
	rows->type = TYPE_NUMBER;
	rows->style = 0;
	rows->formula = false;
	rows->struck = STRUCK_AS_CELL;
	rows->text = rows->held.text.size;
	rows->last_column++;
	for (; *attributes; attributes += 2) {
		if (attributes[0][1] != '\0')
			continue;
		if (attributes[0][0] == 'r')
			set_place(rows, attributes[1]);
		else if (attributes[0][0] == 't')
			rows->type = type_of(attributes[1]);
		else if (attributes[0][0] == 's')
			rows->style = strtoul(attributes[1], NULL, 10);
	}
	if (rows->last_column > LIMIT_COLUMNS)
		stop(rows, FILE_WORKBOOK_DAMAGED);
}

/* The text of the cell without the blanks around it. */
static void trim(struct sheet_rows *rows)
{
	struct buf *text = &rows->held.text;
	struct span whole = span_make(text->data + rows->text, text->size - rows->text);
	struct span bare = span_trim(whole);

	if (bare.size == whole.size)
		return;
	memmove(text->data + rows->text, bare.data, bare.size);
	text->size = rows->text + bare.size;
	text->data[text->size] = '\0';
}

static void replace(struct sheet_rows *rows, const char *with)
{
	rows->held.text.size = rows->text;
	buf_add_string(&rows->held.text, with);
}

/* As it is: up to fifteen digits, the first of them no zero. */
static bool is_plain(const char *text, size_t size)
{
	if (size > 15 || (*text == '0' && size > 1))
		return false;
	while (size && text[size - 1] >= '0' && text[size - 1] <= '9')
		size--;
	return size == 0;
}

static enum sheet_cell_sort end_number(struct sheet_rows *rows, struct style style)
{
	const char *text = rows->held.text.data + rows->text;
	char out[NUMBER_TEXT_SIZE];
	enum sheet_cell_sort sort;

	if (style.kind == NUMBER_PLAIN && is_plain(text, rows->held.text.size - rows->text))
		return SHEET_CELL_NUMBER;
	sort = rows->type == TYPE_DATE ? number_write_iso(out, text)
				       : number_write(out, text, style.kind, rows->xlsx->from_1904);
	if (sort != SHEET_CELL_TEXT)
		replace(rows, out);
	return sort;
}

static enum sheet_cell_sort end_boolean(struct sheet_rows *rows)
{
	char first = rows->held.text.data[rows->text];

	replace(rows, first == '1' || first == 't' || first == 'T' ? "TRUE" : "FALSE");
	return SHEET_CELL_BOOLEAN;
}

/* A string of a number that there is not would be no string at all. */
static void end_shared(struct sheet_rows *rows, struct held_cell *cell)
{
	const char *text = rows->held.text.data + rows->text;
	struct shared_string string;

	cell->at = 0;
	for (; *text >= '0' && *text <= '9' && cell->at <= LIMIT_STRINGS; text++)
		cell->at = cell->at * 10 + (size_t)(*text - '0');
	rows->held.text.size = rows->text;
	if (*text != '\0' || cell->at >= strings_count(rows->xlsx->strings)) {
		stop(rows, FILE_WORKBOOK_DAMAGED);
		return;
	}
	string = strings_about(rows->xlsx->strings, cell->at);
	rows->struck = string.struck;
	cell->shared = true;
	cell->size = string.size;
}

static void end_value(struct sheet_rows *rows, struct held_cell *cell, struct style style)
{
	cell->sort = SHEET_CELL_TEXT;
	if (rows->type != TYPE_TEXT)
		trim(rows);
	if (rows->held.text.size == rows->text)
		return;
	if (rows->type == TYPE_SHARED)
		end_shared(rows, cell);
	else if (rows->type == TYPE_BOOLEAN)
		cell->sort = end_boolean(rows);
	else if (rows->type == TYPE_ERROR)
		cell->sort = SHEET_CELL_ERROR;
	else if (rows->type != TYPE_TEXT)
		cell->sort = end_number(rows, style);
	else
		run_text_decode(&rows->held.text, rows->text);
	if (!cell->shared)
		cell->size = rows->held.text.size - rows->text;
}

static void add_cell(struct sheet_rows *rows, const struct held_cell *cell)
{
	struct held_rows *held = &rows->held;

	if (cell->size == 0 && cell->sort != SHEET_CELL_NOTHING)
		return;
	held->cells =
		mem_grow(held->cells, &held->cell_capacity, held->cell_count, sizeof *held->cells);
	held->cells[held->cell_count++] = *cell;
	if (held->cell_count - rows->row.begin > CELLS_OF_A_ROW)
		stop(rows, FILE_WORKBOOK_DAMAGED);
	else if (held->text.size - rows->row_text > LIMIT_RECORD)
		stop(rows, FILE_WORKBOOK_TOO_LARGE);
}

static void end_cell(struct sheet_rows *rows)
{
	struct held_cell cell = {.column = rows->last_column, .at = rows->text};
	struct style style = styles_get(rows->xlsx->styles, rows->style);

	rows->place = IN_ROW;
	if (rows->held.text.size > rows->text)
		end_value(rows, &cell, style);
	if (cell.size == 0 && rows->formula && rows->type != TYPE_TEXT)
		cell.sort = SHEET_CELL_NOTHING;
	cell.struck =
		rows->struck == STRUCK_ALL || (rows->struck == STRUCK_AS_CELL && style.struck);
	add_cell(rows, &cell);
}

/* --------------------------------------------------------------------------------------- tags */

static void begin_in_cell(struct sheet_rows *rows, const char *name)
{
	rows->collecting = strcmp(name, "v") == 0;
	rows->in_string = strcmp(name, "is") == 0;
	if (rows->in_string)
		run_text_begin(&rows->run, &rows->held.text);
	else if (strcmp(name, "f") == 0)
		rows->formula = true;
}

static void begin_element(void *context, const char *name, const char *const *attributes)
{
	struct sheet_rows *rows = context;

	rows->depth++;
	if (rows->depth == 4 && rows->place == IN_ROW && name[0] == 'c' && name[1] == '\0')
		begin_cell(rows, attributes);
	else if (rows->depth == 5 && rows->place == IN_CELL)
		begin_in_cell(rows, name);
	else if (rows->depth > 5 && rows->in_string)
		run_text_element(&rows->run, name, attributes);
	else if (rows->depth == 3 && rows->in_data && strcmp(name, "row") == 0)
		begin_row(rows, attributes);
	else if (rows->depth == 2)
		rows->in_data = strcmp(name, "sheetData") == 0;
}

static void end_in_cell(struct sheet_rows *rows)
{
	rows->collecting = false;
	if (!rows->in_string)
		return;
	rows->in_string = false;
	rows->struck = run_text_end(&rows->run);
}

static void end_element(void *context, const char *name)
{
	struct sheet_rows *rows = context;
	int depth = rows->depth--;

	if (depth == 4 && rows->place == IN_CELL)
		end_cell(rows);
	else if (depth == 5 && rows->place == IN_CELL)
		end_in_cell(rows);
	else if (depth > 5 && rows->in_string)
		run_text_element_end(&rows->run, name);
	else if (depth == 3 && rows->place == IN_ROW)
		end_row(rows);
}

static void add_text(void *context, const char *data, int size)
{
	struct sheet_rows *rows = context;

	if (rows->collecting || (rows->in_string && rows->run.in_text))
		buf_add(&rows->held.text, span_make(data, (size_t)size));
}

/* ----------------------------------------------------------------------------------------- all */

struct sheet_rows *sheet_rows_open(const struct xlsx *xlsx, const struct part *part)
{
	static const struct xml_handlers handlers = {
		.begin = begin_element, .end = end_element, .text = add_text};
	struct sheet_rows *rows = mem_alloc(sizeof *rows);

	*rows = (struct sheet_rows){.xlsx = xlsx, .part = part, .fault = FINDING_CODE_COUNT};
	rows->walk = part_walk_open(xlsx->package, part, (uint64_t)LIMIT_SHEET_MIB << 20, &handlers,
				    rows);
	return rows;
}

void sheet_rows_close(struct sheet_rows *rows)
{
	if (!rows)
		return;
	part_walk_close(rows->walk);
	buf_free(&rows->held.text);
	free(rows->held.rows);
	free(rows->held.cells);
	free(rows);
}

/* Of what is held only the row that is being read stays, moved to the front. */
static void forget(struct sheet_rows *rows)
{
	struct held_rows *held = &rows->held;
	size_t begin = rows->place == OUTSIDE ? held->cell_count : rows->row.begin;
	size_t text = rows->place == OUTSIDE ? held->text.size : rows->row_text;

	held->count = 0;
	held->cell_count -= begin;
	held->text.size -= text;
	if (held->cell_count)
		memmove(held->cells, held->cells + begin, held->cell_count * sizeof *held->cells);
	if (held->text.size)
		memmove(held->text.data, held->text.data + text, held->text.size + 1);
	for (size_t i = 0; i < held->cell_count; i++)
		held->cells[i].at -= held->cells[i].shared ? 0 : text;
	rows->row.begin = 0;
	rows->row_text = 0;
	rows->text -= rows->place == IN_CELL ? text : 0;
	rows->run.run -= rows->in_string ? text : 0;
}

enum next sheet_rows_more(struct sheet_rows *rows, bool keep, struct findings *findings,
			  struct err *err)
{
	enum next next;

	rows->keep = keep;
	if (!keep)
		forget(rows);
	next = part_walk_more(rows->walk, findings, err);
	if (rows->fault == FINDING_CODE_COUNT)
		return next;
	finding_add(findings, rows->fault, (struct place){0}, span_none, rows->part->name,
		    span_none, span_none);
	return NEXT_FAILED;
}

struct held_rows *sheet_rows_held(struct sheet_rows *rows)
{
	return &rows->held;
}
