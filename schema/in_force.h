/* in_force: the state that was in force on a day.
 *
 * A database says what was last written. A report says what held on its day: the texts,
 * organisations, dates, goal areas and sessions of the notes' revisions (note_history has the
 * days), which notes were withdrawn, and the names, owners and states of reference rows
 * (reference_before has what they were). What an organisation or goal area held that had ended by
 * then is held by the one that took over (view organisation_holder): when it ended is not put back,
 * whatever day it was told. So a report whose day is not that of the last change reads
 * a copy that was put back; nothing else needs to know of it. That is done once, for the notes that
 * have a history, which are few. */
#ifndef LOKA_SCHEMA_IN_FORCE_H
#define LOKA_SCHEMA_IN_FORCE_H

#include "schema/db.h"

/* Whether the state of that day (NULL: of the newest upload) differs from what was last written. */
bool in_force_differs(struct db *db, const char *as_of, bool *differs, struct err *err);

/* Puts a copy back, whose only user the caller is. */
bool in_force_restore(struct db *copy, const char *as_of, struct err *err);

#endif
