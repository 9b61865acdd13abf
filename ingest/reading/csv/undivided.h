/* undivided: how a file is read that no delimiter explains. Pure.
 *
 * It has one column, or too little to judge by. The delimiter is then a character that the text
 * does not have. */
#ifndef LOKA_INGEST_READING_CSV_UNDIVIDED_H
#define LOKA_INGEST_READING_CSV_UNDIVIDED_H

#include "ingest/reading/csv/candidates.h"
#include "ingest/reading/csv/scan.h"

/* `size`: of the sample in which the candidates were found; `whole`: it is all of the text. */
void undivided(struct dialect *dialect, const struct candidates *candidates, size_t size,
	       bool whole);

#endif
