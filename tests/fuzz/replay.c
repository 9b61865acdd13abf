/* Runs a fuzz target over the files named, without a fuzzer. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int rebuild(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = malloc(1 << 20);
	size_t size;

	if (!file || !data)
		return 1;
	size = fread(data, 1, 1 << 20, file);
	fclose(file);
	for (int choice = 0; choice < 32; choice += 7) { /* all ways to read it */
		if (size)
			data[0] = (uint8_t)choice;
		LLVMFuzzerTestOneInput(data, size);
	}
	free(data);
	return 0;
}

int main(int argc, char **argv)
{
	int failed = argc < 2;

	for (int i = 1; i < argc; i++)
		failed |= rebuild(argv[i]);
	return failed;
}
