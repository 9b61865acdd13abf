/* replacing: --replace-missing, by which a file is the whole truth about the sessions and reviewers
 * it names: their notes that it does not have are withdrawn. */
#ifndef LOKA_INGEST_LOAD_REPLACING_H
#define LOKA_INGEST_LOAD_REPLACING_H

#include "ingest/load/load.h"
#include "ingest/store/note_store.h"

/* Refuses a file of which nobody says whose notes they are: it would withdraw what others sent. */
void replacing_check(struct incoming *incoming, const struct load_options *options);

/* Refuses the sheets of one kind of a workbook: each would withdraw what the others have. */
void replacing_check_sheets(struct delivery *delivery, const struct load_options *options);

/* Says in `findings` what was withdrawn, or that rows are wrong: then nobody knows what is missing.
 */
bool replacing_withdraw(struct incoming *incoming, const struct load_options *options,
			struct note_store *store, struct findings *findings, struct err *err);

#endif
