#include "report/book/charts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schema/catalogue.h"
#include "schema/texts.h"

enum {
	FACT_COLUMN = 2,
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
};

/* Numbers of a goal's value. */
enum { VALUE, TARGET };

/* Columns of the goal area table whose counts add up to all commitments. */
static const struct {
	const char *key, *progress;
} parts[] = {{"done", "done"},		 {"half", "half"},
	     {"started", "started"},	 {"not_started", "not_started"},
	     {"no_report", "no_report"}, {"closed", "withdrawn"}};
enum { PARTS = sizeof parts / sizeof *parts };

/* Gives the catalogue's string, as the row's is freed; NULL: not a progress value. */
static const char *progress_value(const char *item)
{
	static const char prefix[] = "progress:";
	const struct word_list *list = word_list_find("progress");

	if (strncmp(item, prefix, sizeof prefix - 1) != 0)
		return NULL;
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->words[i].value, item + sizeof prefix - 1) == 0)
			return list->words[i].value;
	}
	return NULL;
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
			 const struct stmt *stmt, uint32_t row, enum lang lang)
{
	const char *value =
		progress_value(stmt_string(stmt, layout->columns[column_of(layout, "item")].value));
	struct chart_row *added;

	if (!value || facts->count == CHART_MAX_SERIES)
		return;
	added = add_row(facts, row, span_of(text_of("section.commitments", lang)));
	added->value = value;
	added->numbers[0] = number_of(layout, stmt, "value");
	facts->sum += added->numbers[0];
}

static void look_at_area(struct chart_facts *facts, const struct layout *layout,
			 const struct stmt *stmt, uint32_t row)
{
	int name = layout->columns[column_of(layout, "name")].value;
	struct chart_row *added = add_row(facts, row, stmt_text(stmt, name));

	for (size_t i = 0; i < PARTS; i++)
		added->numbers[i] = number_of(layout, stmt, parts[i].key);
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
		const struct stmt *stmt, uint32_t row, enum lang lang)
{
	if (sheet->chart == CHART_PROGRESS)
		look_at_fact(facts, layout, stmt, row, lang);
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

static void write_progress(struct xlsx_sheet *out, const struct chart_page *page)
{
	struct xlsx_series series[CHART_MAX_SERIES];
	struct xlsx_point points[CHART_MAX_SERIES];
	const struct word_list *list = word_list_find("progress");
	struct xlsx_chart chart = {.title = text_of("chart.progress", page->lang),
				   .alt_text = page->sentence,
				   .series = series,
				   .count = page->facts->count,
				   .width_px = FACT_WIDTH_PX,
				   .height_px = FACT_HEIGHT_PX};

	if (page->facts->sum <= 0)
		return;
	for (size_t i = 0; i < chart.count; i++) {
		const struct chart_row *row = &page->facts->rows[i];

		points[i] = (struct xlsx_point){.label = row->label, .value = row->numbers[0]};
		series[i] = (struct xlsx_series){
			.name = word_label(list, row->value, page->lang),
			.colour = style_progress_colour(row->value),
			.categories = cells(page->facts->rows[0].row, page->facts->rows[0].row, 0),
			.values = cells(row->row, row->row, FACT_COLUMN),
			.points = &points[i]};
	}
	xlsx_chart(out, page->first_row, (uint16_t)(page->layout->count + 1), &chart);
}

static void write_areas(struct xlsx_sheet *out, const struct chart_page *page)
{
	struct xlsx_series series[PARTS];
	struct xlsx_point *points = mem_alloc(PARTS * page->facts->count * sizeof *points);
	struct xlsx_chart chart = {.title = text_of("chart.areas", page->lang),
				   .alt_text = page->sentence,
				   .series = series,
				   .percent = true,
				   .width_px = AREAS_WIDTH_PX,
				   .height_px = AREAS_LEAST_PX + BAR_PX * (int)page->layout->rows};
	int names = column_of(page->layout, "name");

	for (size_t i = 0; i < PARTS; i++) {
		int column = column_of(page->layout, parts[i].key);
		struct xlsx_point *own = points + i * page->facts->count;

		for (size_t j = 0; j < page->facts->count; j++)
			own[j] = (struct xlsx_point){.label = page->facts->rows[j].label,
						     .value = page->facts->rows[j].numbers[i]};
		series[chart.count++] = (struct xlsx_series){
			.name = buf_string(&page->layout->columns[column].heading),
			.colour = style_progress_colour(parts[i].progress),
			.categories = cells(page->first_row, page->last_row, names),
			.values = cells(page->first_row, page->last_row, column),
			.points = own};
	}
	xlsx_chart(out, page->last_row + 2, 0, &chart);
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
	} lines[] = {[VALUE] = {"value", "chart.value", 0x1F4E79},
		     [TARGET] = {"target", "chart.target", 0x2E7D32}};
	struct xlsx_series series[2];
	struct xlsx_point *points = mem_alloc(2 * count * sizeof *points);
	struct buf alt = {0};
	struct xlsx_chart chart = {.title = rows[0].title.data,
				   .series = series,
				   .count = rows[0].has_target ? 2 : 1,
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
					     .colour = lines[i].colour,
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
	if (page->sheet->chart == CHART_PROGRESS)
		write_progress(out, page);
	else if (page->sheet->chart == CHART_AREAS && page->facts->count)
		write_areas(out, page);
	else if (page->sheet->chart == CHART_SERIES)
		write_all_series(out, page);
}
