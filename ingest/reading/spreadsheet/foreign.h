/* foreign: a ZIP file that is no workbook we read. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_FOREIGN_H
#define LOKA_INGEST_READING_SPREADSHEET_FOREIGN_H

#include "ingest/reading/spreadsheet/package.h"

/* Adds an error finding that says what it is instead: .xlsb, Numbers, Word, an archive, ... */
void foreign_refuse(struct package *package, struct findings *findings);

#endif
