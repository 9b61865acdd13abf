/* unzip: a finished workbook read again before it is believed: the library says "done" of a file
 * whose parts did not fit on the disk. Every part is unpacked, its length and CRC-32 compared with
 * what the archive promises (PKWARE APPNOTE 6.3), and the rows of every sheet are counted. The one
 * door to zlib. */
#ifndef LOKA_REPORT_UNZIP_H
#define LOKA_REPORT_UNZIP_H

#include <stdbool.h>

#include "base/err.h"
#include "report/sheet.h"

/* Whether `path` is whole and sheet N has exactly sizes->items[N - 1].rows rows. */
bool unzip_verify(const char *path, const struct sheet_sizes *sizes, struct err *err);

#endif
