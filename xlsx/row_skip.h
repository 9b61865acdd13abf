/* row_skip: a worksheet as its text comes, without its rows, which are only counted. They are most
 * of a workbook, and of one that was just written nothing but their number needs a look: whether
 * every byte that was written is there, its checksum says. Parsing them too would make the
 * workbooks of 100,000 commitments take half as long again. Source: ECMA-376 part 1, 18.3.1.80
 * (sheetData). */
#ifndef LOKA_XLSX_ROW_SKIP_H
#define LOKA_XLSX_ROW_SKIP_H

#include <stdint.h>

#include "base/buf.h"
#include "base/xml.h"

/* {0} is the beginning of a worksheet. */
struct row_skip {
	struct buf text; /* not looked at yet */
	enum { ROWS_AHEAD, ROWS_HERE, ROWS_BEHIND } place;
	int64_t rows;
};

/* Gives what is no row to the reader. False: what it said. */
bool row_skip_add(struct row_skip *skip, struct span bytes, struct xml *xml);
bool row_skip_end(struct row_skip *skip, struct xml *xml);
void row_skip_free(struct row_skip *skip);

#endif
