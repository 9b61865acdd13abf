/* tables: the tables that the first rows of a file hold, and which of them is read. Pure.
 *
 * Of several tables the one with most cells is read; where the caller knows the headings, the first
 * that has known ones. The others are named, each with its rows. */
#ifndef LOKA_INGEST_READING_TABLE_TABLES_H
#define LOKA_INGEST_READING_TABLE_TABLES_H

#include "ingest/reading/csv/dialect.h"
#include "ingest/reading/table/header_row.h"

struct found_table {
	size_t begin, end;	      /* rows of the sample, titles above it too */
	struct header_row header_row; /* its rows count from the start of the sample */
	size_t rows, cells;	      /* filled ones below the headings */
};

struct tables {
	struct found_table *items; /* from the top */
	size_t count, capacity, kept;
};

/* At least one, when the sample has rows. A heading in another delimiter is cut where it lies. */
void tables_find(struct tables *tables, struct sample *sample, const struct heading_test *test);
/* Rows above the headings that belong to no table. */
size_t tables_titles(const struct tables *tables, const struct sample *sample);
void tables_free(struct tables *tables);

#endif
