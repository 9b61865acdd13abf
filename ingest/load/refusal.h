/* refusal: when a file whose rows have all been looked at is refused as a whole. */
#ifndef LOKA_INGEST_LOAD_REFUSAL_H
#define LOKA_INGEST_LOAD_REFUSAL_H

#include "ingest/load/load.h"

/* Decides it from the counts and says why. `first_refused` is a row, 0 when none was. */
void refusal_apply(struct incoming *incoming, const struct load_options *options,
		   long first_refused);

/* Once all sheets of a workbook have been looked at: one with headings and no rows is nothing when
 * another has rows; else it is one that nobody wrote in, or a mistake. That sheets
 * hold nothing new is said once, when none does. */
void refusal_settle(struct delivery *delivery, enum lang lang);

#endif
