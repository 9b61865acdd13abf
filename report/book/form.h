/* form: a worksheet to be filled in and sent back - a bare rectangle with its heading in row 1, as
 * a form is told from a report, and since "Save as CSV" writes the one sheet as it is shown. What
 * is given is locked; what is asked for has its own look, choices and checks. The same calls as
 * page.h. */
#ifndef LOKA_REPORT_BOOK_FORM_H
#define LOKA_REPORT_BOOK_FORM_H

#include "report/book/page.h"

void form_begin(struct page *page);
void form_row(struct page *page, const struct stmt *row);
void form_end(struct page *page);

#endif
