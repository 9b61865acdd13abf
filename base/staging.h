/* folder: where the workbooks go. They are written in a temporary folder inside it and moved into
 * place when all of them are whole: until then, and on any trouble, the old ones stay as they are.
 * Temporary folders of runs that were killed are cleared away by the next. */
#ifndef LOKA_BASE_STAGING_H
#define LOKA_BASE_STAGING_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct folder {
	const char *path;     /* the caller's */
	struct buf temporary; /* path of the temporary folder */
	bool made;	      /* the folder was not there before */
};

/* Makes the folder when its parent is there. folder_close() is needed either way. */
bool folder_open(struct folder *folder, const char *path, struct err *err);
void folder_close(struct folder *folder, bool ok); /* clears the temporary files away */

void folder_temporary(const struct folder *folder, const char *name, struct buf *out);
void folder_final(const struct folder *folder, const char *name, struct buf *out);
/* Moves a file, which is to be on the disk, into place; folder_sync() after the last. */
bool folder_publish(const struct folder *folder, const char *name, struct err *err);
bool folder_sync(const struct folder *folder, struct err *err);

#endif
