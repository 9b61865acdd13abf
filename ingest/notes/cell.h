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
	bool is_day;	     /* a spreadsheet's day, with its time if it has one */
	struct field *field;
	struct findings *findings;
};

/* Reads `cell->written` into `cell->field` by the type of its column, and says what is wrong. */
void cell_read(struct cell_reader *cell);

/* A finding at the cell, of what was written there unless `value` says otherwise. */
void cell_say(const struct cell_reader *cell, enum finding_code code);
void cell_say_params(const struct cell_reader *cell, enum finding_code code, struct span value,
		     struct span a, struct span b);
/* Text that lives as long as the row. */
struct span cell_keep(const struct cell_reader *cell, const struct buf *text);

/* By the types that name what is known. */
void cell_read_organisation(struct cell_reader *cell);
void cell_read_organisations(struct cell_reader *cell);
void cell_read_areas(struct cell_reader *cell);
/* "Pass D1G1" and "D1G1 (dag 1, grupp 1)", when they agree; false for anything else. */
bool cell_read_session(struct cell_reader *cell);
/* As it is written. */
void reference_add(struct buf *out, const struct reference *reference);
/* References of notes that can be answered: "D1G1-B01, D1G1-G02". */
void cell_read_references(struct cell_reader *cell);
void cell_read_coded(struct cell_reader *cell, enum name_list list, enum finding_code unknown);

#endif
