#include "base/digest.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

struct digest {
	crypto_hash_sha256_state state;
};

/* libsodium asks for this before anything else; again, and in another thread, it does nothing. */
static void library_open(void)
{
	if (sodium_init() >= 0)
		return;
	fputs("loka: libsodium cannot be used\n", stderr);
	exit(2);
}

struct digest *digest_begin(void)
{
	struct digest *digest = mem_alloc(sizeof *digest);

	library_open();
	crypto_hash_sha256_init(&digest->state);
	return digest;
}

void digest_add(struct digest *digest, struct span bytes)
{
	if (bytes.size)
		crypto_hash_sha256_update(&digest->state, (const unsigned char *)bytes.data,
					  bytes.size);
}

void digest_end(struct digest *digest, char out[DIGEST_TEXT_SIZE])
{
	unsigned char sum[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(&digest->state, sum);
	sodium_bin2hex(out, DIGEST_TEXT_SIZE, sum, sizeof sum);
	free(digest);
}
