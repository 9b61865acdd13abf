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

bool snapshot_take(const char *database, const struct staging *folder, struct err *err);
/* Where it is; `path` is overwritten. */
void snapshot_path(const struct staging *folder, struct buf *path);

#endif
