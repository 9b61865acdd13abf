/* compound: an OLE2 file, of the programs before 2007 and around whatever has a password, told by
 * the names of its streams. Source: [MS-CFB] 2.6 (directory entries), [MS-OFFCRYPTO] 2.3. */
#ifndef LOKA_INGEST_READING_TEXT_COMPOUND_H
#define LOKA_INGEST_READING_TEXT_COMPOUND_H

#include <stdbool.h>

#include "base/err.h"
#include "base/span.h"
#include "ingest/reading/text/source.h"

enum compound_kind {
	COMPOUND_UNKNOWN,
	COMPOUND_PASSWORD,
	COMPOUND_XLS,
	COMPOUND_DOC,
	COMPOUND_PPT,
	COMPOUND_MSG
};

bool compound_maybe(struct span head);
/* Reads the source from its beginning, to its end at most. False: the world failed. */
bool compound_judge(struct source *source, enum compound_kind *kind, struct err *err);

#endif
