/* own_texts: what our own templates and reports write that nobody said: the examples of older
 * templates, and the words that stand where there is nothing. From the texts, in both languages
 * whatever the file is in; compared folded. */
#ifndef LOKA_INGEST_NOTES_OWN_TEXTS_H
#define LOKA_INGEST_NOTES_OWN_TEXTS_H

#include "base/map.h"
#include "schema/catalogue.h"

/* Texts, and by what most others are told from them without folding. */
struct own_list {
	struct map values;
	bool first_byte[256];
	size_t longest; /* bytes */
};

struct own_texts {
	struct own_list examples; /* texts "example.KIND.COLUMN.ROW": a bit for each row */
	struct own_list blanks;	  /* texts "blank.NAME", and words that are derived */
};

void own_texts_open(struct own_texts *own_texts);
void own_texts_close(struct own_texts *own_texts);

/* Which example rows of a kind say the text in a column: a bit for each; 0: none. */
unsigned own_texts_example(const struct own_texts *own_texts, const struct kind *kind,
			   const struct column *column, struct span text);
/* Whether the text says nothing: text_is_nothing(), or what a report shows where nothing is known
 * ("saknas"). A word that may be written in the column says something. */
bool own_texts_nothing(const struct own_texts *own_texts, const struct column *column,
		       struct span text);

/* Whether the text ends where a report cuts it, with where the whole of it stands. */
bool own_texts_is_cut(struct span text);

#endif
