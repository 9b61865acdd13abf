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

#endif
