#include "xlsx/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { DEFAULT_WIDTH_PX = 480, DEFAULT_HEIGHT_PX = 288, LOW_PX = 150 };

static void remember(lxw_series_range *range, lxw_series_data_point point)
{
	lxw_series_data_point *kept = mem_alloc(sizeof *kept);

	*kept = point;
	STAILQ_INSERT_TAIL(range->data_cache, kept, list_pointers);
	range->num_data_points++;
}

static lxw_series_data_point label_of(struct xlsx *book, const struct xlsx_point *point)
{
	const char *label = xlsx_pass(book, point->label);

	return (lxw_series_data_point){.is_string = LXW_TRUE,
				       .string = mem_copy(label, strlen(label))};
}

static lxw_series_data_point day_of(const struct xlsx_point *point)
{
	return (lxw_series_data_point){.number = xlsx_day_number(point->day)};
}

/* Stores the cells' values, so that the chart shows before anything is computed. The library
 * could do so from cells in memory, but has none when streaming; one way serves both. The
 * library frees the points. */
static void remember_points(lxw_chart_series *series, struct xlsx *book,
			    const struct xlsx_series *from, bool lines)
{
	size_t count = from->values.last_row - from->values.first_row + 1U;

	for (size_t i = 0; i < count; i++) {
		remember(series->categories,
			 lines ? day_of(&from->points[i]) : label_of(book, &from->points[i]));
		remember(series->values, (lxw_series_data_point){.number = from->points[i].value});
	}
	series->categories->has_string_cache = !lines;
	series->categories->ignore_cache = LXW_TRUE;
	series->values->ignore_cache = LXW_TRUE;
}

static void set_line(lxw_chart_series *series, unsigned colour, bool first)
{
	lxw_chart_line line = {.color = colour,
			       .width = first ? 2.5F : 1.5F,
			       .dash_type = first ? LXW_CHART_LINE_DASH_SOLID
						  : LXW_CHART_LINE_DASH_DASH};
	lxw_chart_fill fill = {.color = colour};

	chart_series_set_line(series, &line);
	chart_series_set_marker_type(series,
				     first ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_NONE);
	if (first) {
		chart_series_set_marker_size(series, 7);
		chart_series_set_marker_fill(series, &fill);
		chart_series_set_labels(series);
		chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
	}
}

/* A piece with its edge, and its number unless it is 0. */
static void set_piece(lxw_chart_series *series, const struct paint *paint)
{
	lxw_chart_fill fill = {.color = paint->fill};
	lxw_chart_line edge = {.color = paint->edge, .width = 1.0F};
	lxw_chart_font ink = {.name = "Arial", .size = 11, .color = paint->ink};

	chart_series_set_fill(series, &fill);
	chart_series_set_line(series, &edge);
	chart_series_set_labels(series);
	chart_series_set_labels_num_format(series, "0;;;");
	chart_series_set_labels_font(series, &ink);
}

static void add_series(lxw_chart *chart, struct xlsx *book, const struct xlsx_chart *whole,
		       size_t number)
{
	const struct xlsx_series *from = &whole->series[number];
	const char *sheet = whole->cells->name;
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

	chart_series_set_categories(series, sheet, from->categories.first_row,
				    from->categories.first_column, from->categories.last_row,
				    from->categories.last_column);
	chart_series_set_values(series, sheet, from->values.first_row, from->values.first_column,
				from->values.last_row, from->values.last_column);
	chart_series_set_name(series, xlsx_pass_line(book, span_of(from->name), 255));
	if (whole->lines)
		set_line(series, from->paint.fill, number == 0);
	else
		set_piece(series, &from->paint);
	remember_points(series, book, from, whole->lines);
}

static void set_fonts(lxw_chart *chart)
{
	lxw_chart_font title = {
		.name = "Arial", .size = 13, .bold = LXW_TRUE, .color = COLOUR_HEADING};
	lxw_chart_font text = {.name = "Arial", .size = 11, .color = COLOUR_INK};

	chart_title_set_name_font(chart, &title);
	chart_legend_set_font(chart, &text);
	chart_axis_set_num_font(chart->x_axis, &text);
	chart_axis_set_num_font(chart->y_axis, &text);
}

/* The step between whole numbers on the axis of the longest bar: at most ten of 1, 2, 5, 10 ... */
static double step_of(const struct xlsx_chart *from)
{
	static const double factors[] = {2, 2.5, 2};
	const struct xlsx_area *values = &from->series[0].values;
	double longest = 0, step = 1;

	for (size_t j = 0; j <= values->last_row - values->first_row; j++) {
		double bar = 0;

		for (size_t i = 0; i < from->count; i++)
			bar += from->series[i].points[j].value;
		if (bar > longest)
			longest = bar;
	}
	for (size_t i = 0; longest > 10 * step; i++)
		step *= factors[i % 3];
	return step;
}

static void set_axes(lxw_chart *chart, const struct xlsx_chart *from)
{
	lxw_chart_line line = {.color = 0xD9D9D9, .width = 0.75};

	if (from->lines) {
		chart_axis_major_gridlines_set_line(chart->y_axis, &line);
		chart_axis_set_num_format(chart->x_axis, "yyyy\\-mm");
		return;
	}
	chart_axis_set_reverse(chart->y_axis);
	chart_axis_set_interval_unit(chart->y_axis, 1); /* the name of every bar */
	chart_axis_set_crossing_max(chart->y_axis);
	chart_axis_major_gridlines_set_line(chart->x_axis, &line);
	chart_axis_set_min(chart->x_axis, 0);
	chart_axis_set_major_unit(chart->x_axis, step_of(from));
	chart_axis_set_num_format(chart->x_axis, "#,##0");
}

void xlsx_chart(struct xlsx_sheet *sheet, uint32_t row, uint16_t column,
		const struct xlsx_chart *from)
{
	struct xlsx *book = sheet->book;
	lxw_chart *chart = workbook_add_chart(book->workbook,
					      from->lines ? LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS
							  : LXW_CHART_BAR_STACKED);
	lxw_chart_options options = {.x_scale = (double)from->width_px / DEFAULT_WIDTH_PX,
				     .y_scale = (double)from->height_px / DEFAULT_HEIGHT_PX,
				     .x_offset = from->x_px,
				     .y_offset = from->y_px,
				     .object_position = LXW_OBJECT_DONT_MOVE_DONT_SIZE};
	struct buf alt = {0};

	if (!chart) {
		xlsx_note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	book->charts++;
	for (size_t i = 0; i < from->count; i++)
		add_series(chart, book, from, i);
	chart_title_set_name(chart, xlsx_pass_line(book, span_of(from->title), 255));
	chart_legend_set_position(chart, from->height_px < LOW_PX ? LXW_CHART_LEGEND_RIGHT
								  : LXW_CHART_LEGEND_BOTTOM);
	if (!from->lines)
		chart_set_series_gap(chart, 40);
	set_fonts(chart);
	set_axes(chart, from);
	xml_text_line(&alt, span_of(from->alt_text), 1000, &book->counts);
	options.description = alt.data;
	xlsx_note(book, worksheet_insert_chart_opt(sheet->worksheet, row, column, chart, &options));
	buf_free(&alt);
}
