/* Fails the Nth allocation of a program: loaded before the C library (LD_PRELOAD). LOKA_NO_MEMORY
 * is "N FILE" or "N+ FILE", and all after it; FILE, of two 64-bit numbers, is where the allocations
 * and those that were failed are counted, as long as the program lives. At N 0 none fails. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

struct counts {
	_Atomic uint64_t asked, failed;
};

static struct counts nowhere, *counts = &nowhere;
static uint64_t at;
static bool on, begun, watched;

/* Before the program and after the libraries: what they need to be loaded is the loader's affair.
 */
__attribute__((constructor)) static void begin(void)
{
	const char *options = getenv("LOKA_NO_MEMORY");
	char *end;
	int file;

	if (!options)
		return;
	at = strtoull(options, &end, 10);
	on = *end == '+';
	file = open(end + on + 1, O_RDWR | O_CLOEXEC);
	if (file >= 0)
		counts = mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	if (file < 0 || counts == MAP_FAILED)
		_exit(125);
	close(file);
	begun = true;
}

/* The program has ended. What the compiler put behind it, such as counts of the lines that ran, is
 * not its work. */
static void end(void)
{
	begun = false;
}

static bool fails(void)
{
	uint64_t number;

	if (!begun)
		return false;
	if (!watched) {
		watched = true;
		atexit(end);
	}
	number = atomic_fetch_add(&counts->asked, 1) + 1;
	if (at == 0 || number < at || (number > at && !on))
		return false;
	atomic_fetch_add(&counts->failed, 1);
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
	return fails() ? NULL : __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return fails() ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
	void *got = fails() ? NULL : __libc_memalign(alignment, size);

	if (!got)
		return ENOMEM;
	*memory = got;
	return 0;
}
