/* header: the headings of a table as one record, from the rows they stand on. Pure. */
#ifndef LOKA_INGEST_READING_TABLE_HEADER_H
#define LOKA_INGEST_READING_TABLE_HEADER_H

#include "base/pool.h"
#include "ingest/reading/table/header_row.h"

/* One cell for every column, or none when there is no heading; `cells` are the caller's to free,
 * their text lies in `text`. With `once` a heading that two rows say alike is said once. */
void header_build(struct record *header, struct pool *text, const struct sample *sample,
		  const struct header_row *header_row, bool once);

#endif
