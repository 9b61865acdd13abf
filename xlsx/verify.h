/* verify: the parts of a workbook, read back: of one that was just written, as the library may
 * report success for a file that is cut short or damaged, and of those in a folder. A director must
 * never be the one who finds out.
 *
 * Each part must unpack to its size and checksum, be one well-formed XML file if it is XML, and
 * have a content type; what it refers to must be there. Worksheets must have their rows, and the
 * texts that cells share be as many as they say. Of one just written the rows are counted and not
 * parsed (row_skip.h). Of a part no more than a piece is held in memory, whatever its size; the
 * file may be anybody's. Source: ECMA-376 part 2, 9 (parts, relationships,
 * content types); part 1, 18.3.1.73 (row), 18.4.9 (sst). */
#ifndef LOKA_XLSX_VERIFY_H
#define LOKA_XLSX_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"

/* Which worksheet a part of a workbook is, from 1; 0: none. */
size_t verify_sheet_number(struct span part_name);

/* `sheet_rows`: the rows of each worksheet in order, those above the table too; NULL and 0 when
 * nobody knows. False with what is wrong, which does not name the file: "xl/styles.xml är tom". */
bool verify_package(const char *path, const int64_t *sheet_rows, size_t sheet_count,
		    struct err *err);

/* The same of a workbook just written; `name` is what to call it when it is not whole. */
bool verify_workbook(const char *path, const char *name, const int64_t *sheet_rows,
		     size_t sheet_count, struct err *err);

#endif
