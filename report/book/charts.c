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
};

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

void chart_look(struct chart_facts *facts, const struct sheet *sheet, const struct layout *layout,
		const struct stmt *stmt, uint32_t row, enum lang lang)
{
	if (sheet->chart == CHART_PROGRESS)
		look_at_fact(facts, layout, stmt, row, lang);
	else if (sheet->chart == CHART_AREAS)
		look_at_area(facts, layout, stmt, row);
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

		points[i] = (struct xlsx_point){row->label, row->numbers[0]};
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
			own[j] = (struct xlsx_point){page->facts->rows[j].label,
						     page->facts->rows[j].numbers[i]};
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

void chart_write(struct xlsx_sheet *out, const struct chart_page *page)
{
	if (page->sheet->chart == CHART_PROGRESS)
		write_progress(out, page);
	else if (page->sheet->chart == CHART_AREAS && page->facts->count)
		write_areas(out, page);
}
