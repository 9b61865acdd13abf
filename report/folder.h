/* folder: the output folder, and the temporary one inside it that a run writes to. */
#ifndef LOKA_REPORT_FOLDER_H
#define LOKA_REPORT_FOLDER_H

#include "base/buf.h"
#include "base/err.h"

struct folder {
	const char *path;
	bool made; /* by us */
	struct buf temporary;
};

/* Makes the output folder when its parent exists, sweeps away the temporary folders of runs that
 * were killed, and makes this run's. */
bool folder_open(struct folder *folder, const char *path, struct err *err);
/* Removes what is temporary; an output folder that was made for nothing goes too. */
void folder_close(struct folder *folder);

#endif
