/* Runs a fuzz target over files cut at every byte, and flipped at every byte, in a bit and in all:
 *
 *     every-byte FILE...     says how many cases there were
 *     every-byte --control   reads one byte too far: what looks for errors of memory must end it
 *
 * A program that dies says in which case. */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct {
	const char *file, *what;
	size_t at;
	unsigned long count;
} now;

static void say(int signal_number)
{
	fprintf(stderr, "every-byte: %s: %s %zu\n", now.file, now.what, now.at);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

/* The target's first byte chooses how the rest is read: all ways have their turn. The block is as
 * large as the file, so that a byte read beyond it is seen. */
static void one(const uint8_t *file, size_t size)
{
	uint8_t *data = malloc(size + 1);

	if (!data)
		abort();
	data[0] = (uint8_t)(now.count % 4 + (now.count % 3 == 0 ? 4 * (now.count % 61) : 0));
	memcpy(data + 1, file, size);
	LLVMFuzzerTestOneInput(data, size + 1);
	free(data);
	now.count++;
}

static void every(uint8_t *file, size_t size)
{
	now.what = "cut at byte";
	for (now.at = 0; now.at <= size; now.at++)
		one(file, now.at);
	now.what = "flipped at byte";
	for (now.at = 0; now.at < size; now.at++) {
		const uint8_t masks[] = {(uint8_t)(1 << now.at % 8), 0xff};

		for (size_t i = 0; i < sizeof masks; i++) {
			file[now.at] ^= masks[i];
			one(file, size);
			file[now.at] ^= masks[i];
		}
	}
}

static int file_every(const char *path)
{
	enum { MOST = 1 << 20 };
	FILE *file = fopen(path, "rb");
	uint8_t *data = malloc(MOST);
	size_t size;

	if (!file || !data) {
		perror(path);
		return 1;
	}
	size = fread(data, 1, MOST, file);
	fclose(file);
	now.file = path;
	every(data, size);
	free(data);
	return 0;
}

static int control(void)
{
	volatile size_t size = 1;
	volatile uint8_t *bytes = malloc(size);

	return bytes ? bytes[size] : 0;
}

int main(int argc, char **argv)
{
	int failed = argc < 2;

	signal(SIGABRT, say);
	signal(SIGSEGV, say);
	if (argc == 2 && strcmp(argv[1], "--control") == 0)
		return control() & 0;
	for (int i = 1; i < argc; i++)
		failed |= file_every(argv[i]);
	printf("%lu\n", now.count);
	return failed;
}
