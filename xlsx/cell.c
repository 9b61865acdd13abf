#include "xlsx/parts.h"

#include <stdlib.h>

static int look_of(const struct xlsx *book, enum style style)
{
	return lxw_format_get_xf_index(book->formats[style]);
}

void xlsx_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span text,
	       enum style style)
{
	struct xlsx *book = sheet->book;
	const char *passed = xlsx_pass(book, text);

	if (!text.size)
		xlsx_blank(sheet, row, column, style);
	else if (book->rows)
		stream_text(book->rows, row, column, buf_span(&book->text), look_of(book, style));
	else
		xlsx_note(book, worksheet_write_string(sheet->worksheet, row, column, passed,
						       book->formats[style]));
}

void xlsx_number(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, double number,
		 enum style style)
{
	struct xlsx *book = sheet->book;

	if (number != number || number - number != 0) /* the library would write NaN and Inf */
		xlsx_note(book, LXW_ERROR_PARAMETER_VALIDATION);
	else if (book->rows)
		stream_number(book->rows, row, column, number, look_of(book, style));
	else
		xlsx_note(book, worksheet_write_number(sheet->worksheet, row, column, number,
						       book->formats[style]));
}

void xlsx_decimal(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span number,
		  enum style style)
{
	struct xlsx *book = sheet->book;
	const char *passed = xlsx_pass_line(book, number, XML_TEXT_CELL_UNITS);

	if (book->rows)
		stream_decimal(book->rows, row, column, buf_span(&book->text),
			       look_of(book, style));
	else
		xlsx_number(sheet, row, column, strtod(passed, NULL), style);
}

/* A date is the number of days since 1899-12-30. */
double xlsx_day_number(struct date date)
{
	static const struct date zero = {1899, 12, 30};

	return (double)(date_to_days(date) - date_to_days(zero));
}

void xlsx_date(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct date date,
	       enum style style)
{
	static const struct date first = {1900, 3,
					  1}; /* the calendar of Excel is right from here */
	char text[DATE_TEXT_SIZE];

	if (date_to_days(date) >= date_to_days(first)) {
		xlsx_number(sheet, row, column, xlsx_day_number(date), style);
		return;
	}
	date_format(text, date);
	xlsx_text(sheet, row, column, span_of(text), style);
}

void xlsx_formula(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *formula,
		  double value, enum style style)
{
	struct xlsx *book = sheet->book;

	if (book->rows)
		stream_formula(book->rows, row, column, span_of(formula + (*formula == '=')), value,
			       look_of(book, style));
	else
		xlsx_note(book, worksheet_write_formula_num(sheet->worksheet, row, column, formula,
							    book->formats[style], value));
}

void xlsx_blank(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, enum style style)
{
	struct xlsx *book = sheet->book;

	if (book->rows)
		stream_blank(book->rows, row, column, look_of(book, style));
	else
		xlsx_note(book, worksheet_write_blank(sheet->worksheet, row, column,
						      book->formats[style]));
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
	if (book->rows) /* the library writes only the link */
		stream_text(book->rows, row, column, buf_span(&book->text), look_of(book, style));
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
	if (sheet->book->rows)
		stream_height(sheet->book->rows, row, height_px);
	else
		xlsx_note(sheet->book, worksheet_set_row_pixels(sheet->worksheet, row,
								(uint32_t)height_px, NULL));
}

void xlsx_freeze(struct xlsx_sheet *sheet, uint32_t rows, uint16_t columns)
{
	worksheet_freeze_panes(sheet->worksheet, rows, columns);
}
