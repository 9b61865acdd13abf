/* row: one record of a file as typed fields, each with what was wrong with it.
 * Reading a row is pure: it looks only at the record, the header and the names. */
#ifndef LOKA_INGEST_NOTES_ROW_H
#define LOKA_INGEST_NOTES_ROW_H

#include "ingest/finding/finding.h"
#include "ingest/notes/column_map.h"
#include "ingest/notes/lookup.h"
#include "ingest/notes/row_origin.h"
#include "ingest/notes/value.h"

enum field_state {
	FIELD_ABSENT, /* the file has no such column: what is stored stays */
	FIELD_EMPTY,  /* the cell is empty: what is stored is cleared (kept, in status sheets) */
	FIELD_GIVEN,
};

struct field {
	enum field_state state;
	struct span text;    /* as it is stored: clean, canonical */
	struct span written; /* of a date that is no single day: what was written */
	double number;
	int64_t name; /* organisation: index in names, or -1 when it is new */
};

enum { ROW_AREAS_MAX = 16, ROW_GOALS_MAX = 16 };

struct row {
	const struct kind *kind;
	const struct column_map *column_map;
	struct field fields[COLUMNS_MAX]; /* of each column of the kind */
	struct place place;		  /* its first cell */
	long first_line, last_line;
	struct span raw;
	size_t areas[ROW_AREAS_MAX]; /* indexes in names */
	size_t area_count;
	bool area_of_session;	      /* the row names none: it is that of its session */
	int64_t goals[ROW_GOALS_MAX]; /* ids */
	size_t goal_count;
	struct row_origin corrects; /* of a corrections file: the row that this was */
	bool is_new;		    /* the sender says so, in the place of a reference */
	bool untouched; /* of a follow-up sheet, with nothing filled in: nothing is said of it */
	bool skip; /* not a row of data: totals, instructions, examples, and what a template came
		      with and nobody wrote in; an info says so of each */
	struct pool text; /* what the spans point into */
};

struct row_options {
	const struct column_map *column_map;
	const struct lookup *lookup;
	enum lang lang;
	struct date today;
	const enum date_order *orders; /* of each date column; NULL: not looked for */
};

/* Fills `row` (which keeps its memory from row to row) and says what is wrong with it. The record
 * must outlive the row. */
void row_read(struct row *row, const struct row_options *options, const struct record *record,
	      struct findings *findings);
void row_free(struct row *row);

/* What stands in the cell of a column, trimmed; empty when the file has no such column. */
struct span row_written(const struct row *row, const struct record *record, const char *column);
/* Whether the row is an example that an older template came with, as it came. */
bool row_is_example(const struct row *row, const struct lookup *lookup,
		    const struct record *record);
/* Whether a row of notes holds nothing but what templates come filled with (number, event, session,
 * goal area, reviewer), all of it right. What is wrong there is text that got into the wrong
 * columns: such a row is read, and refused. */
bool row_is_unfilled(const struct row *row, const struct lookup *lookup,
		     const struct record *record);

/* The field of the column called `name`; an absent one when the kind has no such column. */
const struct field *row_field(const struct row *row, const char *name);
/* Raises a finding at the cell of a column (or at the row when the file has no such column). */
void row_say(const struct row *row, const char *column, enum finding_code code, struct span value,
	     struct span a, struct span b, struct findings *findings);
/* The same of the whole row. */
void row_say_whole(const struct row *row, enum finding_code code, struct span a, struct span b,
		   struct findings *findings);

#endif
