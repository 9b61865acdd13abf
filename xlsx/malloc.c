#include "xlsx/malloc.h"

#ifdef __has_feature /* how clang says it */
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ITS_OWN
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ITS_OWN
#endif
#ifndef ITS_OWN

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static int ends; /* the process, when there is no memory */

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

static void *give(void *memory)
{
	return ends ? mem_check(memory) : memory;
}

void malloc_or_end(void)
{
	ends = 1;
}

void *malloc(size_t size)
{
	return find_next() ? give(next.malloc(size)) : NULL;
}

void *calloc(size_t count, size_t size)
{
	return find_next() ? give(next.calloc(count, size)) : NULL;
}

/* Nothing is what may come of no bytes. */
void *realloc(void *memory, size_t size)
{
	void *got;

	if (!find_next())
		return NULL;
	got = next.realloc(memory, size);
	return size ? give(got) : got;
}

#else

void malloc_or_end(void)
{
}

#endif
