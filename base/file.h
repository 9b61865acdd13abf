/* file: whole files, safely. A finished file is moved into place: written under a temporary name
 * in the same folder, synced, renamed, the folder synced; a reader sees the old file or the new
 * one, never half of one. */
#ifndef LOKA_BASE_FILE_H
#define LOKA_BASE_FILE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/* Syncs `temporary` and renames it to `path` (in the same folder). On failure both are left. */
bool file_publish(const char *temporary, const char *path, struct err *err);
/* Its parts, for several files that are moved into one folder: each is to be on the disk before it
 * is moved, and the folder after the last. */
bool file_sync(const char *path, struct err *err);
bool file_sync_folder_of(const char *path, struct err *err);
bool file_write(const char *path, struct span bytes, struct err *err); /* all of the above */
bool file_read(const char *path, size_t max_bytes, struct buf *out, struct err *err);

struct span file_name(const char *path); /* after the last slash */

#endif
