#include "report/book/charts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/texts.h"

enum {
	FACT_WIDTH_PX = 600,
	FACT_HEIGHT_PX = 300,
	AREAS_WIDTH_PX = 1000,
	AREAS_LEAST_PX = 150, /* title and legend */
	BAR_PX = 30,
	SERIES_WIDTH_PX = 520,
	SERIES_HEIGHT_PX = 260,
	SERIES_ACROSS = 2, /* beside each other */
	SERIES_MOST = 24,
	BETWEEN_PX = 16,
	ALT_BYTES = 800,
};

/* Numbers of a goal's value. */
enum { VALUE, TARGET };

/* The categories, whose counts add up to all commitments: columns of the table of goal areas, items
 * of a table of facts, whose text names them. */
static const struct {
	const char *column, *item;
} parts[] = {{"done", "progress:done"},		  {"half", "progress:half"},
	     {"started", "progress:started"},	  {"not_started", "progress:not_started"},
	     {"no_report", "progress:no_report"}, {"closed", "col.closed"}};
enum { PARTS = sizeof parts / sizeof *parts };

/* PARTS: the item counts something else. */
static size_t part_of(const char *item)
{
	size_t i = 0;

	while (i < PARTS && strcmp(parts[i].item, item) != 0)
		i++;
	return i;
}

static int column_of(const struct layout *layout, const char *key)
{
	for (size_t i = 0; i < layout->count; i++) {
		if (strcmp(layout->columns[i].plan->key, key) == 0)
			return (int)i;
	}
	return -1;
}

static struct chart_row *add_row(struct chart_facts *facts, uint32_t row, struct span label)
{
	facts->rows = mem_grow(facts->rows, &facts->capacity, facts->count, sizeof *facts->rows);
	facts->rows[facts->count] =
		(struct chart_row){.row = row, .label = pool_copy(&facts->text, label)};
	return &facts->rows[facts->count++];
}

static double number_of(const struct layout *layout, const struct stmt *stmt, const char *key)
{
	return stmt_double(stmt, layout->columns[column_of(layout, key)].value);
}

static void look_at_fact(struct chart_facts *facts, const struct layout *layout,
			 const struct stmt *stmt, uint32_t row)
{
	int item = column_of(layout, "item");
	size_t part = part_of(stmt_string(stmt, layout->columns[item].value));
	struct chart_row *added;

	if (part == PARTS || facts->count == PARTS)
		return;
	added = add_row(facts, row, buf_span(&layout->columns[item].heading));
	added->part = part;
	added->numbers[part] = number_of(layout, stmt, "value");
	facts->sum += added->numbers[part];
}

static void look_at_area(struct chart_facts *facts, const struct layout *layout,
			 const struct stmt *stmt, uint32_t row)
{
	int name = layout->columns[column_of(layout, "name")].value;
	struct chart_row *added = add_row(facts, row, stmt_text(stmt, name));

	for (size_t i = 0; i < PARTS; i++) {
		added->numbers[i] = number_of(layout, stmt, parts[i].column);
		facts->sum += added->numbers[i];
	}
}

/* A value of a goal; its title is the goal's code, text and unit. */
static void look_at_value(struct chart_facts *facts, const struct layout *layout,
			  const struct stmt *stmt, uint32_t row)
{
	int code = column_of(layout, "goal") < 0 ? column_of(layout, "code")
						 : column_of(layout, "goal");
	int as_of = layout->columns[column_of(layout, "as_of")].value;
	int target = layout->columns[column_of(layout, "target")].value;
	struct chart_row *added;
	struct buf title = {0};

	if (stmt_is_null(stmt, as_of))
		return;
	buf_printf(&title, "%s: %s", stmt_string(stmt, layout->columns[code].value),
		   stmt_string(stmt, layout->columns[column_of(layout, "text")].value));
	added = add_row(facts, row, stmt_text(stmt, as_of));
	added->title = pool_copy(&facts->text, buf_span(&title));
	added->numbers[VALUE] = number_of(layout, stmt, "value");
	added->numbers[TARGET] = number_of(layout, stmt, "target");
	added->has_target = !stmt_is_null(stmt, target);
	buf_free(&title);
}

void chart_look(struct chart_facts *facts, const struct sheet *sheet, const struct layout *layout,
		const struct stmt *stmt, uint32_t row)
{
	if (sheet->chart == CHART_PROGRESS)
		look_at_fact(facts, layout, stmt, row);
	else if (sheet->chart == CHART_AREAS)
		look_at_area(facts, layout, stmt, row);
	else if (sheet->chart == CHART_SERIES)
		look_at_value(facts, layout, stmt, row);
}

void chart_facts_free(struct chart_facts *facts)
{
	free(facts->rows);
	pool_free(&facts->text);
}

static struct xlsx_area cells(uint32_t first, uint32_t last, int column)
{
	return (struct xlsx_area){first, (uint16_t)column, last, (uint16_t)column};
}

/* "Genomfört 4, Påbörjat 1": the figures of the rows together, but 0. */
static void add_counts(struct buf *alt, const struct chart_row *rows, size_t count, enum lang lang)
{
	size_t start = alt->size;

	for (size_t i = 0; i < PARTS; i++) {
		double sum = 0;

		for (size_t j = 0; j < count; j++)
			sum += rows[j].numbers[i];
		if (sum > 0)
			buf_printf(alt, "%s%s %.0f", alt->size > start ? ", " : "",
				   text_of(parts[i].item, lang), sum);
	}
	if (alt->size == start)
		buf_add_string(alt, text_of("blank.no_commitments", lang));
}

/* The figures of all, then bar by bar, as far as anybody would listen. */
static void add_bars(struct buf *alt, const struct chart_page *page)
{
	const struct chart_facts *facts = page->facts;

	add_counts(alt, facts->rows, facts->count, page->lang);
	buf_add_char(alt, '.');
	for (size_t i = 0; page->sheet->chart == CHART_AREAS && i < facts->count; i++) {
		if (alt->size > ALT_BYTES) {
			buf_printf(alt, " %s", text_of("chart.rest", page->lang));
			return;
		}
		buf_printf(alt, " %.*s: ", (int)facts->rows[i].label.size,
			   facts->rows[i].label.data);
		add_counts(alt, &facts->rows[i], 1, page->lang);
		buf_add_char(alt, '.');
	}
}

static void draw_bars(struct xlsx_sheet *out, const struct chart_page *page, struct chart_place own,
		      const char *title, const struct xlsx_series *series, size_t count)
{
	const struct chart_place *place = page->place ? page->place : &own;
	struct xlsx_chart chart = {.title = text_of(title, page->lang),
				   .series = series,
				   .count = count,
				   .cells = page->cells ? page->cells : out,
				   .width_px = place->width_px,
				   .height_px = place->height_px,
				   .x_px = place->x_px,
				   .y_px = place->y_px};
	struct buf alt = {0};

	buf_printf(&alt, "%s. ", chart.title);
	add_bars(&alt, page);
	chart.alt_text = buf_string(&alt);
	xlsx_chart(out, place->row, place->column, &chart);
	buf_free(&alt);
}

static struct xlsx_series series_of(size_t part, const struct chart_page *page,
				    struct xlsx_area categories, struct xlsx_area values,
				    const struct xlsx_point *points)
{
	return (struct xlsx_series){.name = text_of(parts[part].item, page->lang),
				    .paint = style_progress_paint(parts[part].column),
				    .categories = categories,
				    .values = values,
				    .points = points};
}

static void write_progress(struct xlsx_sheet *out, const struct chart_page *page)
{
	const struct chart_row *rows = page->facts->rows;
	struct xlsx_series series[PARTS];
	struct xlsx_point points[PARTS];
	int value = column_of(page->layout, "value");
	uint32_t heading = page->first_row - 1; /* of the items names the one bar */
	struct chart_place place = {.row = page->first_row,
				    .column = (uint16_t)(page->layout->count + 1),
				    .width_px = FACT_WIDTH_PX,
				    .height_px = FACT_HEIGHT_PX};

	for (size_t i = 0; i < page->facts->count; i++) {
		points[i] = (struct xlsx_point){.label = rows[i].label,
						.value = rows[i].numbers[rows[i].part]};
		series[i] = series_of(rows[i].part, page,
				      cells(heading, heading, column_of(page->layout, "item")),
				      cells(rows[i].row, rows[i].row, value), &points[i]);
	}
	draw_bars(out, page, place, "chart.progress", series, page->facts->count);
}

static void write_areas(struct xlsx_sheet *out, const struct chart_page *page)
{
	size_t count = page->facts->count;
	struct xlsx_series series[PARTS];
	struct xlsx_point *points = mem_alloc(PARTS * count * sizeof *points);
	struct chart_place place = {.row = page->last_row + 2,
				    .width_px = AREAS_WIDTH_PX,
				    .height_px = AREAS_LEAST_PX + BAR_PX * (int)count};
	int names = column_of(page->layout, "name");

	for (size_t i = 0; i < PARTS; i++) {
		int column = column_of(page->layout, parts[i].column);
		struct xlsx_point *own = points + i * count;

		for (size_t j = 0; j < count; j++)
			own[j] = (struct xlsx_point){.label = page->facts->rows[j].label,
						     .value = page->facts->rows[j].numbers[i]};
		series[i] = series_of(i, page, cells(page->first_row, page->last_row, names),
				      cells(page->first_row, page->last_row, column), own);
	}
	draw_bars(out, page, place, "chart.areas", series, PARTS);
	free(points);
}

/* "85 (2013-06-30), 90 (2013-12-31)" */
static void add_alt_text(struct buf *alt, const struct chart_row *rows, size_t count)
{
	buf_add(alt, rows[0].title);
	for (size_t i = 0; i < count; i++)
		buf_printf(alt, "%s%.15g (%.*s)", i ? ", " : ". ", rows[i].numbers[VALUE],
			   (int)rows[i].label.size, rows[i].label.data);
}

static struct xlsx_point point_of(const struct chart_row *row, size_t series)
{
	struct xlsx_point point = {.value = row->numbers[series]};

	date_parse(row->label, &point.day);
	return point;
}

/* Draws the values of one goal, in the place `at` of the rows of charts under the table. */
static void write_series(struct xlsx_sheet *out, const struct chart_page *page,
			 const struct chart_row *rows, size_t count, int at)
{
	static const struct {
		const char *key, *name;
		unsigned colour;
	} lines[] = {[VALUE] = {"value", "chart.value", 0x17406E},
		     [TARGET] = {"target", "chart.target", 0x7A5C00}};
	struct xlsx_series series[2];
	struct xlsx_point *points = mem_alloc(2 * count * sizeof *points);
	struct buf alt = {0};
	struct xlsx_chart chart = {.title = rows[0].title.data,
				   .series = series,
				   .count = rows[0].has_target ? 2 : 1,
				   .cells = out,
				   .lines = true,
				   .width_px = SERIES_WIDTH_PX,
				   .height_px = SERIES_HEIGHT_PX,
				   .x_px = at % SERIES_ACROSS * (SERIES_WIDTH_PX + BETWEEN_PX),
				   .y_px = at / SERIES_ACROSS * (SERIES_HEIGHT_PX + BETWEEN_PX)};

	for (size_t i = 0; i < chart.count; i++) {
		for (size_t j = 0; j < count; j++)
			points[i * count + j] = point_of(&rows[j], i);
		series[i] =
			(struct xlsx_series){.name = text_of(lines[i].name, page->lang),
					     .paint = {.fill = lines[i].colour},
					     .categories = cells(rows[0].row, rows[count - 1].row,
								 column_of(page->layout, "as_of")),
					     .values = cells(rows[0].row, rows[count - 1].row,
							     column_of(page->layout, lines[i].key)),
					     .points = points + i * count};
	}
	add_alt_text(&alt, rows, count);
	chart.alt_text = buf_string(&alt);
	xlsx_chart(out, page->last_row + 2, 0, &chart);
	buf_free(&alt);
	free(points);
}

/* One value is no line. */
static void write_all_series(struct xlsx_sheet *out, const struct chart_page *page)
{
	const struct chart_facts *facts = page->facts;
	int drawn = 0;

	for (size_t i = 0, end; i < facts->count && drawn < SERIES_MOST; i = end) {
		for (end = i + 1; end < facts->count &&
				  span_equal(facts->rows[end].title, facts->rows[i].title);)
			end++;
		if (end > i + 1)
			write_series(out, page, facts->rows + i, end - i, drawn++);
	}
}

void chart_write(struct xlsx_sheet *out, const struct chart_page *page)
{
	if (page->sheet->chart == CHART_PROGRESS && page->facts->sum > 0)
		write_progress(out, page);
	else if (page->sheet->chart == CHART_AREAS && page->facts->sum > 0)
		write_areas(out, page);
	else if (page->sheet->chart == CHART_SERIES)
		write_all_series(out, page);
}
