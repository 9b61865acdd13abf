/* manifest: innehall.json beside the workbooks - which files they are, with their digests, and
 * what they were made of - and the check of a folder against it. */
#ifndef LOKA_REPORT_RUN_MANIFEST_H
#define LOKA_REPORT_RUN_MANIFEST_H

#include "base/json.h"
#include "base/files/staging.h"
#include "report/state/state.h"

extern const char manifest_file_name[];

/* What every answer in JSON says of the program and of the state it read. */
extern const char manifest_program[];
void manifest_set_state(json_t *object, const struct state *state);

/* Writes it in the temporary folder, from the workbooks there. */
bool manifest_write(const struct state *state, const struct staging *folder, struct err *err);

/* Adds one line per file of the folder's contents to `said`; `wrong` counts those that are missing
 * or not as they were written. False when there are no contents to check against. */
bool manifest_check(struct buf *said, size_t *wrong, const char *folder, struct err *err);

#endif
