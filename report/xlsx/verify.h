/* verify: reads a finished workbook again. The library may report success for a file that is cut
 * short or damaged (a full temporary folder); a director must never be the one who finds out.
 * Every part must unpack to its size and checksum, and every worksheet have its rows. */
#ifndef LOKA_REPORT_XLSX_VERIFY_H
#define LOKA_REPORT_XLSX_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"

/* Which worksheet a part of a workbook is, from 1; 0: none. */
size_t verify_sheet_number(struct span part_name);

/* `name` is what to call it when it is not; `sheet_rows`: the rows of each worksheet in order,
 * those above the table too. */
bool verify_workbook(const char *path, const char *name, const int64_t *sheet_rows,
		     size_t sheet_count, struct err *err);

#endif
