/* malloc() and its kin for this program and the libraries that it uses: they give memory, or end
 * the program with its sentence. libxlsxwriter 1.1.4 does not look whether it got memory for a cell
 * and writes through NULL. What ends here leaves nothing half done: see base/mem.h.
 *
 * They are in front of those of the C library, and call what comes next: POSIX.1-2008, dlsym() with
 * RTLD_NEXT. The program has one thread. The sanitizers have a malloc() of their own. */
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static struct {
	void *(*malloc)(size_t);
	void *(*calloc)(size_t, size_t);
	void *(*realloc)(void *, size_t);
} next;

/* A function is data to dlsym(), which is asked once: were it to want memory meanwhile, it would
 * come back here, and is told that there is none. */
static int find_next(void)
{
	static int asked;
	void *found[3];

	if (next.realloc)
		return 1;
	if (asked++)
		return 0;
	found[0] = dlsym(RTLD_NEXT, "malloc");
	found[1] = dlsym(RTLD_NEXT, "calloc");
	found[2] = dlsym(RTLD_NEXT, "realloc");
	memcpy(&next, found, sizeof found);
	return 1;
}

void *malloc(size_t size)
{
	return find_next() ? mem_check(next.malloc(size)) : NULL;
}

void *calloc(size_t count, size_t size)
{
	return find_next() ? mem_check(next.calloc(count, size)) : NULL;
}

/* Nothing is what may come of no bytes. */
void *realloc(void *memory, size_t size)
{
	void *got;

	if (!find_next())
		return NULL;
	got = next.realloc(memory, size);
	return size ? mem_check(got) : got;
}

#endif
