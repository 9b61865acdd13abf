#include "ingest/reading/spreadsheet/ods/ods_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/ods/ods_cell.h"
#include "ingest/reading/spreadsheet/ods/ods_rows.h"
#include "ingest/reading/spreadsheet/part_walk.h"

const char ods_content[] = "content.xml";

/* Where the reader stands: in what. */
enum inside { IN_DOCUMENT, IN_TABLE, IN_ROW, IN_CELL, IN_PARAGRAPH };

struct ods_sheet {
	struct package *package;
	size_t index;
	const struct ods_styles *styles;
	struct part_walk *walk;
	size_t tables;	    /* sheets that have begun */
	int depth, skipped; /* elements that are open; of those, in one that is not read */
	enum inside inside;
	struct ods_rows rows;
	struct ods_cell cell;
	long cell_repeat, cell_reaches;
	bool row_styled, row_struck;
	bool columns_struck[LIMIT_COLUMNS]; /* by the style of the column */
	long column;			    /* whose style comes next */
	bool over;			    /* its end has been read */
};

/* 1 and more, whatever is stated. */
static long read_count(const char *const *attributes, const char *name)
{
	const char *text = xml_attribute_local(attributes, name);
	long count = text ? strtol(text, NULL, 10) : 1;

	return count < 1 ? 1 : count > LIMIT_SHEET_ROWS ? LIMIT_SHEET_ROWS : count;
}

bool ods_is_sheet(const char *name, const char *const *attributes)
{
	const char *called = xml_attribute_local(attributes, "name");

	return strcmp(name, "table") == 0 &&
	       !(called && called[0] == '\'' && strstr(called, "'#$"));
}

static void skip(struct ods_sheet *sheet)
{
	sheet->skipped = 1;
}

static void enter_table(struct ods_sheet *sheet, const char *const *attributes)
{
	(void)attributes;
	sheet->inside = IN_TABLE;
}

static bool struck_by(const struct ods_sheet *sheet, const char *style, bool otherwise)
{
	enum ods_says says = ods_struck(sheet->styles, "table-cell", style);

	return style ? says == ODS_YES : otherwise;
}

static void take_column(struct ods_sheet *sheet, const char *const *attributes)
{
	const char *style = xml_attribute_local(attributes, "default-cell-style-name");
	bool struck = struck_by(sheet, style, false);

	for (long i = read_count(attributes, "number-columns-repeated");
	     i && sheet->column < LIMIT_COLUMNS; i--)
		sheet->columns_struck[sheet->column++] = struck;
	skip(sheet);
}

static void enter_row(struct ods_sheet *sheet, const char *const *attributes)
{
	const char *visible = xml_attribute_local(attributes, "visibility");
	const char *style = xml_attribute_local(attributes, "default-cell-style-name");

	sheet->inside = IN_ROW;
	sheet->row_styled = style != NULL;
	sheet->row_struck = struck_by(sheet, style, false);
	ods_rows_begin(&sheet->rows, read_count(attributes, "number-rows-repeated"),
		       visible && strcmp(visible, "visible") != 0);
}

static void enter_cell(struct ods_sheet *sheet, const char *const *attributes)
{
	const char *style = xml_attribute_local(attributes, "style-name");
	long column = sheet->rows.column;
	bool struck = sheet->row_styled ? sheet->row_struck
					: column < LIMIT_COLUMNS && sheet->columns_struck[column];

	sheet->inside = IN_CELL;
	sheet->cell_repeat = read_count(attributes, "number-columns-repeated");
	sheet->cell_reaches = read_count(attributes, "number-rows-spanned");
	ods_cell_begin(&sheet->cell, attributes, struck_by(sheet, style, struck),
		       ods_wraps(sheet->styles, style) == ODS_YES);
}

static void enter_paragraph(struct ods_sheet *sheet, const char *const *attributes)
{
	const char *style = xml_attribute_local(attributes, "style-name");

	sheet->inside = IN_PARAGRAPH;
	ods_cell_paragraph(&sheet->cell, ods_struck(sheet->styles, "paragraph", style));
}

static void enter_span(struct ods_sheet *sheet, const char *const *attributes)
{
	const char *style = xml_attribute_local(attributes, "style-name");

	ods_cell_span(&sheet->cell, ods_struck(sheet->styles, "text", style));
}

static void take_blanks(struct ods_sheet *sheet, const char *const *attributes)
{
	ods_cell_sign(&sheet->cell, ' ', read_count(attributes, "c"));
	enter_span(sheet, attributes);
}

static void take_tab(struct ods_sheet *sheet, const char *const *attributes)
{
	ods_cell_sign(&sheet->cell, '\t', 1);
	enter_span(sheet, attributes);
}

static void take_line_end(struct ods_sheet *sheet, const char *const *attributes)
{
	ods_cell_sign(&sheet->cell, '\n', 1);
	enter_span(sheet, attributes);
}

/* Only groups it: of rows, or of paragraphs. */
static void pass(struct ods_sheet *sheet, const char *const *attributes)
{
	(void)sheet;
	(void)attributes;
}

static void pass_over(struct ods_sheet *sheet, const char *const *attributes)
{
	(void)attributes;
	skip(sheet);
}

/* What is not named is passed over, but in a paragraph, where it is text of some kind. */
static const struct {
	enum inside inside;
	const char *name;
	void (*begin)(struct ods_sheet *sheet, const char *const *attributes);
} elements[] = {
	{IN_TABLE, "table-row", enter_row},
	{IN_TABLE, "table-column", take_column},
	{IN_TABLE, "table-rows", pass},
	{IN_TABLE, "table-row-group", pass},
	{IN_TABLE, "table-header-rows", pass},
	{IN_TABLE, "table-columns", pass},
	{IN_TABLE, "table-column-group", pass},
	{IN_TABLE, "table-header-columns", pass},
	{IN_ROW, "table-cell", enter_cell},
	{IN_ROW, "covered-table-cell", enter_cell},
	{IN_CELL, "p", enter_paragraph},
	{IN_CELL, "h", enter_paragraph},
	{IN_CELL, "list", pass},
	{IN_CELL, "list-item", pass},
	{IN_CELL, "list-header", pass},
	{IN_PARAGRAPH, "s", take_blanks},
	{IN_PARAGRAPH, "tab", take_tab},
	{IN_PARAGRAPH, "line-break", take_line_end},
	{IN_PARAGRAPH, "annotation", pass_over},
	{IN_PARAGRAPH, "note", pass_over},
	{IN_PARAGRAPH, "ruby-text", pass_over},
	{IN_PARAGRAPH, "frame", pass_over},
	{IN_PARAGRAPH, "custom-shape", pass_over},
};

static void begin_inside(struct ods_sheet *sheet, const char *name, const char *const *attributes)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
		if (elements[i].inside == sheet->inside && strcmp(elements[i].name, name) == 0) {
			elements[i].begin(sheet, attributes);
			return;
		}
	}
	if (sheet->inside == IN_PARAGRAPH)
		enter_span(sheet, attributes);
	else
		skip(sheet);
}

static void begin(void *context, const char *name, const char *const *attributes)
{
	struct ods_sheet *sheet = context;

	sheet->depth++;
	if (sheet->skipped)
		sheet->skipped++;
	else if (sheet->inside != IN_DOCUMENT)
		begin_inside(sheet, name, attributes);
	else if (sheet->depth == ODS_TABLE_DEPTH && ods_is_sheet(name, attributes) &&
		 sheet->tables++ == sheet->index)
		enter_table(sheet, attributes);
	else if (sheet->depth == ODS_TABLE_DEPTH)
		skip(sheet);
}

static void end_cell(struct ods_sheet *sheet)
{
	struct sheet_cell cell = ods_cell_end(&sheet->cell);

	ods_rows_cell(&sheet->rows, &cell, sheet->cell_repeat, sheet->cell_reaches);
}

static bool is_either(const char *name, const char *one, const char *other)
{
	return strcmp(name, one) == 0 || strcmp(name, other) == 0;
}

static void end_inside(struct ods_sheet *sheet, const char *name)
{
	if (sheet->inside == IN_PARAGRAPH) {
		ods_cell_span_end(&sheet->cell);
		if (sheet->cell.strikes.size == 0)
			sheet->inside = IN_CELL;
	} else if (sheet->inside == IN_CELL &&
		   is_either(name, "table-cell", "covered-table-cell")) {
		end_cell(sheet);
		sheet->inside = IN_ROW;
	} else if (sheet->inside == IN_ROW) {
		ods_rows_end(&sheet->rows);
		sheet->inside = IN_TABLE;
	} else if (sheet->depth < ODS_TABLE_DEPTH) {
		sheet->over = true;
	}
}

static void end(void *context, const char *name)
{
	struct ods_sheet *sheet = context;

	sheet->depth--;
	if (sheet->skipped)
		sheet->skipped--;
	else if (sheet->inside != IN_DOCUMENT)
		end_inside(sheet, name);
	if (sheet->over || sheet->rows.too_large)
		xml_stop(part_walk_xml(sheet->walk));
}

static void text(void *context, const char *data, int size)
{
	struct ods_sheet *sheet = context;

	if (sheet->inside == IN_PARAGRAPH && !sheet->skipped)
		ods_cell_text(&sheet->cell, span_make(data, (size_t)size));
}

static const struct xml_handlers handlers = {.begin = begin, .end = end, .text = text};

static void start(struct ods_sheet *sheet)
{
	const struct part *part = package_find(sheet->package, span_of(ods_content));

	sheet->walk = part_walk_open(sheet->package, part, (uint64_t)LIMIT_SHEET_MIB << 20,
				     &handlers, sheet);
}

struct ods_sheet *ods_sheet_open(struct package *package, size_t index,
				 const struct ods_styles *styles)
{
	struct ods_sheet *sheet = mem_alloc(sizeof *sheet);

	*sheet = (struct ods_sheet){.package = package, .index = index, .styles = styles};
	start(sheet);
	return sheet;
}

static void stop(struct ods_sheet *sheet)
{
	part_walk_close(sheet->walk);
	ods_rows_free(&sheet->rows);
	ods_cell_free(&sheet->cell);
}

void ods_sheet_close(struct ods_sheet *sheet)
{
	if (!sheet)
		return;
	stop(sheet);
	free(sheet);
}

void ods_sheet_rewind(struct ods_sheet *sheet)
{
	stop(sheet);
	*sheet = (struct ods_sheet){
		.package = sheet->package, .index = sheet->index, .styles = sheet->styles};
	start(sheet);
}

static enum next refuse_large(struct findings *findings)
{
	finding_add(findings, FILE_WORKBOOK_TOO_LARGE, (struct place){0}, span_none,
		    span_of(ods_content), span_none, span_none);
	return NEXT_FAILED;
}

enum next ods_sheet_next(struct ods_sheet *sheet, struct sheet_row *row, struct findings *findings,
			 struct err *err)
{
	enum next more = NEXT_GOT;
	bool given;

	while (!(given = ods_rows_give(&sheet->rows, row)) && more == NEXT_GOT)
		more = part_walk_more(sheet->walk, findings, err);
	if (sheet->rows.too_large)
		return refuse_large(findings);
	return given ? NEXT_GOT : more;
}
