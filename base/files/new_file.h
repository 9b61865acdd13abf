/* new_file: a file that is written first and named when it is whole, in the folder it will be in.
 * Until then it has no name at all (O_TMPFILE), so that a process that is killed leaves nothing.
 * Where the file system cannot do that it has one that nobody can foresee, and a lock:
 * new_file_open() removes those that no process holds any more. It is readable by its owner only,
 * and never written through a link. What has been named is synced, its folder too. */
#ifndef LOKA_BASE_NEW_FILE_H
#define LOKA_BASE_NEW_FILE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct new_file {
	struct buf path;    /* that it was opened for */
	size_t folder_size; /* of it, with the slash */
	int folder, file;   /* -1: not open */
	char temporary[40]; /* its name meanwhile; "": none */
};

/* In the folder of `path`, which trouble names. Needs new_file_close() whether or not it could be
 * opened; that gives up what was not named. */
bool new_file_open(struct new_file *new_file, const char *path, struct err *err);
void new_file_close(struct new_file *new_file);

/* Where another may open it to write or read it, as long as it is open here. */
void new_file_path(const struct new_file *new_file, struct buf *path);

bool new_file_add(struct new_file *new_file, struct span bytes, struct err *err);

/* Names it, once. Replaces what has that name: a reader sees the old file or the new one. */
bool new_file_replace(struct new_file *new_file, const char *name, struct err *err);
/* Replaces nothing: `*taken` says that something had the name, and it still has none. */
bool new_file_name(struct new_file *new_file, const char *name, bool *taken, struct err *err);
/* Whether the file of that name holds the same bytes. False also when it cannot be read. */
bool new_file_is_at(const struct new_file *new_file, const char *name);

/* A rename that replaces nothing, as whole as a rename is; false with errno, EEXIST when something
 * has the name. */
bool new_file_move(int from_folder, const char *from, int to_folder, const char *to);

#endif
