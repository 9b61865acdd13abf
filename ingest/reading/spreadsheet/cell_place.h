/* cell_place: "B14" -> row and column. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_CELL_PLACE_H
#define LOKA_INGEST_READING_SPREADSHEET_CELL_PLACE_H

#include <stdbool.h>

/* A row number of a sheet, from 1; 0: it is none. */
long row_number(const char *text);
/* False: it is no place in a sheet. Dollar signs are none. `end`, when given, is what follows. */
bool cell_place(const char *text, long *row, int *column, const char **end);

#endif
