/* upload: what was sent, kept beside what was made of it: the bytes, what they were read as, every
 * finding, every refused row as it stood, and how it ended. */
#ifndef LOKA_INGEST_STORE_UPLOAD_H
#define LOKA_INGEST_STORE_UPLOAD_H

#include "base/digest.h"
#include "ingest/finding/finding.h"
#include "ingest/notes/row_origin.h"
#include "ingest/reading/record.h"
#include "ingest/reading/text/source.h"
#include "schema/db.h"

enum outcome { OUTCOME_TAKEN, OUTCOME_PARTLY, OUTCOME_REFUSED };

struct counts {
	long read, new, changed, unchanged, refused; /* read is the sum of the others */
	long unread;				     /* rows of other tables in the file */
};

/* Who sent it and what was said of the whole file; strings may be NULL. */
struct sender {
	const char *event, *session, *reviewer, *kind, *sheet, *flags;
	const char *received_at; /* NULL: now */
	const char *origin;	 /* the database it was merged from; NULL: it was sent here */
	int64_t origin_upload;	 /* its number there */
	const char *person;	 /* who sent it, as reports name them */
};

struct upload; /* of one file, within its transaction */

/* A fully taken upload of the same bytes with the same sender, not undone, after which loading it
 * again would change nothing: 0 when there is none. `replaces`: what the file lacks is to be taken
 * back. `date` gets the day it was received. */
bool upload_same(struct db *db, const char *sha256, const struct sender *sender, bool replaces,
		 int64_t *number, char date[16], struct err *err);

/* What an upload was called and when it was received; nothing is added when it is not there. */
bool upload_sent(struct db *db, int64_t number, struct buf *file_name, char date[16],
		 struct err *err);

struct upload *upload_begin(struct db *db, struct span file_name, const char *sha256,
			    uint64_t size_bytes, const struct sender *sender, struct err *err);
int64_t upload_number(const struct upload *upload);
/* What is added from now on is of the sheet with this number; 0: of none. */
void upload_part(struct upload *upload, int number);
/* `lang` is the language the sender was told in. */
bool upload_findings(struct upload *upload, const struct findings *findings, enum lang lang,
		     struct err *err);
/* A row is of that event (empty: it does not show which): the upload keeps those that it names. */
void upload_names_event(struct upload *upload, struct span code);
/* `settled`: nobody is to correct it. */
bool upload_refused_row(struct upload *upload, const struct record *record, struct span event,
			bool settled, struct err *err);
/* A name of the database it was merged from, and what that is here (empty: nothing). */
bool upload_rename(struct upload *upload, struct span theirs, struct span here, struct err *err);
/* A row of an earlier upload that was refused is in, by this upload, or refused in this one
 * instead: of that upload's sheet of the same name, when it had sheets. */
bool upload_resolve_row(struct upload *upload, const struct row_origin *row, struct err *err);
/* Rows of that sheet came back; `taken`: the sheet that they came in was not refused. */
bool upload_corrects(struct upload *upload, const struct row_origin *row, bool taken,
		     struct err *err);
/* The same of every refused row of earlier uploads of the same file name, kind and sender. */
bool upload_resolve_file(struct upload *upload, struct span file_name, const char *kind,
			 const struct sender *sender, struct err *err);
/* What the present sheet came to; `kind` may be NULL. */
bool upload_sheet(struct upload *upload, struct span name, const char *kind, enum outcome outcome,
		  const struct counts *counts, struct err *err);
/* The present sheet has a note. */
bool upload_note(struct upload *upload, int64_t note_id, struct err *err);
bool upload_end(struct upload *upload, const char *kind, const char *encoding,
		const char *delimiter, enum outcome outcome, const struct counts *counts,
		struct err *err);
void upload_close(struct upload *upload); /* accepts NULL */

#endif
