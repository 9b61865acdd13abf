/* staging: several files of one folder, replaced together. Each is written and synced in a
 * temporary folder inside the folder; when all are whole they are renamed into it, and it is
 * synced. On any trouble before that, the files that were there stay as they are.
 *
 * A temporary folder belongs to one process, on whatever machine, as long as a file in it is
 * locked. staging_open() removes those that nobody locks any more: of this user, of the very names
 * that are made here, and never through a link. */
#ifndef LOKA_BASE_FILES_STAGING_H
#define LOKA_BASE_FILES_STAGING_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct staging {
	const char *path;     /* of the folder; the caller's */
	struct buf temporary; /* path of the temporary folder */
	int lock;	      /* file that is locked; -1: none */
	bool made;	      /* the folder was not there before */
};

/* Makes the folder when its parent is there. */
bool staging_open(struct staging *staging, const char *path, struct err *err);
/* Needed whether or not it could be opened. Removes the temporary folder with what is left in it,
 * and without `ok` the folder itself, if it was made and is empty. */
void staging_close(struct staging *staging, bool ok);

/* The path to write file `name` at, and the path it will have; `out` is overwritten. */
void staging_temporary(const struct staging *staging, const char *name, struct buf *out);
void staging_final(const struct staging *staging, const char *name, struct buf *out);

/* Writes a whole file there, synced. */
bool staging_write(const struct staging *staging, const char *name, struct span bytes,
		   struct err *err);
/* The same for a file that somebody else wrote there: syncs it. */
bool staging_sync_file(const struct staging *staging, const char *name, struct err *err);

/* Renames a file, synced before, into the folder. */
bool staging_publish(const struct staging *staging, const char *name, struct err *err);
/* After the last: until the folder is synced, a power cut may undo the renames. */
bool staging_sync(const struct staging *staging, struct err *err);

#endif
