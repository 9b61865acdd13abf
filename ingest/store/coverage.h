/* coverage: what a file was about: the notes that rows of it were, and the sessions and reviewers
 * that they were of. A note of such a session and reviewer that no row was is missing in the file.
 */
#ifndef LOKA_INGEST_STORE_COVERAGE_H
#define LOKA_INGEST_STORE_COVERAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/pool.h"

struct scope {
	int64_t session_id;
	struct span reviewer;
};

struct coverage {	      /* {0} is valid and empty */
	unsigned char *notes; /* bits, by id */
	size_t note_capacity;
	struct scope *scopes;
	size_t scope_count, scope_capacity;
	struct pool text;
};

void coverage_add_note(struct coverage *coverage, int64_t note_id);
bool coverage_has_note(const struct coverage *coverage, int64_t note_id);
void coverage_add_scope(struct coverage *coverage, int64_t session_id, struct span reviewer);
void coverage_free(struct coverage *coverage);

#endif
