#include "ingest/reading/held_record.h"

#include <stdlib.h>

#include "base/mem.h"

void held_record_keep(struct held_record *held, const struct record *record)
{
	pool_clear(&held->text);
	held->record = *record;
	for (size_t i = 0; i < record->count; i++) {
		held->cells = mem_grow(held->cells, &held->capacity, i, sizeof *held->cells);
		held->cells[i] = record->cells[i];
		held->cells[i].text = pool_copy(&held->text, record->cells[i].text);
	}
	held->record.cells = held->cells;
	held->record.raw = pool_copy(&held->text, record->raw);
}

void held_record_free(struct held_record *held)
{
	free(held->cells);
	pool_free(&held->text);
	findings_free(&held->findings);
}
