/* organisation_cell: what stands in a cell for one organisation. Pure. */
#ifndef LOKA_INGEST_NOTES_ORGANISATION_CELL_H
#define LOKA_INGEST_NOTES_ORGANISATION_CELL_H

#include "ingest/notes/lookup.h"

enum organisation_form {
	ORGANISATION_KNOWN,    /* `index` */
	ORGANISATION_OTHER,    /* one that is not known, as far as can be told */
	ORGANISATION_MANY,     /* several; `names` lists them */
	ORGANISATION_NOBODY,   /* "alla kommuner", "?": no organisation in particular */
	ORGANISATION_DISAGREES /* a name and a code of two organisations, `index` and `other` */
};

struct organisation_cell {
	enum organisation_form form;
	int64_t index, other;
	struct span name; /* of ORGANISATION_OTHER: without separators at its end */
};

/* `names` is added to: the known ones in full, the others as written. */
struct organisation_cell organisation_cell_read(const struct lookup *lookup, struct span text,
						struct buf *names);

/* Whether the text stands for nobody in particular. */
bool organisation_is_nobody(struct span text);

#endif
