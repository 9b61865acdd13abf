/* fit: column widths and row heights from what the cells show. Widths in digits of the font,
 * heights in points. */
#ifndef LOKA_REPORT_FIT_H
#define LOKA_REPORT_FIT_H

#include "report/page.h"
#include "report/sheet.h"

enum { FIT_A4 = 150 }; /* wider sheets are printed on A3 */

struct fit_column {
	const struct sheet_column *spec;
	char *heading; /* owned by the sheet */
	double width;
};

/* Widths from the headings and the rows of the page: as wide as the widest line, at most 60, less
 * when the whole would be too wide to print; at least `least` in all, so that the title and the
 * sentence above the table are not cut. */
void fit_columns(struct fit_column *columns, size_t count, const struct page *page,
		 const struct scope *scope, double least);
double fit_total(const struct fit_column *columns, size_t count);
double fit_lines(const struct fit_column *columns, size_t count, const struct page *page, size_t row,
		 enum lang lang);
double fit_height(double lines);
double fit_heading_height(const struct fit_column *columns, size_t count);
/* The wider of two texts in their sizes, in points. */
double fit_text(struct span title, double title_size, struct span sentence, double size);

/* What is shown for a stored word; NULL when the list does not have it. */
const char *fit_word(const struct sheet_column *column, struct span value, enum lang lang);

#endif
