/* The plain functions of libcrypto: EVP first sets up all of the library, which took as long as
 * reading a small file and writing it. */
#define OPENSSL_API_COMPAT 0x10100000L

#include "base/digest.h"

#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

struct digest {
	SHA256_CTX context;
};

struct digest *digest_begin(void)
{
	struct digest *digest = mem_alloc(sizeof *digest);

	SHA256_Init(&digest->context);
	return digest;
}

void digest_add(struct digest *digest, struct span bytes)
{
	if (bytes.size)
		SHA256_Update(&digest->context, bytes.data, bytes.size);
}

void digest_end(struct digest *digest, char out[DIGEST_TEXT_SIZE])
{
	unsigned char sum[SHA256_DIGEST_LENGTH];

	SHA256_Final(sum, &digest->context);
	for (size_t i = 0; i < sizeof sum; i++)
		snprintf(out + 2 * i, 3, "%02x", sum[i]);
	free(digest);
}
