/* zip: a ZIP file read entry by entry, and one written from entries that are packed already. The
 * one door to minizip.
 *
 * What is read may be anybody's: nothing is held in memory by the sizes that the file states, no
 * more of an entry comes than it states, and its end is not reached unless its checksum is right. A
 * bound on how much comes at all is the caller's. Entries are stored or deflated; others, and
 * encrypted ones, are trouble. Of zip64 any number of entries is read, and sizes of 64 bits; not
 * the entries that begin beyond 4 GiB, and not those that are larger. Written is zip64 for a large
 * entry; a file has at most 65,535 of them. Source: APPNOTE.TXT 4.3 (the ZIP format), 4.5.3
 * (zip64). */
#ifndef LOKA_BASE_ZIP_H
#define LOKA_BASE_ZIP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

enum { ZIP_NAME_SIZE = 256 }; /* with the NUL; an entry of a longer name is trouble */

struct zip_entry {
	char name[ZIP_NAME_SIZE];
	uint64_t size, packed_size; /* as stated */
	uint32_t crc;
	unsigned long method, date, internal, external; /* as the format has them */
	bool locked;					/* by a password */
};

struct zip;

struct zip *zip_open(const char *path, struct err *err); /* not one without entries */

/* Bytes that are no file of a path: read from any place, fewer than `room` only at their end. */
struct zip_input {
	bool (*read_at)(void *context, uint64_t at, char *out, size_t room, size_t *got,
			struct err *err);
	void *context;
	uint64_t size;
	const char *name; /* in sentences */
};

/* A false of the input has its sentence in the `err` of the call that met it. */
struct zip *zip_open_input(const struct zip_input *input, struct err *err);
void zip_close(struct zip *zip); /* accepts NULL */
uint64_t zip_count(const struct zip *zip);

/* The first entry, then the one behind; its name is not checked in any way. */
enum next zip_next(struct zip *zip, struct zip_entry *entry, struct err *err);
/* The entry of that very name, the first of several; zip_next() goes on behind it. NEXT_END: there
 * is none, and zip_next() begins anew. */
enum next zip_find(struct zip *zip, const char *name, struct zip_entry *entry, struct err *err);

/* Where the directory names the entry that came last, and to go there again, also in another zip of
 * the same bytes. */
struct zip_place {
	uint64_t offset, number;
};

struct zip_place zip_place(const struct zip *zip);
enum next zip_at(struct zip *zip, struct zip_place place, struct zip_entry *entry, struct err *err);
/* Where in the file the packed bytes of the entry that came last begin; 0: it cannot be read. */
uint64_t zip_packed_at(struct zip *zip);

/* More of the entry that came last, at most `room` bytes. NEXT_END: all of it has been read, and
 * was what was packed. */
enum next zip_read(struct zip *zip, char *out, size_t room, size_t *got, struct err *err);
/* The whole of it, added to `out`; trouble when it states more than `most` bytes. */
bool zip_read_all(struct zip *zip, size_t most, struct buf *out, struct err *err);

struct zip_writer;

struct zip_writer *zip_create(const char *path, struct err *err);
/* The entry of `from` that came last and is not being read, as it is packed. */
bool zip_copy(struct zip_writer *to, struct zip *from, struct err *err);
/* An entry in pieces: `like` says everything but the sizes and the checksum; `size` what it will
 * be. The pieces together are what its method makes of it. */
bool zip_begin(struct zip_writer *to, const struct zip_entry *like, uint64_t size, struct err *err);
bool zip_add(struct zip_writer *to, struct span packed, struct err *err);
bool zip_end(struct zip_writer *to, uint64_t size, uint32_t crc, struct err *err);
/* Writes the directory of the file and frees the writer, whatever comes of it. True for NULL. */
bool zip_finish(struct zip_writer *to, struct err *err);

#endif
