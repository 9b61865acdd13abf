/* row_rules: what must hold between the columns of one row: the flags of the columns and the rules
 * of the kind, both of the catalogue, each with the finding it raises. Pure. */
#ifndef LOKA_INGEST_NOTES_ROW_RULES_H
#define LOKA_INGEST_NOTES_ROW_RULES_H

#include "ingest/notes/row.h"

/* Of a row whose cells are read. */
void row_rules_check(const struct row *row, const struct row_options *options,
		     struct findings *findings);

#endif
