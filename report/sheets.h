/* sheets: which sheets each workbook has and which columns each sheet. Constant data: a sheet is a
 * statement in goal.sql or management.sql plus a list of columns here. */
#ifndef LOKA_REPORT_SHEETS_H
#define LOKA_REPORT_SHEETS_H

#include "report/sheet.h"

extern const struct sheet_spec *const goal_sheets[];
extern const size_t goal_sheet_count;
extern const struct sheet_spec *const management_sheets[];
extern const size_t management_sheet_count;

#endif
