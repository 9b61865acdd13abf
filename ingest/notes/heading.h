/* heading: every heading of the catalogue, and how people write one.
 *
 * Compared folded, without invisible characters, spaces, underscores and a trailing colon, full
 * stop or asterisk. When nothing is found so, without a parenthesis at the end ("Åtagande (vem?)")
 * and without a number in front ("4. Åtagande", "Fråga 4: Åtagande"): that is a guess, and is told.
 */
#ifndef LOKA_INGEST_NOTES_HEADING_H
#define LOKA_INGEST_NOTES_HEADING_H

#include <stdint.h>

#include "ingest/reading/record.h"
#include "schema/catalogue.h"

/* One accepted heading of one column of one kind; or, with kind COLUMN_CELL_OURS, one that a
 * corrections file added to it: `column` is then which. */
struct heading {
	int kind, column;
	int64_t next; /* of the same text; 0: none */
};

enum { HEADING_OURS = -3 }; /* `kind` of what a corrections file added */

struct headings;
struct headings *headings_open(void);
void headings_close(struct headings *headings);

/* The first column that has the heading, or NULL; the others with it by heading_next(). */
const struct heading *heading_find(const struct headings *headings, struct span text,
				   bool *guessed);
const struct heading *heading_next(const struct headings *headings, const struct heading *item);

/* How many cells are headings of any kind; `context` is a struct headings (reading_options). */
size_t headings_known(const struct cell *cells, size_t count, const void *context);

#endif
