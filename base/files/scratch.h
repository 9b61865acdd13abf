/* scratch: a file without a name, gone when the process is, for what is too large for memory or is
 * kept from others. In $TMPDIR, otherwise in /tmp. */
#ifndef LOKA_BASE_SCRATCH_H
#define LOKA_BASE_SCRATCH_H

#include <stdbool.h>

#include "base/err.h"

const char *scratch_folder(void);
int scratch_open(void); /* read and written; -1 with errno */
/* The same in another folder. */
int scratch_open_in(const char *folder);
/* What errno says of it, naming the folder; false. */
__attribute__((warn_unused_result)) bool scratch_fail(struct err *err, int error);

#endif
