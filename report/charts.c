#include "report/charts.h"

#include "report/palette.h"
#include "schema/catalogue.h"

/* In the order in which the words of the list stand: the order of the columns and rows. */
enum { PROGRESS_MAX = 16 };

static const struct word_list *progress(void)
{
	return word_list_find("progress");
}

void chart_goal_progress(struct sheet *sheet)
{
	struct xlsx_series series[PROGRESS_MAX];
	uint16_t item = sheet_column_of(sheet, "item"), value = sheet_column_of(sheet, "value");
	size_t count = progress()->count;
	uint32_t first = (uint32_t)sheet->marked_first;

	if (sheet->marked_first < 0 || count > PROGRESS_MAX)
		return;
	for (size_t i = 0; i < count; i++) {
		uint32_t row = first + (uint32_t)i;

		series[i] = (struct xlsx_series){row, row, row, item, value,
						 palette_progress(progress()->words[i].value)};
	}
	xlsx_chart(sheet->target,
		   &(struct xlsx_chart){.title = scope_label(sheet->scope, "chart_progress"),
					.description = scope_label(sheet->scope, "chart_progress"),
					.category_first = first, .category_last = first,
					.category_column = sheet_column_of(sheet, "section"),
					.series = series, .series_count = count,
					.row = SHEET_HEADING_ROW, .column = (uint16_t)(sheet->columns + 1),
					.width = 560, .height = 260});
}

void chart_area_progress(struct sheet *sheet)
{
	struct xlsx_series series[PROGRESS_MAX];
	size_t count = progress()->count;
	uint32_t rows = sheet->last - sheet->first + 1;

	for (size_t i = 0; i < count && i < PROGRESS_MAX; i++) {
		const char *word = progress()->words[i].value;
		uint16_t column = sheet_column_of(sheet, word);

		series[i] = (struct xlsx_series){SHEET_HEADING_ROW, sheet->first, sheet->last, column,
						 column, palette_progress(word)};
	}
	xlsx_chart(sheet->target,
		   &(struct xlsx_chart){.title = scope_label(sheet->scope, "chart_areas"),
					.description = scope_label(sheet->scope, "chart_areas"),
					.share = true, .category_first = sheet->first,
					.category_last = sheet->last, .category_column = 0,
					.series = series, .series_count = count,
					.row = SHEET_HEADING_ROW, .column = (uint16_t)(sheet->columns + 1),
					.width = 720, .height = 160 + 34.0 * rows});
}
