#include "report/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <xlsxwriter.h>

#include "base/mem.h"
#include "report/palette.h"

enum { LINKS_MAX = 65530, SHEET_NAME_SIZE = 128, PAPER_A3 = 8, PAPER_A4 = 9 };

struct xlsx {
	lxw_workbook *book;
	lxw_format *formats[STYLE_COUNT];
	lxw_format *tones[TONE_COUNT];
	struct xlsx_sheet *sheets; /* the newest first */
	struct buf scratch, link;
	struct gate_counts counts;
	struct err trouble;
	char *path;
	bool streaming;
};

struct xlsx_sheet {
	struct xlsx_sheet *next;
	struct xlsx *xlsx;
	lxw_worksheet *sheet;
	uint32_t links;
	char name[SHEET_NAME_SIZE];
};

/* What the library said of one call. */
static void check(struct xlsx *xlsx, lxw_error code)
{
	if (code == LXW_NO_ERROR)
		return;
	if (!err_set(&xlsx->trouble, ERR_FILE, "%s: arbetsboken gick inte att skriva (%s)",
		     "%s: the workbook cannot be written (%s)", xlsx->path, lxw_strerror(code)))
		return;
}

static const char *pass(struct xlsx *xlsx, struct span text)
{
	buf_clear(&xlsx->scratch);
	gate_text(&xlsx->scratch, text, GATE_CELL_UNITS, &xlsx->counts);
	return buf_string(&xlsx->scratch);
}

static lxw_format *make_format(lxw_workbook *book, const struct look *look)
{
	lxw_format *format = workbook_add_format(book);

	format_set_font_name(format, "Arial");
	format_set_font_size(format, look->size);
	if (look->bold)
		format_set_bold(format);
	if (look->italic)
		format_set_italic(format);
	if (look->underline)
		format_set_underline(format, LXW_UNDERLINE_SINGLE);
	format_set_font_color(format, look->ink == 0 ? LXW_COLOR_BLACK : look->ink);
	if (look->paper)
		format_set_bg_color(format, look->paper);
	if (look->wrap)
		format_set_text_wrap(format);
	format_set_align(format, look->right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
	format_set_align(format, look->middle ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
	if (look->number)
		format_set_num_format(format, look->number);
	if (look->rule) {
		format_set_bottom(format, LXW_BORDER_THIN);
		format_set_bottom_color(format, PALETTE_RULE);
	}
	return format;
}

static void make_formats(struct xlsx *xlsx, enum lang lang)
{
	/* The workbook's own default format decides the unit of column widths. */
	lxw_format *normal = STAILQ_FIRST(xlsx->book->formats);

	format_set_font_name(normal, "Arial");
	for (size_t i = 0; i < STYLE_COUNT; i++)
		xlsx->formats[i] = make_format(xlsx->book, palette_look((enum xlsx_style)i, lang));
	for (size_t i = 1; i < TONE_COUNT; i++) {
		const struct tint *tint = palette_tint((enum xlsx_tone)i);

		xlsx->tones[i] = workbook_add_format(xlsx->book);
		format_set_bg_color(xlsx->tones[i], tint->paper);
		format_set_font_color(xlsx->tones[i], tint->ink);
	}
}

static void set_properties(struct xlsx *xlsx, const struct xlsx_options *options)
{
	struct gate_counts *counts = &xlsx->counts;
	struct buf title = {0}, subject = {0};
	lxw_doc_properties properties = {0};

	gate_line(&title, span_of(options->title), 250, counts);
	gate_line(&subject, span_of(options->subject), 250, counts);
	properties.title = title.data;
	properties.subject = subject.data;
	properties.author = "Loka";
	properties.created = (time_t)date_to_days(options->created) * 86400;
	check(xlsx, workbook_set_properties(xlsx->book, &properties));
	buf_free(&title);
	buf_free(&subject);
}

struct xlsx *xlsx_create(const struct xlsx_options *options, struct err *err)
{
	lxw_workbook_options library = {0};
	struct xlsx *xlsx = mem_alloc(sizeof *xlsx);

	*xlsx = (struct xlsx){.path = mem_copy(options->path, strlen(options->path)),
			      .streaming = options->streaming};
	xlsx->trouble.lang = err->lang;
	library.constant_memory = options->streaming;
	library.tmpdir = mem_copy(options->temporary_folder, strlen(options->temporary_folder));
	xlsx->book = workbook_new_opt(options->path, &library);
	free(library.tmpdir);
	make_formats(xlsx, options->lang);
	set_properties(xlsx, options);
	return xlsx;
}

bool xlsx_finish(struct xlsx *xlsx, struct err *err)
{
	struct xlsx_sheet *sheet;
	bool ok;

	check(xlsx, workbook_close(xlsx->book));
	ok = xlsx->trouble.code == ERR_NONE;
	if (!ok && err->code == ERR_NONE)
		*err = xlsx->trouble;
	while ((sheet = xlsx->sheets)) {
		xlsx->sheets = sheet->next;
		free(sheet);
	}
	buf_free(&xlsx->scratch);
	buf_free(&xlsx->link);
	free(xlsx->path);
	free(xlsx);
	return ok;
}

const struct gate_counts *xlsx_changes(const struct xlsx *xlsx)
{
	return &xlsx->counts;
}

struct xlsx_sheet *xlsx_add_sheet(struct xlsx *xlsx, const char *name)
{
	struct xlsx_sheet *sheet = mem_alloc(sizeof *sheet);

	*sheet = (struct xlsx_sheet){.next = xlsx->sheets, .xlsx = xlsx};
	snprintf(sheet->name, sizeof sheet->name, "%s", name);
	xlsx->sheets = sheet;
	sheet->sheet = workbook_add_worksheet(xlsx->book, sheet->name);
	if (!sheet->sheet)
		check(xlsx, LXW_ERROR_PARAMETER_VALIDATION);
	return sheet;
}

const char *xlsx_sheet_name(const struct xlsx_sheet *sheet)
{
	return sheet->name;
}

void xlsx_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span text,
	       enum xlsx_style style)
{
	struct xlsx *xlsx = sheet->xlsx;

	check(xlsx, worksheet_write_string(sheet->sheet, row, column, pass(xlsx, text),
					   xlsx->formats[style]));
}

void xlsx_number(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, double number,
		 enum xlsx_style style)
{
	check(sheet->xlsx, worksheet_write_number(sheet->sheet, row, column, number,
						  sheet->xlsx->formats[style]));
}

void xlsx_date(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct date date,
	       enum xlsx_style style)
{
	lxw_datetime day = {.year = date.year, .month = date.month, .day = date.day};
	char text[DATE_TEXT_SIZE];

	if (date.year >= 1900) { /* where the calendar of spreadsheets begins */
		check(sheet->xlsx, worksheet_write_datetime(sheet->sheet, row, column, &day,
							    sheet->xlsx->formats[style]));
		return;
	}
	date_format(text, date);
	xlsx_text(sheet, row, column, span_of(text), STYLE_TEXT);
}

void xlsx_blank(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum xlsx_style style)
{
	check(sheet->xlsx,
	      worksheet_write_blank(sheet->sheet, row, column, sheet->xlsx->formats[style]));
}

void xlsx_link(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span text,
	       const struct xlsx_target *target, enum xlsx_style style)
{
	struct xlsx *xlsx = sheet->xlsx;
	lxw_format *format = xlsx->formats[style];

	if (++sheet->links > LINKS_MAX || text.size == 0 || text.size > 255) {
		xlsx_text(sheet, row, column, text, STYLE_TEXT);
		return;
	}
	buf_clear(&xlsx->link);
	if (target->file)
		buf_printf(&xlsx->link, "external:%s#'%s'!A%u", target->file, target->sheet,
			   target->row);
	else
		buf_printf(&xlsx->link, "internal:'%s'!A%u", target->sheet, target->row);
	check(xlsx, worksheet_write_url_opt(sheet->sheet, row, column, buf_string(&xlsx->link), format,
					    pass(xlsx, text), NULL));
}

void xlsx_subtotal(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, int function,
		   uint32_t first, uint32_t last, double value, enum xlsx_style style)
{
	char letters[8] = "", formula[80];

	lxw_col_to_name(letters, column, 0);
	snprintf(formula, sizeof formula, "=SUBTOTAL(%d,%s%u:%s%u)", function, letters, first + 1,
		 letters, last + 1);
	check(sheet->xlsx, worksheet_write_formula_num(sheet->sheet, row, column, formula,
						       sheet->xlsx->formats[style], value));
}

void xlsx_row_height(struct xlsx_sheet *sheet, uint32_t row, double points)
{
	check(sheet->xlsx, worksheet_set_row(sheet->sheet, row, points, NULL));
}

void xlsx_column_width(struct xlsx_sheet *sheet, uint16_t column, double characters)
{
	check(sheet->xlsx, worksheet_set_column(sheet->sheet, column, column, characters, NULL));
}

static void write_headings(struct xlsx_sheet *sheet, uint32_t row, const char *const *headings,
			   const enum xlsx_style *styles, uint16_t count)
{
	for (uint16_t i = 0; i < count; i++)
		xlsx_text(sheet, row, i, span_of(headings[i]), styles[i]);
}

void xlsx_table(struct xlsx_sheet *sheet, const char *name, uint32_t heading, uint32_t last,
		const char *const *headings, const enum xlsx_style *styles, uint16_t count)
{
	struct xlsx *xlsx = sheet->xlsx;
	lxw_table_column *columns = mem_alloc(count * sizeof *columns);
	lxw_table_column **pointers = mem_alloc((count + (size_t)1) * sizeof *pointers);
	lxw_table_options options = {.style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
				     .style_type_number = 1};
	char *copy = mem_copy(name, strlen(name));

	for (uint16_t i = 0; i < count; i++) {
		columns[i] = (lxw_table_column){
			.header = mem_copy(headings[i], strlen(headings[i])),
			.header_format = xlsx->formats[styles[i]]};
		pointers[i] = &columns[i];
	}
	pointers[count] = NULL;
	options.name = copy;
	options.columns = pointers;
	if (xlsx->streaming) {
		check(xlsx, worksheet_autofilter(sheet->sheet, heading, 0, last,
						 (lxw_col_t)(count - 1)));
	} else if (last == heading) { /* Excel has no table without rows */
		write_headings(sheet, heading, headings, styles, count);
	} else {
		check(xlsx, worksheet_add_table(sheet->sheet, heading, 0, last,
						(lxw_col_t)(count - 1), &options));
	}
	for (uint16_t i = 0; i < count; i++)
		free(columns[i].header);
	free(columns);
	free(pointers);
	free(copy);
}

void xlsx_tone(struct xlsx_sheet *sheet, uint16_t column, uint32_t first, uint32_t last,
	       const char *word, enum xlsx_tone tone)
{
	char quoted[256];
	lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL,
				       .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
				       .format = sheet->xlsx->tones[tone]};

	snprintf(quoted, sizeof quoted, "\"%s\"", word);
	rule.value_string = quoted;
	check(sheet->xlsx, worksheet_conditional_format_range(sheet->sheet, first, column, last,
							      column, &rule));
}

void xlsx_page(struct xlsx_sheet *sheet, const struct xlsx_page *page)
{
	lxw_worksheet *worksheet = sheet->sheet;

	worksheet_set_landscape(worksheet);
	worksheet_set_paper(worksheet, page->wide ? PAPER_A3 : PAPER_A4);
	worksheet_fit_to_pages(worksheet, 1, 0);
	worksheet_set_margins(worksheet, 0.5, 0.5, 0.75, 0.75);
	worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
	worksheet_freeze_panes(worksheet, page->heading + 1, page->frozen_columns);
	check(sheet->xlsx, worksheet_repeat_rows(worksheet, page->heading, page->heading));
	check(sheet->xlsx, worksheet_set_header(worksheet, page->header));
	check(sheet->xlsx, worksheet_set_footer(worksheet, page->footer));
}

void xlsx_first_sheet(struct xlsx_sheet *sheet)
{
	worksheet_activate(sheet->sheet);
	worksheet_set_first_sheet(sheet->sheet);
}

static void add_series(struct xlsx_sheet *sheet, lxw_chart *chart, const struct xlsx_chart *spec,
		       const struct xlsx_series *series)
{
	lxw_chart_series *made = chart_add_series(chart, NULL, NULL);
	lxw_chart_fill fill = {.color = series->colour};

	chart_series_set_categories(made, sheet->name, spec->category_first, spec->category_column,
				    spec->category_last, spec->category_column);
	chart_series_set_values(made, sheet->name, series->first_row, series->first_column,
				series->last_row, series->first_column);
	chart_series_set_name_range(made, sheet->name, series->name_row, series->name_column);
	chart_series_set_fill(made, &fill);
}

static void set_axes(lxw_chart *chart, bool share)
{
	lxw_chart_font font = {.size = 11};

	chart_axis_set_reverse(chart->y_axis); /* bars from the top down ... */
	chart_axis_set_crossing_max(chart->y_axis);
	chart_axis_set_num_font(chart->y_axis, &font);
	chart_axis_set_num_font(chart->x_axis, &font);
	if (share) {
		chart_axis_set_num_format(chart->x_axis, "0%");
	} else {
		chart_axis_set_num_format(chart->x_axis, "0");
		chart_axis_set_min(chart->x_axis, 0);
	}
}

void xlsx_chart(struct xlsx_sheet *sheet, const struct xlsx_chart *spec)
{
	struct xlsx *xlsx = sheet->xlsx;
	lxw_chart_font title = {.size = 13, .bold = true}, legend = {.size = 11};
	lxw_chart_options options = {.x_scale = spec->width / 480, .y_scale = spec->height / 288};
	lxw_chart *chart;

	if (xlsx->streaming) /* no values are kept: the chart would come out empty */
		return;
	chart = workbook_add_chart(xlsx->book, spec->share ? LXW_CHART_BAR_STACKED_PERCENT
							   : LXW_CHART_BAR_STACKED);
	for (size_t i = 0; i < spec->series_count; i++)
		add_series(sheet, chart, spec, &spec->series[i]);
	chart_title_set_name(chart, spec->title);
	chart_title_set_name_font(chart, &title);
	chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	chart_legend_set_font(chart, &legend);
	chart_set_series_gap(chart, 50);
	set_axes(chart, spec->share);
	options.description = mem_copy(spec->description, strlen(spec->description));
	check(xlsx, worksheet_insert_chart_opt(sheet->sheet, spec->row, spec->column, chart, &options));
	free(options.description);
}
