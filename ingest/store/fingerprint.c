#include "ingest/store/fingerprint.h"

#include <xxhash.h>

#include "base/utf8.h"

void fingerprint_add(struct buf *key, struct span part)
{
	utf8_fold(key, part);
	buf_add_char(key, '\x1F');
}

int64_t fingerprint_of(struct span key)
{
	return (int64_t)XXH3_64bits(key.data, key.size);
}
