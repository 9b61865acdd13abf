#include "xlsx/parts.h"

#include "xlsx/text_width.h"

enum { WIDTH_PX = 360, SIDES_PX = 24, MOST_LINES = 24, FONT_POINTS = 11 };

void xlsx_remark(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, struct span text)
{
	struct xlsx *book = sheet->book;
	char font[] = "Arial";
	int lines = text_width_lines(text, WIDTH_PX - SIDES_PX) + 1;
	lxw_comment_options how = {
		.font_name = font, .font_size = FONT_POINTS, .font_family = 2, .width = WIDTH_PX};

	if (!text.size || book->remarks == XLSX_MAX_REMARKS)
		return;
	how.height = (uint16_t)text_width_row_height(lines < MOST_LINES ? lines : MOST_LINES);
	xlsx_note(book, worksheet_write_comment_opt(sheet->worksheet, row, column,
						    xlsx_pass(book, text), &how));
	book->remarks++;
}
