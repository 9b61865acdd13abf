/* signature: files that are something else than text and were named .csv. */
#ifndef LOKA_INGEST_READING_TEXT_SIGNATURE_H
#define LOKA_INGEST_READING_TEXT_SIGNATURE_H

#include <stdbool.h>

#include "base/span.h"
#include "ingest/finding/finding.h"

/* True, with a finding that says what to do, when the first bytes of a file (4096, or all there
 * are) are those of a workbook, a PDF, a web page, an archive or other binary data, or nothing. */
bool signature_refuses(struct span head, struct findings *findings);

#endif
