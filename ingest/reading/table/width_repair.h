/* width_repair: what a row with too many or too few cells was probably meant to be. Pure.
 *
 * Every way to take the surplus delimiter for text, or to put the lost one back, is weighed by how
 * well the cells then fit what their columns hold in other rows. A way must be clearly better than
 * the next one; otherwise there is no proposal. */
#ifndef LOKA_INGEST_READING_TABLE_WIDTH_REPAIR_H
#define LOKA_INGEST_READING_TABLE_WIDTH_REPAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ingest/reading/table/profile.h"
#include "ingest/reading/csv/records.h"

struct width_repaired {
	const struct cell *cells; /* live until the next repair */
	size_t count;
	size_t column; /* index of the cell that was put together or cut */
};

struct width_repair; /* opaque */

/* The columns stay the caller's and must outlive the repair. */
struct width_repair *width_repair_open(const struct dialect *dialect,
				       const struct column_profile *columns, size_t width);
void width_repair_close(struct width_repair *repair); /* accepts NULL */

bool width_repair_row(struct width_repair *repair, struct width_repaired *repaired,
		      const struct record *record);

/* The cells with " | " between them, shortened. */
void width_repair_show(struct buf *out, const struct width_repaired *repaired);

#endif
