#include "base/digest.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

struct digest {
	EVP_MD_CTX *context;
	bool failed;
};

struct digest *digest_begin(void)
{
	struct digest *digest = mem_alloc(sizeof *digest);

	digest->context = EVP_MD_CTX_new();
	digest->failed =
		!digest->context || !EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL);
	return digest;
}

void digest_add(struct digest *digest, struct span bytes)
{
	if (!digest->failed && bytes.size)
		digest->failed = !EVP_DigestUpdate(digest->context, bytes.data, bytes.size);
}

void digest_end(struct digest *digest, char out[DIGEST_TEXT_SIZE])
{
	unsigned char sum[EVP_MAX_MD_SIZE] = {0};
	unsigned size = 0;

	if (digest->failed || !EVP_DigestFinal_ex(digest->context, sum, &size) || size != 32) {
		fputs("loka: libcrypto cannot compute SHA-256\n", stderr);
		exit(2);
	}
	for (size_t i = 0; i < 32; i++)
		snprintf(out + 2 * i, 3, "%02x", sum[i]);
	EVP_MD_CTX_free(digest->context);
	free(digest);
}
