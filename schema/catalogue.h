/* catalogue: every kind of file, its columns, their headings and aliases, and every word, in
 * Swedish and English. The single source that header matching, enumerations, the revision tables,
 * report headings, templates and `loka-ingest --kinds` read. Constant data; nothing is owned.
 * Source: the workshop protocol (slide 8 of the deck) and design/domain.md sections 4-5. */
#ifndef LOKA_SCHEMA_CATALOGUE_H
#define LOKA_SCHEMA_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "base/span.h"

struct word {
	const char *value;	       /* stable machine value, as stored */
	const char *label[LANG_COUNT]; /* as shown */
	const char *spellings;	       /* further accepted forms, separated by '|'; NULL: none */
	bool derived;		       /* computed, never accepted from a file */
};

struct word_list {
	const char *name; /* "progress" */
	const struct word *words;
	size_t count;
	bool open; /* other words are taken as they stand */
};

enum column_type {
	COLUMN_TEXT, /* free text, line breaks kept */
	COLUMN_CODE, /* letters, digits, - _ . ; upper-cased for comparison */
	COLUMN_INTEGER,
	COLUMN_NUMBER,	      /* decimal comma or point */
	COLUMN_PERCENT,	      /* 0-100 */
	COLUMN_DATE,	      /* two columns in the database: NAME and, in notes, NAME_text */
	COLUMN_PERIOD,	      /* 2013-H1, 2013-Q3, 2013-05, 2013 */
	COLUMN_WORD,	      /* one of `words` */
	COLUMN_REFERENCE,     /* of a note: D1G1-A03 */
	COLUMN_REFERENCES,    /* of notes that can be answered, see answered_letters */
	COLUMN_ORGANISATION,  /* stored as NAME_id */
	COLUMN_ORGANISATIONS, /* list; known ones in their full name, others as written */
	COLUMN_GOAL_AREAS,    /* list of codes, names or aliases, stored as codes */
	COLUMN_GOALS,
	COLUMN_PERSPECTIVES,
	COLUMN_LIST, /* names, kept as written */
};

enum {
	COLUMN_REQUIRED = 1 << 0,	/* a row without it is refused */
	COLUMN_DISTINGUISHING = 1 << 1, /* its heading tells the kind */
	COLUMN_MAIN = 1 << 2,		/* the main text */
	COLUMN_PLACING = 1 << 3,  /* says which note or session; not a field of the revision */
	COLUMN_EITHER = 1 << 4,	  /* at least one of the columns so marked is required */
	COLUMN_GIVEN = 1 << 5,	  /* stands in a follow-up sheet when it is sent out; the text
				     ones only remind the reader, nothing is read from them */
	COLUMN_IDENTITY = 1 << 6, /* part of the fingerprint: tells a note from another */
	COLUMN_PAST = 1 << 7,	  /* a date that is not in the future */

	/* Common columns of notes that a template begins with, in this order. The cells of all but
	 * the first come filled with what is known of every row. */
	COLUMN_LIST_NUMBER = 1 << 8, /* of the note in the list of who wrote it */
	COLUMN_PREFILLED_EVENT = 1 << 9,
	COLUMN_PREFILLED_SESSION = 1 << 10,
	COLUMN_PREFILLED_AREA = 1 << 11,     /* when there is only one */
	COLUMN_PREFILLED_REVIEWER = 1 << 12, /* the same */
	COLUMN_ASKED_FIRST = COLUMN_LIST_NUMBER | COLUMN_PREFILLED_EVENT |
			     COLUMN_PREFILLED_SESSION | COLUMN_PREFILLED_AREA |
			     COLUMN_PREFILLED_REVIEWER,
	COLUMN_ASKED_LAST = 1 << 13, /* common ones that a template ends with */

	COLUMN_IN_FORCE = 1 << 14, /* reports show what is in force, by what came later too: it is
				      not read from a report that comes back */
	COLUMN_RECEIVED = 1 << 19, /* a date: left empty, the day the file was received */
	COLUMN_REQUIRED_ONCE = 1 << 21, /* a row of what is not known yet is refused without it; of
					   what is, what is stored stays */
	COLUMN_SESSION = 1 << 22,	/* names a session that there is */
	COLUMN_REACHED = 1 << 20,	/* says how to reach a function: an address is no trouble */
};

struct column {
	const char *name; /* machine name, accepted as a heading and used in the database */
	const char *heading[LANG_COUNT];
	const char *aliases; /* separated by '|'; NULL: none */
	enum column_type type;
	unsigned flags;
	const struct word_list *words; /* of COLUMN_WORD */
	unsigned short max_characters; /* 0: TEXT_MAX_CHARACTERS */
};

enum { TEXT_MAX_CHARACTERS = 4000 };

/* Letters of the kinds of notes that a commitment can answer: something to be done, a need, help
 * that a plan asks for, a contribution that was offered. */
extern const char answered_letters[];

/* What must hold between columns of a row, besides what their flags say. Each has its own finding,
 * in ingest/notes/row_rules.c. */
enum rule_type {
	RULE_DUE_NOT_BEFORE,	/* the date `column` is not before the date `other` */
	RULE_DUE_WANTED,	/* `column` is filled in, in a file that has it */
	RULE_MEASURE_WANTED,	/* the same */
	RULE_HELP_WITH_VERDICT, /* `column` is filled in where `other` says `word` */
	RULE_TYPE_COUNT,
};

struct kind_rule {
	enum rule_type type;
	const char *column, *other, *word; /* columns of the kind; NULL: not of this type */
};

enum kind_class { KIND_REFERENCE, KIND_NOTE, KIND_STATUS };

struct kind {
	const char *name; /* "commitments": also the view; revisions are in NAME_revision */
	const char *title[LANG_COUNT];
	const char *aliases; /* other names of files and options, separated by '|' */
	char letter;	     /* of references; 0 unless KIND_NOTE */
	char follows;	     /* letter of the notes that KIND_STATUS reports on, otherwise 0 */
	enum kind_class class;
	const struct column *common; /* columns shared by all note kinds, before its own */
	size_t common_count;
	const struct column *own;
	size_t own_count;
	const struct kind_rule *rules; /* in the order in which they are looked at */
	size_t rule_count;
};

/* In the order in which a set of files is loaded: events first, status updates last. */
extern const struct kind kinds[];
extern const size_t kind_count;

extern const struct word_list *const word_lists[];
extern const size_t word_list_count;

const struct kind *kind_find(struct span name); /* by name, title or alias, folded; or NULL */
const struct kind *kind_of_letter(char letter); /* or NULL */
size_t kind_column_count(const struct kind *kind);
const struct column *kind_column(const struct kind *kind, size_t index);
/* Index of the column called `name`, or -1. */
int kind_column_index(const struct kind *kind, const char *name);

const struct word_list *word_list_find(const char *name);
/* `text` matched by value, label or spelling, case and spaces folded; derived words never match. */
const struct word *word_find(const struct word_list *list, struct span text);
/* The label of a stored value, or the value itself. */
const char *word_label(const struct word_list *list, const char *value, enum lang lang);

/* A heading in the form headings are compared in: folded, without spaces, underscores and a
 * trailing colon or full stop. At most `capacity` bytes; returns the size. */
struct buf;
void heading_fold(struct buf *out, struct span heading);

#endif
