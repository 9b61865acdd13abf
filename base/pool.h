/* pool: text kept together and let go together. Spans into it live until pool_clear(). {0} is
 * valid and empty; clearing keeps one block for the next use, so a loop over rows allocates
 * nothing once it runs. */
#ifndef LOKA_BASE_POOL_H
#define LOKA_BASE_POOL_H

#include "base/span.h"

struct pool_block;

struct pool {
	struct pool_block *blocks; /* the newest first */
};

struct span pool_copy(struct pool *pool, struct span text); /* NUL-terminated behind its size */
void pool_clear(struct pool *pool);
void pool_free(struct pool *pool);

#endif
