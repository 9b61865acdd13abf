/* finding: something said of the sender's data, never of the world.
 *
 * Every finding has a code in one catalogue (finding/catalogue.c): severity, scope, the sentence
 * and what to do, in Swedish and English. Raising one stores only the code, the place and the
 * values; text is made when it is shown. The Swedish and English of a code, its hint included,
 * are templates with the placeholders
 *   {cell} B14   {row} 14   {line} 17   {column} B   {heading} as the sender wrote it
 *   {value} as the sender wrote it, at most 80 characters   {1} {2} {3} parameters
 *   [text {2} text] shown only when the parameter in it was given
 * A code is never renamed: databases and other programs know it. */
#ifndef LOKA_INGEST_FINDING_FINDING_H
#define LOKA_INGEST_FINDING_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/pool.h"
#include "base/span.h"
#include "ingest/finding/codes.h"

enum severity {
	SEVERITY_ERROR,	  /* the row, or the file, is not taken */
	SEVERITY_WARNING, /* taken; somebody should look */
	SEVERITY_INFO,	  /* taken; something was noticed or repaired */
};

enum finding_scope { SCOPE_FILE, SCOPE_HEADER, SCOPE_ROW, SCOPE_CELL };

enum { FINDING_PARAMS = 3 };

/* Where something stands in the sender's file. Everything counts from 1; 0 is "no place". */
struct place {
	long line;  /* physical line of the file */
	long row;   /* row as a spreadsheet shows it: a `sep=` line is not counted */
	int column; /* 1 = A */
};

struct finding {
	enum finding_code code;
	struct place place;
	const char *field;   /* machine name of the column ("due_date"); NULL when none */
	struct span heading; /* of the column, as the sender wrote it */
	struct span value;   /* the cell as the sender wrote it */
	struct span params[FINDING_PARAMS];
};

/* What the catalogue says of a code. */
struct finding_kind {
	const char *name; /* stable: "cell-required" */
	enum severity severity;
	enum finding_scope scope;
	const char *sentence[LANG_COUNT];
	const char
		*grouped[LANG_COUNT]; /* for many alike in a column, {count}; NULL: not grouped */
	const char *hint[LANG_COUNT];
};

const struct finding_kind *finding_kind(enum finding_code code); /* never NULL */

/* A list that owns the text of its findings, in the order they were raised. {0} is empty. */
struct findings {
	struct finding *items;
	size_t count, capacity;
	struct pool text; /* the spans point into it */
};

/* Copies all text it is given. */
void findings_add(struct findings *findings, const struct finding *finding);
void findings_append(struct findings *findings, const struct findings *more);
void findings_cut(struct findings *findings, size_t count); /* keeps the first `count` */
void findings_drop_first(struct findings *findings, size_t count);
void findings_clear(struct findings *findings); /* keeps memory */
void findings_free(struct findings *findings);
bool findings_have(const struct findings *findings, enum finding_code code);
bool findings_have_error(const struct findings *findings);

/* Raising in one line: a finding of the whole file, or of a place, with up to three parameters. */
void finding_add(struct findings *findings, enum finding_code code, struct place place,
		 struct span value, struct span a, struct span b, struct span c);

/* The sentence (without place and code) and the hint of a finding, added to `out`. */
void finding_sentence(struct buf *out, const struct finding *finding, enum lang lang);
void finding_hint(struct buf *out, const struct finding *finding, enum lang lang);
void finding_fill(struct buf *out, const char *template, const struct finding *finding);

/* "B14", or "" when the place has no column or no row. `out` holds at least 16 bytes. */
void place_cell(char *out, struct place place);

const char *severity_label(enum severity severity, enum lang lang); /* "fel", "varning", "info" */
const char *severity_name(enum severity severity);		    /* "error", "warning", "info" */

#endif
