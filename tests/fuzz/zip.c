/* A workbook that is anybody's: whatever the bytes, the ZIP file is read to its end or refused with
 * a sentence, and no more comes of an entry than it states. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ENTRIES = 64, MOST_BYTES = 1 << 20 };

static bool read_entry(struct zip *zip, const struct zip_entry *entry, size_t *read)
{
	struct err err = {0};
	char bytes[4096];
	uint64_t whole = 0;
	size_t got;
	enum next next = NEXT_GOT;

	while (*read < MOST_BYTES &&
	       (next = zip_read(zip, bytes, sizeof bytes, &got, &err)) == NEXT_GOT) {
		whole += got;
		*read += got;
	}
	if (whole > entry->size || (next == NEXT_END && whole != entry->size) ||
	    (next == NEXT_FAILED) != (err.message[0] != '\0'))
		abort();
	return next == NEXT_END;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = {0};
	struct zip_entry entry;
	struct zip *zip;
	char path[64];
	size_t read = 0;
	int file = memfd_create("zip", MFD_CLOEXEC);

	if (file < 0 || write(file, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	zip = zip_open(path, &err);
	if (!zip && !err.message[0])
		abort();
	for (int n = 0; zip && n < ENTRIES && zip_next(zip, &entry, &err) == NEXT_GOT; n++) {
		if (!read_entry(zip, &entry, &read))
			break;
	}
	zip_close(zip);
	close(file);
	return 0;
}
