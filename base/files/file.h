/* file: one whole file, read or replaced. It is replaced by a file that is written beside it,
 * synced and renamed, after which the folder is synced: a reader sees the old file or the new one,
 * never half of one (new_file.h). Several files that belong together: staging.h. */
#ifndef LOKA_BASE_FILES_FILE_H
#define LOKA_BASE_FILES_FILE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

bool file_read(const char *path, size_t max_bytes, struct buf *out, struct err *err);
bool file_write(const char *path, struct span bytes, struct err *err);

/* A file that the caller wrote as `temporary`, on the same disk, is synced and becomes `path`.
 * Nothing is replaced: on failure `temporary` is left, or nothing is there. */
bool file_publish_new(const char *temporary, const char *path, struct err *err);
/* Its first and last step: the bytes of a file, and the names in the folder that holds `path`. */
bool file_sync(const char *path, struct err *err);
bool file_sync_folder_of(const char *path, struct err *err);

/* What the process makes from now on only its user may read and write, and with `group` the group;
 * an umask that is stricter stays. Notes hold names and contacts. */
void file_keep_private(bool group);

struct span file_name(const char *path); /* after the last slash */

#endif
