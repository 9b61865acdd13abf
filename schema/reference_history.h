/* reference_history: what reference rows were before an upload changed them, so that it can be
 * undone. */
#ifndef LOKA_SCHEMA_REFERENCE_HISTORY_H
#define LOKA_SCHEMA_REFERENCE_HISTORY_H

#include "schema/db.h"

/* To be called before a row of `table` is changed, and after one was added. `valid_from`: the day
 * that the change holds from; empty: that of the upload. */
bool reference_history_change(struct db *db, int64_t upload_id, const char *table, int64_t id,
			      struct span valid_from, struct err *err);
bool reference_history_added(struct db *db, int64_t upload_id, const char *table, int64_t id,
			     struct err *err);
/* To be called when an upload says a row as it is stored: the row is no longer others' alone. */
bool reference_history_said(struct db *db, int64_t upload_id, const char *table, int64_t id,
			    struct err *err);

/* Puts everything back that the upload did, the last first. Fails (a constraint) when later rows
 * have come to stand on an added one. */
bool reference_history_restore(struct db *db, int64_t upload_id, struct err *err);

/* Puts every row back as it was on a day, of a copy: a row that was not there yet stays. */
bool reference_history_restore_day(struct db *copy, const char *day, struct err *err);

#endif
