/* whole: so many bytes from a file or a pipe, or to it, however many calls that takes. */
#ifndef LOKA_BASE_PROCESS_WHOLE_H
#define LOKA_BASE_PROCESS_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

/* False when it ended before, or failed: errno says why. */
bool read_whole(int file, void *out, size_t size);
bool write_whole(int file, const void *data, size_t size);

#endif
