#include "report/xlsx_parts.h"

void xlsx_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span text,
	       enum style style)
{
	struct xlsx *book = sheet->book;

	if (!text.size) {
		xlsx_blank(sheet, row, column, style);
		return;
	}
	xlsx_note(book, worksheet_write_string(sheet->worksheet, row, column, xlsx_pass(book, text),
					       book->formats[style]));
}

void xlsx_number(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, double number,
		 enum style style)
{
	struct xlsx *book = sheet->book;

	if (number != number || number - number != 0) /* the library would write NaN and Inf */
		xlsx_note(book, LXW_ERROR_PARAMETER_VALIDATION);
	else
		xlsx_note(book, worksheet_write_number(sheet->worksheet, row, column, number,
						       book->formats[style]));
}

void xlsx_date(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct date date,
	       enum style style)
{
	static const struct date first = {1900, 3,
					  1}; /* the calendar of Excel is right from here */
	struct xlsx *book = sheet->book;
	lxw_datetime when = {.year = date.year, .month = date.month, .day = date.day};
	char text[DATE_TEXT_SIZE];

	if (date_to_days(date) < date_to_days(first)) {
		date_format(text, date);
		xlsx_text(sheet, row, column, span_of(text), style);
		return;
	}
	xlsx_note(book, worksheet_write_datetime(sheet->worksheet, row, column, &when,
						 book->formats[style]));
}

void xlsx_formula(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *formula,
		  double value, enum style style)
{
	struct xlsx *book = sheet->book;

	xlsx_note(book, worksheet_write_formula_num(sheet->worksheet, row, column, formula,
						    book->formats[style], value));
}

void xlsx_blank(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum style style)
{
	struct xlsx *book = sheet->book;

	xlsx_note(book, worksheet_write_blank(sheet->worksheet, row, column, book->formats[style]));
}

bool xlsx_may_link(const struct xlsx_sheet *sheet)
{
	return sheet->links <
	       (sheet->book->options.streaming ? XLSX_STREAMED_LINKS : XLSX_MAX_LINKS);
}

void xlsx_link(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *target,
	       struct span text, enum style style)
{
	struct xlsx *book = sheet->book;

	sheet->links++;
	xlsx_note(book, worksheet_write_url_opt(sheet->worksheet, row, column, target,
						book->formats[style], xlsx_pass(book, text), NULL));
}

void xlsx_column_width(struct xlsx_sheet *sheet, uint16_t column, int width_px)
{
	xlsx_note(sheet->book, worksheet_set_column_pixels(sheet->worksheet, column, column,
							   (uint32_t)width_px, NULL));
}

void xlsx_row_height(struct xlsx_sheet *sheet, uint32_t row, int height_px)
{
	enum { TALLEST_PX = 545 }; /* 409 points */

	if (height_px > TALLEST_PX)
		height_px = TALLEST_PX;
	xlsx_note(sheet->book,
		  worksheet_set_row_pixels(sheet->worksheet, row, (uint32_t)height_px, NULL));
}

void xlsx_freeze(struct xlsx_sheet *sheet, uint32_t rows, uint16_t columns)
{
	worksheet_freeze_panes(sheet->worksheet, rows, columns);
}
