/* apart: a piece of work in a process of its own, so that its end - no memory, a fault in a
 * library - is only trouble for who wanted it. What it changes in memory is lost; what it writes to
 * files that are open stays. */
#ifndef LOKA_BASE_PROCESS_APART_H
#define LOKA_BASE_PROCESS_APART_H

#include <stdbool.h>

#include "base/err.h"

/* `name`: what could not be done when it ends before it is done. The caller has no other thread. */
bool apart_run(bool (*run)(void *context, struct err *err), void *context, const char *name,
	       struct err *err);

#endif
