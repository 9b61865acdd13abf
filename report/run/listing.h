/* listing: a sheet of the summary for management as text for a terminal, or as JSON - the same
 * statement, columns, words and sentence as in the workbook, so that the two cannot differ. */
#ifndef LOKA_REPORT_RUN_LISTING_H
#define LOKA_REPORT_RUN_LISTING_H

#include "base/buf.h"
#include "report/state/state.h"

/* `name` is that of a sheet that is listed: "todo" (grouped by who), "changes" (by change).
 * `width` is that of the lines, in characters; texts that do not fit end in "…". */
bool listing_text(struct buf *out, struct state *state, const char *name, size_t width,
		  struct err *err);
/* One object; its rows have each column as stored, and as KEY_text what the sheet shows instead. */
bool listing_json(struct buf *out, struct state *state, const char *name, struct err *err);

#endif
