/* changes: what rows changed of notes and reports that were there: each field, before and after, as
 * people read it. For the receipt; the database has the revisions. */
#ifndef LOKA_INGEST_STORE_CHANGES_H
#define LOKA_INGEST_STORE_CHANGES_H

#include "ingest/store/fields.h"

struct change {
	struct span ref;
	long row;	   /* as a spreadsheet shows it */
	const char *field; /* machine name of the column */
	const char *heading;
	struct span before, after; /* empty: nothing */
};

struct changes { /* {0} is valid and empty */
	struct change *items;
	size_t count, capacity;
	size_t left_out; /* beyond LIMIT_CHANGES_KEPT */
	struct pool text;
};

struct change_place {
	struct span ref;
	long row;
};

void changes_add_fields(struct changes *changes, const struct change_place *place,
			const struct fields *fields, const struct kind *kind,
			const struct lookup *lookup, enum lang lang, const struct datum *before,
			const struct datum *after);
void changes_add_withdrawn(struct changes *changes, const struct change_place *place,
			   const struct kind *kind, enum lang lang, bool withdrawn);
/* Leaves the other empty. */
/* The same of a column that is no field of the kind's table. */
void changes_add_text(struct changes *changes, const struct change_place *place,
		      const struct kind *kind, const char *column, enum lang lang,
		      struct span before, struct span after);
void changes_move(struct changes *to, struct changes *from);
void changes_free(struct changes *changes);

#endif
