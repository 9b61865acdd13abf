/* source: the bytes of one upload, from a file or from memory, read in order as often as needed.
 * The same bytes are given each time: a file that changes while it is read is an error. */
#ifndef LOKA_INGEST_READING_TEXT_SOURCE_H
#define LOKA_INGEST_READING_TEXT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/span.h"

struct source; /* opaque */

/* NULL with a sentence in `err`: missing, unreadable, a directory, ... */
struct source *source_open(const char *path, struct err *err);
/* The same of an open file, which is its own from now on; errno has why when `file` is not. */
struct source *source_open_file(int file, const char *path, struct err *err);
struct source *source_open_memory(struct span bytes); /* borrows the bytes */
/* The same bytes, to be read from their beginning while the first is read too; it must outlive
 * this. Never NULL. */
struct source *source_again(const struct source *source);
void source_close(struct source *source); /* accepts NULL */

void source_rewind(struct source *source);
/* The next bytes, at most `capacity`; `*size` is 0 at the end. */
bool source_read(struct source *source, char *bytes, size_t capacity, size_t *size,
		 struct err *err);
/* The same until the block is full or the source at its end, for what judges bytes by their
 * neighbours, which are to be the same in every run. */
bool source_read_full(struct source *source, char *bytes, size_t capacity, size_t *size,
		      struct err *err);
/* The bytes at `at`, wherever source_read() stands: fewer than `room` only at the end. */
bool source_read_at(const struct source *source, uint64_t at, char *bytes, size_t room,
		    size_t *size, struct err *err);
/* From its beginning to its end. */
bool source_sha256(struct source *source, char out[DIGEST_TEXT_SIZE], struct err *err);
uint64_t source_size(const struct source *source); /* bytes */

/* No read gives more than `bytes` from now on: how tests cut an input at every place. */
void source_chunk(struct source *source, size_t bytes);

#endif
