/* reference_map: in a file that was merged from another database, what the references and the
 * numbers of uploads that stand in it are here. References come from a counter: the same note may
 * be D1G1-A01 there and D1G1-A04 here, while D1G1-A01 here is another. {0} is valid and empty. */
#ifndef LOKA_INGEST_LOAD_REFERENCE_MAP_H
#define LOKA_INGEST_LOAD_REFERENCE_MAP_H

#include "base/map.h"
#include "ingest/notes/row.h"
#include "ingest/store/upload.h"

struct reference_map {
	struct map places; /* of a name of theirs, folded, in `here` */
	struct span *here; /* empty: nothing */
	size_t count, capacity;
	struct pool text;
	const struct reference_map *others; /* asked for what is not here; NULL: nobody */
	bool whole; /* all of theirs are known: a reference that is not among them is no note */
};

/* Names: "V24-D1G1-A03" (or without the event, as their files may have it), "#3". A name that is
 * there already gets the new meaning. */
void reference_map_add(struct reference_map *reference_map, struct span theirs, struct span here);
bool reference_map_find(const struct reference_map *reference_map, struct span theirs,
			struct span *here);
void reference_map_free(struct reference_map *reference_map);

/* Puts our names in the place of theirs; what it did is kept with the upload. A row about a note
 * that is nothing here gets an error finding. */
bool reference_map_row(const struct reference_map *reference_map, struct row *row,
		       const struct sender *sender, struct upload *upload,
		       struct findings *findings, struct err *err);

#endif
