/* column_map: which kind of file this is, and which column of it each cell is.
 *
 * Machine names, Swedish and English headings and aliases are all accepted (heading.h); columns are
 * mapped by name, never by position. */
#ifndef LOKA_INGEST_NOTES_COLUMN_MAP_H
#define LOKA_INGEST_NOTES_COLUMN_MAP_H

#include "ingest/finding/finding.h"
#include "ingest/notes/heading.h"
#include "ingest/notes/reference_sample.h"
#include "schema/catalogue.h"

enum {
	COLUMNS_MAX = 64, /* more than any kind has */
	KINDS_MAX = 32,
	COLUMN_CELL_NONE = -1,	/* the column is not in the file */
	COLUMN_CELL_BLANK = -1, /* of columns[]: the cell has no heading */
	COLUMN_CELL_OTHER = -2, /* of columns[]: a heading that is not read */
	COLUMN_CELL_OURS = -3,	/* of columns[]: added by a corrections file */
};

struct column_map {
	const struct kind *kind;
	int cells[COLUMNS_MAX]; /* of each column of the kind: index of its cell, or NONE */
	int *columns;		/* of each cell: index of its column, or BLANK or OTHER */
	struct span *texts;	/* of each cell: the heading as written; borrowed */
	size_t count;		/* cells */
	int place_cell;		/* "Rad i din fil" of a corrections file, or NONE */
};

/* Decides the kind (`given` when not NULL) and maps the columns; `sample` may be NULL. False, with
 * an error finding, when the file cannot be taken; `header->kind` is then what it was taken for, or
 * NULL. `column_map_free` afterwards in either case; the record must outlive the header. */
bool column_map_match(struct column_map *column_map, const struct headings *headings,
		      const struct record *record, const struct reference_sample *sample,
		      const struct kind *given, struct span file_name, enum lang lang,
		      struct findings *findings);
/* Leaves out the columns of the kind that have the flag, with a finding for each that the file has.
 */
void column_map_leave_out(struct column_map *column_map, const struct record *record, unsigned flag,
			  enum finding_code code, struct findings *findings);
void column_map_free(struct column_map *column_map);

#endif
