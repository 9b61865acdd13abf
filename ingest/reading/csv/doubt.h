/* doubt: whether a record that parses is probably not what was meant. Pure. */
#ifndef LOKA_INGEST_READING_CSV_DOUBT_H
#define LOKA_INGEST_READING_CSV_DOUBT_H

#include "ingest/reading/csv/scan.h"

/* Of the clean record at `at`, where records have `width` cells: a quote that closed too early or
 * too late makes a record of another width, or one that has swallowed others. */
bool doubt_record(const struct scan *scan, size_t width, const char *at);

#endif
