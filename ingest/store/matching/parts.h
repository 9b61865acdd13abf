/* What the files of matching share; nobody else includes this. */
#ifndef LOKA_INGEST_STORE_MATCHING_PARTS_H
#define LOKA_INGEST_STORE_MATCHING_PARTS_H

#include "ingest/store/coverage.h"
#include "ingest/store/matching/matching.h"
#include "ingest/store/matching/row_list.h"
#include "ingest/store/note_store_parts.h"
#include "ingest/store/similarity.h"

/* A session and a reviewer of the file. */
struct match_scope {
	const struct session *session;
	int64_t reviewer; /* hash of the name; 0: none */
	size_t rows;	  /* of the file, that are stored */
};

/* A row that is not settled as it is read. */
struct open_row {
	long sheet_row; /* as a spreadsheet shows it */
	size_t scope;
	int64_t hash;	 /* of the key */
	uint64_t says;	 /* hash of all that the row says */
	struct span key; /* empty when there was no room for it */
	struct span local_no;
	int64_t corrects_upload;
	bool is_new;	 /* the sender says so */
	bool candidates; /* notes have the hash */
	bool settled;
	struct match match;
};

/* A note that rows are compared with. */
struct candidate {
	int64_t id, number, reviewer; /* hash of the name; 0: none */
	uint64_t says;		      /* in the columns that the file has */
	struct span key, local_no;
	bool withdrawn;
};

struct candidates {
	struct candidate *items;
	size_t count, capacity;
	struct pool text;
};

/* A row that a note was found for by its text. */
struct text_match {
	size_t scope;
	int64_t note_id;
};

enum match_query { NOTES_BY_HASH, NOTES_BY_NUMBER, NOTES_OF_SESSION, HOLDERS, QUERY_COUNT };

struct matching {
	struct note_store *store;
	struct stmt *queries[QUERY_COUNT]; /* NULL until needed */
	struct coverage claimed;	   /* notes that a row is */
	struct row_list rows;		   /* note ids; 0: new; ROW_IS_OPEN: see `open` */
	struct match_scope *scopes;
	size_t scope_count, scope_capacity;
	struct open_row *open;
	size_t open_count, open_capacity;
	size_t given, next_open; /* rows, and open rows, that were given again */
	struct text_match *text_matches;
	size_t text_match_count, text_match_capacity;
	struct map references;	 /* of rows with a reference: note id -> open row */
	struct map scope_places; /* session id and reviewer -> scope */
	struct pool text;
	size_t text_bytes;
	struct candidates found; /* of the last query */
	size_t refused_rows;
	bool present[FIELDS_MAX]; /* fields that the file has a column for */
	bool any, by_reference;	  /* a row was seen; the file has a column for references */
};

enum { ROW_IS_OPEN = -1 };

/* candidates.c: the notes of a query, in the order of their ids, in matching->found. */
enum { CANDIDATES_ALL = -1 };
bool candidates_by_hash(struct matching *matching, int64_t hash, const struct session *session,
			long most, struct err *err);
bool candidates_by_number(struct matching *matching, const struct open_row *row, struct err *err);
bool candidates_of_session(struct matching *matching, const struct session *session,
			   struct err *err);
/* Uploads that hold a note, by `visit`. */
bool candidate_holders(struct matching *matching, int64_t note_id,
		       void (*visit)(void *context, int64_t upload_id), void *context,
		       struct err *err);
/* Whether the upload that a row corrects holds the note: it was another row there. */
bool candidate_is_of_same_file(struct matching *matching, const struct open_row *row,
			       int64_t note_id, bool *same, struct err *err);
void candidates_free(struct candidates *candidates);
uint64_t matching_says(const struct matching *matching, const struct datum *data);
int64_t matching_reviewer(struct span reviewer);

/* The organisation and the text of a key. */
struct key_text {
	struct span organisation, text;
};
struct key_text key_text_of(const struct matching *matching, struct span key);

/* matching.c */
bool may_be_reviewers(int64_t row, int64_t note);
void settle(struct matching *matching, struct open_row *row, enum match_step step, int64_t note_id);

/* by_text.c, by_number.c, resent_list.c: a step each, the last also what a new note may double. */
bool match_by_text(struct matching *matching, struct err *err);
bool match_by_number(struct matching *matching, struct err *err);
bool match_resent_lists(struct matching *matching, struct findings *findings, struct err *err);

#endif
