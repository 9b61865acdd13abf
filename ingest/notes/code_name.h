/* code_name: a cell that says twice which thing it means, by its code and its name: "M01
 * Kulturliv", "M01 – Kulturliv", "Kulturliv (M01)", "Örebro läns landsting (ÖLL)". Pure. */
#ifndef LOKA_INGEST_NOTES_CODE_NAME_H
#define LOKA_INGEST_NOTES_CODE_NAME_H

#include "ingest/notes/lookup.h"

enum code_name_form {
	CODE_NAME_NONE, /* nothing known, or one half only */
	CODE_NAME_ONE,	/* `index`: the whole, or both halves */
	CODE_NAME_TWO	/* the halves are known and differ: `index` and `other` */
};

struct code_name {
	enum code_name_form form;
	int64_t index, other;
};

struct code_name code_name_find(const struct lookup *lookup, enum name_list list, struct span text);

/* The next name of a list in a cell: split at , | ; and line breaks, and at " och " / " and " /
 * " & " where the whole is not itself a name of `list`. False at the end. */
bool lookup_split(const struct lookup *lookup, enum name_list list, struct span *rest,
		  struct span *name);

/* The names of a list that are most like one that is not known, for "t.ex.": "E1 Energi, K1
 * Kultur"; events, goals and perspectives by their codes. Nothing when the list is empty. */
void code_name_offer(const struct lookup *lookup, enum name_list list, struct span name,
		     struct buf *out);
/* The same of the sessions of an event that are held, as they are called where there are several
 * events. */
void code_name_offer_sessions(const struct lookup *lookup, int64_t event_id, struct span name,
			      struct buf *out);

#endif
