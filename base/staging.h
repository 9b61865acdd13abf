/* staging: where the workbooks go. They are written in a temporary folder inside it and moved into
 * place when all of them are whole: until then, and on any trouble, the old ones stay as they are.
 * Temporary folders of runs that were killed are cleared away by the next. */
#ifndef LOKA_BASE_STAGING_H
#define LOKA_BASE_STAGING_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct staging {
	const char *path;     /* the caller's */
	struct buf temporary; /* path of the temporary folder */
	bool made;	      /* the folder was not there before */
};

/* Makes the folder when its parent is there. staging_close() is needed either way. */
bool staging_open(struct staging *folder, const char *path, struct err *err);
void staging_close(struct staging *folder, bool ok); /* clears the temporary files away */

void staging_temporary(const struct staging *folder, const char *name, struct buf *out);
void staging_final(const struct staging *folder, const char *name, struct buf *out);
/* Moves a file, which is to be on the disk, into place; staging_sync() after the last. */
bool staging_publish(const struct staging *folder, const char *name, struct err *err);
bool staging_sync(const struct staging *folder, struct err *err);

#endif
