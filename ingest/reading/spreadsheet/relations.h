/* relations: what a part of a package names other parts for. Source: ECMA-376 part 2, 6.5. */
#ifndef LOKA_INGEST_READING_SPREADSHEET_RELATIONS_H
#define LOKA_INGEST_READING_SPREADSHEET_RELATIONS_H

#include "base/pool.h"
#include "ingest/reading/spreadsheet/package.h"

struct relation {
	struct span id;
	struct span type;	 /* its last word: "worksheet" */
	const struct part *part; /* NULL: outside of the package, or not there */
};

struct relations {
	struct relation *items;
	size_t count, capacity;
	struct pool text;
};

/* Those of the part of that normalised name; of the package itself: an empty name. None when they
 * are not said. False: `err` was set, or an error finding added. */
bool relations_read(struct relations *relations, struct package *package, struct span name,
		    struct findings *findings, struct err *err);
void relations_free(struct relations *relations);

/* NULL: none. */
const struct relation *relations_by_id(const struct relations *relations, const char *id);
/* The first of the type whose part is there. */
const struct part *relations_part(const struct relations *relations, const char *type);

#endif
