/* part_walk: a part of a package, read piece by piece for its XML (base/xml.h). */
#ifndef LOKA_INGEST_READING_SPREADSHEET_PART_WALK_H
#define LOKA_INGEST_READING_SPREADSHEET_PART_WALK_H

#include "base/xml.h"
#include "ingest/reading/spreadsheet/package.h"

struct part_walk; /* opaque */

/* Never NULL. `handlers` and `context` must outlive it; `most`: as of part_stream_open(). */
struct part_walk *part_walk_open(struct package *package, const struct part *part, uint64_t most,
				 const struct xml_handlers *handlers, void *context);
void part_walk_close(struct part_walk *walk); /* accepts NULL */

/* Some more of it, for which the handlers are called. NEXT_END: the whole of it was well-formed, or
 * xml_stop() was called. NEXT_FAILED: `err` was set, or an error finding added. */
enum next part_walk_more(struct part_walk *walk, struct findings *findings, struct err *err);
/* The XML reader, for xml_stop() and xml_room(). */
struct xml *part_walk_xml(struct part_walk *walk);

/* All of it at once. */
bool part_walk_all(struct package *package, const struct part *part, uint64_t most,
		   const struct xml_handlers *handlers, void *context, struct findings *findings,
		   struct err *err);

#endif
