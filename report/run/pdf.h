/* pdf: the print of each workbook that management forwards, as a PDF beside it: of the summary and
 * the goal areas, not of what organisations fill in. LibreOffice makes them, all in one go, with a
 * profile of its own in the temporary folder. */
#ifndef LOKA_REPORT_RUN_PDF_H
#define LOKA_REPORT_RUN_PDF_H

#include "base/files/staging.h"
#include "report/state/state.h"

/* Makes them of the workbooks that stand in the temporary folder; all or none. False with a
 * sentence: no reason not to publish the workbooks. */
bool pdf_make(const struct state *state, const struct staging *folder, struct err *err);
bool pdf_publish(const struct state *state, const struct staging *folder, struct err *err);

/* "ledning.pdf" of a workbook; `out` is overwritten. False: it has none. */
bool pdf_file_name(const struct state *state, size_t index, struct buf *out);

#endif
