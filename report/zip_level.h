/* zip_level: how hard the workbooks of this process are compressed. The one door to minizip. */
#ifndef LOKA_REPORT_ZIP_LEVEL_H
#define LOKA_REPORT_ZIP_LEVEL_H

#include <stdbool.h>

/* Workbooks finished from now on: quickly, or as small as the library has them. */
void zip_level_fast(bool wanted);

#endif
