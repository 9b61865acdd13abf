#include "base/mem.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *mem_check(void *memory)
{
	static const char sentence[] = "loka: out of memory\n";
	static volatile sig_atomic_t ending;

	if (memory)
		return memory;
	if (ending)
		_exit(2); /* what ends the program wants memory too */
	ending = 1;
	(void)!write(STDERR_FILENO, sentence, sizeof sentence - 1);
	exit(2);
}

void *mem_alloc(size_t size_bytes)
{
	return mem_check(calloc(1, size_bytes ? size_bytes : 1));
}

void *mem_block(size_t size_bytes)
{
	return mem_check(malloc(size_bytes ? size_bytes : 1));
}

void *mem_resize(void *memory, size_t size_bytes)
{
	return mem_check(realloc(memory, size_bytes ? size_bytes : 1));
}

char *mem_copy(const char *data, size_t size_bytes)
{
	char *copy = mem_alloc(size_bytes + 1);

	if (size_bytes)
		memcpy(copy, data, size_bytes);
	return copy;
}

void *mem_grow(void *array, size_t *capacity, size_t count, size_t item_size_bytes)
{
	size_t wanted = *capacity ? *capacity : 8;

	if (count < *capacity)
		return array;
	while (wanted <= count)
		wanted *= 2;
	if (wanted > SIZE_MAX / item_size_bytes)
		mem_check(NULL);
	*capacity = wanted;
	return mem_resize(array, wanted * item_size_bytes);
}

void mem_keep(void)
{
	enum { AHEAD_BYTES = 4 << 20, KEPT_BYTES = 64 << 20 };

	mallopt(M_TOP_PAD, AHEAD_BYTES);
	mallopt(M_MMAP_THRESHOLD, AHEAD_BYTES);
	mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
}
