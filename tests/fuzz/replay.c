/* Runs a fuzz target over the files named, without a fuzzer: each as it is, and behind each of some
 * first bytes, which choose what a target does. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_BYTES = 1 << 20 };

static int replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = malloc(1 + MOST_BYTES);
	size_t size;

	if (!file || !data)
		return 1;
	size = fread(data + 1, 1, MOST_BYTES, file);
	fclose(file);
	LLVMFuzzerTestOneInput(data + 1, size);
	for (int choice = 0; choice < 32; choice += 7) {
		data[0] = (uint8_t)choice;
		LLVMFuzzerTestOneInput(data, size + 1);
	}
	free(data);
	return 0;
}

int main(int argc, char **argv)
{
	int failed = argc < 2;

	for (int i = 1; i < argc; i++)
		failed |= replay(argv[i]);
	return failed;
}
