/* The lists that loka-ingest prints of itself: uploads, kinds, findings. */
#ifndef LOKA_INGEST_VERBS_LIST_H
#define LOKA_INGEST_VERBS_LIST_H

#include <stdio.h>

#include "base/lang.h"
#include "schema/db.h"

bool list_uploads(FILE *out, struct db *db, enum lang lang, struct err *err);
void list_kinds(FILE *out, enum lang lang);
void list_findings(FILE *out, enum lang lang);

#endif
