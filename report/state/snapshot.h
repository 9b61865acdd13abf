/* snapshot: a copy of the database as it stands, in the temporary folder of a run.
 *
 * Workbooks take long to write, in several processes, and whoever loads files would have to wait
 * for as long as any of them reads the database. So a run takes a copy first and lets go of the
 * database: all its processes read the copy, which nobody changes. Of 200,000 notes (70 MB)
 * it takes 0.1 s. */
#ifndef LOKA_REPORT_STATE_SNAPSHOT_H
#define LOKA_REPORT_STATE_SNAPSHOT_H

#include <stdbool.h>

#include "base/err.h"
#include "base/files/staging.h"

/* As it was in force on a day, see in_force.h. */
bool snapshot_take(const char *database, const char *as_of, const struct staging *folder,
		   struct err *err);
/* The database itself, or a copy without a name when the state of that day is another. */
struct db *snapshot_open(const char *database, const char *as_of, struct err *err);
/* Where it is; `path` is overwritten. */
void snapshot_path(const struct staging *folder, struct buf *path);

#endif
