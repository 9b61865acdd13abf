#include "ingest/reading/text/compound.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"

/* A directory entry: a name in UTF-16, how long it is with its zero, and what it is of. */
enum { ENTRY_BYTES = 128, NAME_SIZE_AT = 64, TYPE_AT = 66, TYPE_STREAM = 2 };

static const struct {
	const char *name;
	enum compound_kind kind;
} streams[] = {
	{"EncryptedPackage", COMPOUND_PASSWORD},
	{"Workbook", COMPOUND_XLS},
	{"Book", COMPOUND_XLS},
	{"WordDocument", COMPOUND_DOC},
	{"PowerPoint Document", COMPOUND_PPT},
	{"__properties_version1.0", COMPOUND_MSG},
};

bool compound_maybe(struct span head)
{
	return head.size >= 8 && memcmp(head.data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

static bool is_named(const unsigned char *entry, const char *name)
{
	size_t size = strlen(name) + 1;

	if (entry[TYPE_AT] != TYPE_STREAM || entry[NAME_SIZE_AT] != 2 * size ||
	    entry[NAME_SIZE_AT + 1] != 0)
		return false;
	for (size_t i = 0; i < size; i++) {
		if (entry[2 * i] != (unsigned char)name[i] || entry[2 * i + 1] != 0)
			return false;
	}
	return true;
}

static enum compound_kind entry_kind(const unsigned char *entry)
{
	for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
		if (is_named(entry, streams[i].name))
			return streams[i].kind;
	}
	return COMPOUND_UNKNOWN;
}

/* Entries stand at multiples of their size, in sectors anywhere in the file. They are not followed
 * through its table of sectors, which may be damaged: nothing else looks like them. The first that
 * is known tells, since what is embedded in a document comes behind the document. */
bool compound_judge(struct source *source, enum compound_kind *kind, struct err *err)
{
	char *block = mem_block(LIMIT_BLOCK);
	size_t size = 1;
	bool ok = true;

	*kind = COMPOUND_UNKNOWN;
	source_rewind(source);
	while (ok && size && !*kind) {
		ok = source_read_full(source, block, LIMIT_BLOCK, &size, err);
		for (size_t at = 0; ok && !*kind && at + ENTRY_BYTES <= size; at += ENTRY_BYTES)
			*kind = entry_kind((unsigned char *)block + at);
	}
	free(block);
	return ok;
}
