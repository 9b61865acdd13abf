/* cell: one cell of a row -> one field. What the files of row.h share; nobody else includes this.
 */
#ifndef LOKA_INGEST_NOTES_CELL_H
#define LOKA_INGEST_NOTES_CELL_H

#include "ingest/notes/row.h"

/* What reading one cell needs; made anew for each. */
struct cell_reader {
	struct row *row;
	const struct row_options *options;
	const struct column *column;
	int index;	     /* of the column in its kind */
	struct span written; /* the cell as it stood, trimmed */
	struct span text;    /* the cell, clean */
	struct field *field;
	struct findings *findings;
};

/* Reads `cell->written` into `cell->field` by the type of its column, and says what is wrong. */
void cell_read(struct cell_reader *cell);

#endif
