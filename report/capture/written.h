/* written: the notes of a session that there are, as its workbook holds them: by reference and
 * version, every cell as loka-ingest reads it again, so that a row that nobody touched says what is
 * stored. They are what the revisions in force say, not what was reported since. */
#ifndef LOKA_REPORT_CAPTURE_WRITTEN_H
#define LOKA_REPORT_CAPTURE_WRITTEN_H

#include "report/capture/capture.h"

/* How many of each kind, in the order of `kinds`. */
bool written_count(struct state *state, int64_t session_id, int64_t counts[CAPTURE_KINDS_MAX],
		   struct err *err);

/* The notes of a kind in the order of their references, with a value for each of the columns. The
 * caller's; NULL with `err`. */
struct stmt *written_open(struct state *state, int64_t session_id, const struct kind *kind,
			  const struct column *const *columns, size_t count, struct err *err);

/* Writes a value of the current note. */
void written_cell(struct xlsx_sheet *out, uint32_t row, uint16_t index, const struct column *column,
		  const struct stmt *note, bool given, enum lang lang);

#endif
