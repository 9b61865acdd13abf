#include "xlsx/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void xlsx_protect(struct xlsx_sheet *sheet)
{
	lxw_protection may = {.format_columns = LXW_TRUE,
			      .format_rows = LXW_TRUE,
			      .sort = LXW_TRUE,
			      .autofilter = LXW_TRUE};

	worksheet_protect(sheet->worksheet, NULL, &may);
}

void xlsx_column_look(struct xlsx_sheet *sheet, uint16_t column, int width_px, enum style style)
{
	xlsx_note(sheet->book,
		  worksheet_set_column_pixels(sheet->worksheet, column, column, (uint32_t)width_px,
					      sheet->book->formats[style]));
}

void xlsx_input(struct xlsx_sheet *sheet, struct xlsx_area area, enum xlsx_input input,
		const char *source, const char *message)
{
	char *range = source ? mem_copy(source, strlen(source)) : NULL;
	char *said = mem_copy(message, strlen(message));
	lxw_data_validation rule = {.ignore_blank = LXW_VALIDATION_ON,
				    .error_title = "Loka",
				    .error_message = said,
				    .error_type = LXW_VALIDATION_ERROR_TYPE_STOP};

	switch (input) {
	case XLSX_ADVICE:
		rule.error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION;
		/* fall through */
	case XLSX_WORDS:
		rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
		rule.value_formula = range;
		break;
	case XLSX_DATE:
		rule.validate = LXW_VALIDATION_TYPE_DATE;
		rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
		rule.minimum_datetime = (lxw_datetime){.year = 2000, .month = 1, .day = 1};
		rule.maximum_datetime = (lxw_datetime){.year = 2099, .month = 12, .day = 31};
		rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
		break;
	case XLSX_PERCENT:
		rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
		rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
		rule.minimum_number = 0;
		rule.maximum_number = 100;
		break;
	}
	xlsx_note(sheet->book, worksheet_data_validation_range(sheet->worksheet, area.first_row,
							       area.first_column, area.last_row,
							       area.last_column, &rule));
	free(range);
	free(said);
}
