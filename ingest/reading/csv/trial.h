/* trial: what one way of reading makes of the sample, and how well that explains it. Pure. */
#ifndef LOKA_INGEST_READING_CSV_TRIAL_H
#define LOKA_INGEST_READING_CSV_TRIAL_H

#include "ingest/reading/csv/dialect.h"

enum { TRIAL_WIDTHS = 512 }; /* numbers of cells that are counted apart */

/* What one way of reading makes of the sample. */
struct trial {
	struct dialect dialect;
	size_t rows, broken; /* records with something in them; those with misplaced quotes */
	size_t enclosed;     /* records whose cells are all quoted, but with quotes not doubled */
	size_t width, alike; /* the commonest number of cells, and the records that have it */
	size_t first_width;  /* of the first record that is wider than one */
	size_t lone_first;   /* records of one cell before that */
	size_t lone_last;    /* records of one cell below the last that is wider */
	size_t around;	     /* lines of text above and below a table: they have no vote */
	bool blank_after_lone;
	size_t cells, foreign;	  /* cells looked into; those with another delimiter in them */
	size_t typed;		  /* cells that are numbers or dates */
	size_t all;		  /* cells */
	size_t quoted, protected; /* quoted cells; those in which quotes were needed */
	size_t after_delimiter, after_space; /* filled cells but the first; those after a space */
	size_t known;			     /* headings that the caller knows in one row */
	size_t widths[TRIAL_WIDTHS];
};

/* `trial` holds its dialect and nothing else. */
void trial_run(struct trial *trial, const char *sample, size_t size, bool whole,
	       const struct heading_test *test);
/* 0: not believable; higher explains more. Known headings weigh most. */
double trial_score(const struct trial *trial);

/* The delimiters may be the commas of sentences: each has a space behind it. */
bool trial_like_prose(const struct trial *trial);

#endif
