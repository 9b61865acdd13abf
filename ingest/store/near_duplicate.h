/* near_duplicate: new notes that look very much like one that is there already. Words are compared,
 * not letters; only notes of the same session, kind and organisation; nobody's name is looked at.
 */
#ifndef LOKA_INGEST_STORE_NEAR_DUPLICATE_H
#define LOKA_INGEST_STORE_NEAR_DUPLICATE_H

#include "ingest/store/note_store_parts.h"

/* Warns when the new row is near another note, unless it is `repeated`: equal to one, which is said
 * already. Then remembers it under its number. `data` is what is stored of it. */
bool near_duplicate_check(struct note_store *store, const struct row *row,
			  const struct placement *placement, const struct datum *data,
			  int64_t number, bool repeated, struct findings *findings,
			  struct err *err);
void near_duplicate_free(struct near_duplicates *near); /* accepts NULL */

#endif
