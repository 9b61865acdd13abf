/* fields: the columns of one database table that are filled from the fields of a row, and the
 * values on their way between the two. Notes, status updates and reference rows are all stored by
 * the same rule: what the file does not have stays, what it has empty is cleared. */
#ifndef LOKA_INGEST_STORE_FIELDS_H
#define LOKA_INGEST_STORE_FIELDS_H

#include "ingest/notes/row.h"
#include "schema/db.h"

enum { FIELDS_MAX = 48 };

enum field_form {
	FORM_TEXT,
	FORM_WRITTEN, /* of a date that is no single day */
	FORM_NUMBER,
	FORM_WHOLE,
	FORM_ORGANISATION, /* id */
	FORM_GOAL_AREA,	   /* id of the first */
};

struct stored_field {
	int column; /* of the kind */
	enum field_form form;
	bool in_key;   /* of the fingerprint: COLUMN_IDENTITY */
	char name[40]; /* in the database */
};

struct fields {
	struct stored_field items[FIELDS_MAX];
	size_t count;
};

/* Every column of the kind that is not COLUMN_PLACING, in the order of the catalogue; or, with
 * `only`, those of "name" or "name=database_name" separated by spaces. */
void fields_of_kind(struct fields *fields, const struct kind *kind, const char *only);

enum datum_type { DATUM_NULL, DATUM_TEXT, DATUM_WHOLE, DATUM_REAL };

struct datum {
	enum datum_type type;
	struct span text; /* borrowed */
	int64_t whole;
	double real;
};

/* What is to be stored for `row`. Where the file has no such column, and where its cell is empty
 * and `keep_empty`, the value in `stored` is taken (NULL: nothing is stored yet). */
void fields_from_row(const struct fields *fields, const struct row *row,
		     const struct lookup *lookup, const struct datum *stored, bool keep_empty,
		     struct datum *out);
/* The current row of a statement, from `column` on; text is copied into `text`. */
void fields_from_stmt(const struct fields *fields, const struct stmt *stmt, int column,
		      struct pool *text, struct datum *out);
void fields_bind(const struct fields *fields, struct stmt *stmt, int parameter,
		 const struct datum *data);
void datum_bind(const struct datum *datum, struct stmt *stmt, int parameter);
bool datum_equal(const struct datum *a, const struct datum *b);
bool fields_equal(const struct fields *fields, const struct datum *a, const struct datum *b);
/* What a note is known by, see fingerprint.h: `key` becomes its session and kind and the fields
 * that are in the key, as they are, or are to be, stored. */
void fields_key(const struct fields *fields, char letter, int64_t session_id,
		const struct datum *data, struct buf *key);
/* Index of a database column, or -1. */
int fields_index(const struct fields *fields, const char *name);
/* A value as a person reads it, added to `out`. */
void datum_show(struct buf *out, const struct datum *datum);

/* "a, b, c", and "a = ?3, b = ?4" counting parameters from `parameter`. */
void fields_names(struct buf *out, const struct fields *fields);
void fields_names_of(struct buf *out, const struct fields *fields, const char *prefix);
void fields_parameters(struct buf *out, const struct fields *fields, int parameter);
void fields_assignments(struct buf *out, const struct fields *fields, int parameter);

#endif
