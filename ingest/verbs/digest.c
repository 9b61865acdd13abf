/* --digest: a digest of the content, the same for the same content. */
#include "ingest/store/content_digest.h"
#include "ingest/verbs/verb.h"
#include "schema/open.h"

int verb_digest(const struct ingest_options *options, FILE *out, FILE *notes)
{
	struct err err = {.lang = options->lang};
	struct db *db = schema_open(options->database, DB_READ, &err);
	char digest[DIGEST_TEXT_SIZE];
	bool ok = db && content_digest(db, digest, &err);

	db_close(db);
	if (!ok)
		return verb_fail(notes, &err);
	fprintf(out, "%s\n", digest);
	return 0;
}
