/* plain: whether the program is to do without what only makes it faster. For tests: with LOKA_PLAIN
 * in the environment, every fast path that stands beside a slower and simpler one is left for that
 * one, and what comes of it must be the same. */
#ifndef LOKA_BASE_PLAIN_H
#define LOKA_BASE_PLAIN_H

#include <stdbool.h>

/* True when LOKA_PLAIN is set, and neither empty nor "0". To be asked when something is opened, not
 * for every row. */
bool plain_path(void);

#endif
