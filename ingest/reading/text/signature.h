/* signature: files that are something else than text or a workbook of a kind that is read. */
#ifndef LOKA_INGEST_READING_TEXT_SIGNATURE_H
#define LOKA_INGEST_READING_TEXT_SIGNATURE_H

#include <stdbool.h>

#include "base/err.h"
#include "base/span.h"
#include "ingest/finding/finding.h"
#include "ingest/reading/text/source.h"

/* `*refused` with a finding that says what to do, when the file is nothing, or the workbook of an
 * older program, a document, a picture, an archive, a database, a web page or other binary data.
 * `head`: its first bytes (4096, or all there are). Of an OLE2 file all of it is read. */
bool signature_judge(struct source *source, struct span head, bool *refused,
		     struct findings *findings, struct err *err);

#endif
