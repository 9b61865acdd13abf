/* reference_sample: what the first rows of a file hold under a heading of references. Whether "ID"
 * is one of ours, and the kind of a file that its headings do not tell, show in no other way. */
#ifndef LOKA_INGEST_NOTES_REFERENCE_SAMPLE_H
#define LOKA_INGEST_NOTES_REFERENCE_SAMPLE_H

#include "ingest/notes/heading.h"
#include "ingest/reading/reading.h"

enum { REFERENCE_CELLS_MAX = 64 }; /* columns further to the right are not looked at */

struct reference_sample {
	bool doubtful[REFERENCE_CELLS_MAX]; /* the heading is "ID" or the like, not "Referens" */
	size_t references[REFERENCE_CELLS_MAX], others[REFERENCE_CELLS_MAX];
	char letter;  /* of all references; 0: none, or of several kinds */
	bool several; /* they are of several kinds */
};

/* Reads the first rows once more, when the headings have such a one; the reading itself stays where
 * it is. False when the world failed. */
bool reference_sample_read(struct reference_sample *sample, const struct reading *reading,
			   const struct headings *headings, struct err *err);

#endif
