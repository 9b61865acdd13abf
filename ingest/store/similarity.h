/* similarity: whether two texts are the same one before and after an edit. Pure.
 *
 * Texts are compared by their runs of three bytes (Dice's coefficient over trigrams: twice the runs
 * in common, over all runs): it sees a changed letter, a word more and words in another order
 * alike, in any language. Of texts that have nothing to do with each other a fifth is in common,
 * seldom a third, however long they are (of pairs of bytes it would be half); of a sentence and the
 * same with a word more, four fifths and above. A text that stands whole in a longer one, or at its
 * beginning, is similar to it. */
#ifndef LOKA_INGEST_STORE_SIMILARITY_H
#define LOKA_INGEST_STORE_SIMILARITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum { TRIGRAMS_MAX = 512 }; /* of the beginning of a text */

struct trigrams {
	uint16_t runs[TRIGRAMS_MAX]; /* hashes, sorted */
	size_t count;
	struct span text; /* the caller's: folded */
};

void trigrams_of(struct trigrams *trigrams, struct span folded);

/* In thousandths: 1000 for equal texts, 900 for one that stands whole in the other, 600 for a
 * short one that the other continues. */
int similarity(const struct trigrams *a, const struct trigrams *b);

enum {
	SIMILAR = 500,	    /* an edit, where something else says so too: the same number */
	VERY_SIMILAR = 800, /* an edit by the text alone */
};

/* Whether the numbers in two texts differ: "etapp 1" is not an edit of "etapp 2". */
bool numbers_differ(struct span a, struct span b);

#endif
