/* digest: SHA-256 (FIPS 180-4), fed in pieces. The one door to libsodium. */
#ifndef LOKA_BASE_DIGEST_H
#define LOKA_BASE_DIGEST_H

#include "base/span.h"

enum { DIGEST_TEXT_SIZE = 65 };

struct digest; /* owned by the caller until digest_end() */

struct digest *digest_begin(void);
void digest_add(struct digest *digest, struct span bytes);
void digest_end(struct digest *digest, char out[DIGEST_TEXT_SIZE]); /* lower-case hex; frees */

#endif
