/* err: trouble with the world (disk, database, a file that cannot be opened). The data's own
 * faults are findings, ours are asserts. The first trouble stays; {0} is valid and means none.
 * The message is one sentence for the user in the language of the run, with the path or name it
 * concerns; it is set where the trouble is known and printed by main() alone. Paths and names are
 * anybody's, so it is cleaned for a screen (terminal.h): one line, whatever they hold. One that is
 * too long loses its middle, which is a path's, and keeps what is said at the end. */
#ifndef LOKA_BASE_ERR_H
#define LOKA_BASE_ERR_H

#include <stdbool.h>

#include "base/lang.h"

enum err_code {
	ERR_NONE,
	ERR_FILE,     /* cannot be opened, read, written, renamed */
	ERR_DATABASE, /* cannot be opened, is somebody else's, is newer, refuses a statement */
	ERR_FULL,     /* no room on the disk */
	ERR_INPUT,    /* what was asked for does not exist */
};

struct err {
	enum err_code code;
	enum lang lang; /* set by main() before anything can fail */
	char message[1024];
};

/* What a pull from a stream gives. */
enum next { NEXT_FAILED, NEXT_END, NEXT_GOT };

/* The sentence in Swedish and in English, both taking the same arguments. Always false, so that
 * `return err_set(...)` reads as what it does. */
__attribute__((warn_unused_result, format(printf, 3, 5), format(printf, 4, 5))) bool
err_set(struct err *err, enum err_code code, const char *sv, const char *en, ...);

/* What errno says of `path`, in words: missing, no permission, a folder, no room, ... */
__attribute__((warn_unused_result)) bool err_path(struct err *err, const char *path, int error);

#endif
