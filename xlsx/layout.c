#include "xlsx/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { PAPER_A3 = 8, PAPER_A4 = 9, HEADING_UNITS = 255 };

/* A footer holds 255 bytes with its codes, and its left third some 60 characters. */
enum { FOOTER_UNITS = 60 };

/* "&" begins a code in a footer. An ellipsis ends long text, which the sheet shows in full. */
static void add_footer_text(struct buf *footer, const char *code, const char *text)
{
	struct xml_text_counts ignored = {0};
	struct buf shown = {0};

	xml_text_line(&shown, span_of(text), FOOTER_UNITS, &ignored);
	buf_add_string(footer, code);
	for (size_t i = 0; i < shown.size; i++) {
		buf_add_char(footer, shown.data[i]);
		if (shown.data[i] == '&')
			buf_add_char(footer, '&');
	}
	buf_free(&shown);
}

static void set_footer(struct xlsx_sheet *sheet, const struct xlsx_page *page)
{
	struct buf footer = {0};
	lxw_header_footer_options margins = {.margin = page->first ? 0.2 : 0.3};

	add_footer_text(&footer, "&L&9 ", page->left);
	buf_add_string(&footer, "&C&9 &P ");
	add_footer_text(&footer, "", page->of);
	buf_add_string(&footer, " &N");
	add_footer_text(&footer, "&R&9 ", page->right);
	xlsx_note(sheet->book,
		  worksheet_set_footer_opt(sheet->worksheet, buf_string(&footer), &margins));
	buf_free(&footer);
}

void xlsx_page(struct xlsx_sheet *sheet, const struct xlsx_page *page)
{
	worksheet_set_landscape(sheet->worksheet);
	worksheet_set_paper(sheet->worksheet, page->wide ? PAPER_A3 : PAPER_A4);
	worksheet_set_margins(sheet->worksheet, 0.4, 0.4, 0.5, 0.6);
	worksheet_fit_to_pages(sheet->worksheet, 1, page->one);
	worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
	if (page->first)
		worksheet_set_margins(sheet->worksheet, 0.4, 0.4, 0.3, 0.45);
	else
		xlsx_note(sheet->book, worksheet_repeat_rows(sheet->worksheet, page->heading_row,
							     page->heading_row));
	set_footer(sheet, page);
}

void xlsx_print(struct xlsx_sheet *sheet, struct xlsx_area area)
{
	xlsx_note(sheet->book,
		  worksheet_print_area(sheet->worksheet, area.first_row, area.first_column,
				       area.last_row, area.last_column));
}

void xlsx_print_nothing(struct xlsx_sheet *sheet)
{
	enum { LAST_ROW = XLSX_MAX_ROWS - 1, LAST_COLUMN = 16383 };

	xlsx_print(sheet, (struct xlsx_area){LAST_ROW, LAST_COLUMN, LAST_ROW, LAST_COLUMN});
}

static void add_table(struct xlsx_sheet *sheet, const char *name, struct xlsx_area area,
		      const char *const *headings)
{
	size_t count = (size_t)(area.last_column - area.first_column) + 1;
	lxw_table_column *columns = mem_alloc(count * sizeof *columns);
	lxw_table_column **pointers = mem_alloc((count + 1) * sizeof(lxw_table_column *));
	lxw_table_options options = {.columns = pointers,
				     .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
				     .style_type_number = 9};
	char *copy = mem_copy(name, strlen(name));

	memset(columns, 0, count * sizeof *columns);
	for (size_t i = 0; i < count; i++) {
		const char *heading =
			xlsx_pass_line(sheet->book, span_of(headings[i]), HEADING_UNITS);

		columns[i].header = mem_copy(heading, strlen(heading));
		columns[i].header_format = sheet->book->formats[STYLE_HEADING];
		pointers[i] = &columns[i];
	}
	pointers[count] = NULL;
	options.name = copy;
	xlsx_note(sheet->book,
		  worksheet_add_table(sheet->worksheet, area.first_row, area.first_column,
				      area.last_row, area.last_column, &options));
	for (size_t i = 0; i < count; i++)
		free(columns[i].header);
	free(copy);
	free(columns);
	free(pointers);
}

void xlsx_table(struct xlsx_sheet *sheet, const char *name, struct xlsx_area area,
		const char *const *headings)
{
	bool empty = area.last_row == area.first_row;

	if (!empty && !sheet->book->options.streaming) {
		add_table(sheet, name, area, headings);
		return;
	}
	for (uint16_t i = area.first_column; i <= area.last_column; i++)
		xlsx_text(sheet, area.first_row, i, span_of(headings[i - area.first_column]),
			  STYLE_HEADING);
	if (!empty)
		xlsx_note(sheet->book,
			  worksheet_autofilter(sheet->worksheet, area.first_row, area.first_column,
					       area.last_row, area.last_column));
}

void xlsx_rule(struct xlsx_sheet *sheet, struct xlsx_area area, const char *word, enum style style)
{
	struct buf formula = {0};
	lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
				       .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
				       .format = sheet->book->formats[style]};

	buf_printf(&formula, "\"%s\"", word);
	rule.value_string = formula.data;
	xlsx_note(sheet->book, worksheet_conditional_format_range(sheet->worksheet, area.first_row,
								  area.first_column, area.last_row,
								  area.last_column, &rule));
	buf_free(&formula);
}

void xlsx_bar(struct xlsx_sheet *sheet, struct xlsx_area area, double most, unsigned colour)
{
	lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
				      .bar_color = colour,
				      .bar_solid = LXW_TRUE,
				      .data_bar_2010 = LXW_TRUE,
				      .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
				      .min_value = 0};

	if (most > 0) {
		bar.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
		bar.max_value = most;
	} else {
		bar.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_MAXIMUM;
	}
	xlsx_note(sheet->book, worksheet_conditional_format_range(sheet->worksheet, area.first_row,
								  area.first_column, area.last_row,
								  area.last_column, &bar));
}
