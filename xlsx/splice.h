/* splice: a workbook of the library's, and the rows that were written beside it, made one. Every
 * part but the worksheets is taken over as it is packed; of a worksheet what stands between
 * <sheetData> and </sheetData> gives way to its rows. Source: ECMA-376 part 1, 18.3.1.80
 * (sheetData). */
#ifndef LOKA_XLSX_SPLICE_H
#define LOKA_XLSX_SPLICE_H

#include <stdbool.h>
#include <stddef.h>

#include "xlsx/stream.h"

/* `places`: of the worksheets in order. False: something could not be read or written. */
bool splice_workbook(const char *base_path, const char *path, FILE *rows,
		     const struct stream_place *places, size_t count);

#endif
