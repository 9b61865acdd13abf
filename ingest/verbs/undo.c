/* --undo: takes an upload back. */
#include "ingest/store/undo/undo.h"

#include <stdlib.h>
#include <unistd.h>

#include "ingest/verbs/verb.h"
#include "schema/open.h"

int verb_undo(const struct ingest_options *options, FILE *out, FILE *notes)
{
	struct err err = {.lang = options->lang};
	char *end;
	long long number = strtoll(options->undo, &end, 10);
	struct db *db;
	bool ok;

	if (*end || number < 1)
		return verb_misuse(notes, "undo.number", options->lang, NULL, 0);
	db = access(options->database, F_OK) == 0 ? schema_open(options->database, DB_WRITE, &err)
						  : schema_open(options->database, DB_READ, &err);
	ok = db && db_begin(db, &err) && undo_upload(db, number, &err) && db_commit(db, &err);
	db_close(db);
	if (!ok)
		return verb_fail(notes, &err);
	text_print(out, "undo.done", options->lang, TEXT_VALUES(text_number(number)));
	return 0;
}
