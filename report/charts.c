#include "report/charts.h"

#include <string.h>

#include "report/labels.h"
#include "schema/catalogue.h"

enum {
	FACT_COLUMN = 2,
	FACT_WIDTH_PX = 520,
	FACT_HEIGHT_PX = 300,
	AREAS_WIDTH_PX = 1000,
	AREAS_LEAST_PX = 150, /* title and legend */
	BAR_PX = 30,
};

/* The columns of the table of goal areas that share out all commitments. */
static const struct {
	const char *key, *progress;
} parts[] = {{"done", "done"},		 {"half", "half"},
	     {"started", "started"},	 {"not_started", "not_started"},
	     {"no_report", "no_report"}, {"closed", "withdrawn"}};

/* The catalogue's own copy of a progress value, which outlives the row; NULL: not one. */
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

void chart_look(struct chart_facts *facts, const struct stmt *stmt, uint32_t row)
{
	enum { ITEM = 1, VALUE = 3 }; /* of statement "overview" */
	const char *value = progress_value(stmt_string(stmt, ITEM));

	if (!value || facts->count == CHART_MAX_SERIES)
		return;
	facts->value[facts->count] = value;
	facts->row[facts->count++] = row;
	facts->sum += stmt_double(stmt, VALUE);
}

static int column_of(const struct layout *layout, const char *key)
{
	for (size_t i = 0; i < layout->count; i++) {
		if (strcmp(layout->columns[i].plan->key, key) == 0)
			return (int)i;
	}
	return -1;
}

static struct xlsx_area cells(uint32_t first, uint32_t last, int column)
{
	return (struct xlsx_area){first, (uint16_t)column, last, (uint16_t)column};
}

static void write_progress(struct xlsx_sheet *out, const struct chart_page *page)
{
	struct xlsx_series series[CHART_MAX_SERIES];
	const struct word_list *list = word_list_find("progress");
	struct xlsx_chart chart = {.title = label("chart.progress", page->lang),
				   .alt_text = page->sentence,
				   .series = series,
				   .count = page->facts.count,
				   .width_px = FACT_WIDTH_PX,
				   .height_px = FACT_HEIGHT_PX};

	if (page->facts.sum <= 0)
		return;
	for (size_t i = 0; i < chart.count; i++) {
		uint32_t row = page->facts.row[i];

		series[i] = (struct xlsx_series){
			.name = word_label(list, page->facts.value[i], page->lang),
			.colour = style_progress_colour(page->facts.value[i]),
			.categories = cells(page->facts.row[0], page->facts.row[0], 0),
			.values = cells(row, row, FACT_COLUMN)};
	}
	xlsx_chart(out, page->first_row, (uint16_t)(page->layout->count + 1), &chart);
}

static void write_areas(struct xlsx_sheet *out, const struct chart_page *page)
{
	struct xlsx_series series[sizeof parts / sizeof *parts];
	struct xlsx_chart chart = {.title = label("chart.areas", page->lang),
				   .alt_text = page->sentence,
				   .series = series,
				   .percent = true,
				   .width_px = AREAS_WIDTH_PX,
				   .height_px = AREAS_LEAST_PX + BAR_PX * (int)page->layout->rows};
	int names = column_of(page->layout, "name");

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		int column = column_of(page->layout, parts[i].key);

		series[chart.count++] = (struct xlsx_series){
			.name = buf_string(&page->layout->columns[column].heading),
			.colour = style_progress_colour(parts[i].progress),
			.categories = cells(page->first_row, page->last_row, names),
			.values = cells(page->first_row, page->last_row, column)};
	}
	xlsx_chart(out, page->last_row + 2, 0, &chart);
}

void chart_write(struct xlsx_sheet *out, const struct chart_page *page)
{
	if (page->sheet->chart == CHART_PROGRESS)
		write_progress(out, page);
	else if (page->sheet->chart == CHART_AREAS && page->layout->rows)
		write_areas(out, page);
}
