/* reference_names: what the goal areas, or the organisations, are called while a file of them is
 * stored: as the database has it, and as the rows of the file will. A name belongs to one of them
 * only. */
#ifndef LOKA_INGEST_STORE_REFERENCE_NAMES_H
#define LOKA_INGEST_STORE_REFERENCE_NAMES_H

#include "base/map.h"
#include "ingest/notes/lookup.h"

/* Who is called so. */
struct name_owner {
	int64_t id;		/* 0: of a row that is not stored yet */
	struct span code, name; /* no code: an organisation that a note named first */
	struct span goes_into;	/* codes or names, as its row in the file says, else as stored */
};

struct reference_names {
	struct name_owner *owners;
	size_t count, capacity;
	/* folded name -> index of its owner; -1: it has none any more. `coming`: of rows of the
	 * file. */
	struct map codes, names, aliases, former, coming;
	struct pool text;
};

enum { NO_OWNER = -1 };

void reference_names_read(struct reference_names *names, const struct named *all, size_t count);
void reference_names_free(struct reference_names *names);

/* A row of the file that is going to be stored: its names are its own before it is. `goes_into`
 * NULL: it says nothing of that. */
void reference_names_expect(struct reference_names *names, struct span code, struct span name,
			    const struct span *goes_into);
/* A row that is stored now, and what it was before: empty when it was not there. */
void reference_names_stored(struct reference_names *names, const struct named *before,
			    const struct named *now);

/* Index of the owner of a code; of a name; of an alias, short or former name; of any of them. */
int64_t reference_names_code(const struct reference_names *names, struct span code);
int64_t reference_names_name(const struct reference_names *names, struct span name);
int64_t reference_names_alias(const struct reference_names *names, struct span name);
int64_t reference_names_any(const struct reference_names *names, struct span name);

/* Of those that go, one into the other, from `from` into `own`: the last; NO_OWNER when they do
 * not. */
int64_t reference_names_circle(const struct reference_names *names, int64_t from, int64_t own);

#endif
