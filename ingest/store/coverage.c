#include "ingest/store/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool coverage_has_note(const struct coverage *coverage, int64_t note_id)
{
	size_t byte = (size_t)note_id / 8;

	return byte < coverage->note_capacity && (coverage->notes[byte] >> (note_id % 8) & 1);
}

void coverage_add_note(struct coverage *coverage, int64_t note_id)
{
	size_t byte = (size_t)note_id / 8, old = coverage->note_capacity;

	if (byte >= old) {
		coverage->notes = mem_grow(coverage->notes, &coverage->note_capacity, byte, 1);
		memset(coverage->notes + old, 0, coverage->note_capacity - old);
	}
	coverage->notes[byte] |= (unsigned char)(1u << (note_id % 8));
}

void coverage_add_scope(struct coverage *coverage, int64_t session_id, struct span reviewer)
{
	for (size_t i = 0; i < coverage->scope_count; i++) {
		if (coverage->scopes[i].session_id == session_id &&
		    span_equal(coverage->scopes[i].reviewer, reviewer))
			return;
	}
	coverage->scopes = mem_grow(coverage->scopes, &coverage->scope_capacity,
				    coverage->scope_count, sizeof *coverage->scopes);
	coverage->scopes[coverage->scope_count++] =
		(struct scope){session_id, pool_copy(&coverage->text, reviewer)};
}

void coverage_free(struct coverage *coverage)
{
	free(coverage->notes);
	free(coverage->scopes);
	pool_free(&coverage->text);
	*coverage = (struct coverage){0};
}
