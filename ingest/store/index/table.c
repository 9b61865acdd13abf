#include "ingest/store/index/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST_PLACES = 1024 };

size_t index_table_size(const struct index_table *table)
{
	return table->places ? table->places + INDEX_CROWD : 0;
}

size_t index_table_home(const struct index_table *table, int64_t hash)
{
	uint64_t from_least =
		(uint64_t)hash ^ (UINT64_C(1) << 63); /* 0 for the least hash of all */

	return (size_t)(from_least >> (64 - __builtin_ctzll(table->places)));
}

/* The first place from the home of `hash` on that is free, or has no smaller hash. */
static struct index_entry *place_of(const struct index_table *table, int64_t hash)
{
	struct index_entry *entry = &table->entries[index_table_home(table, hash)];

	while (entry->note_id && entry->hash < hash)
		entry++;
	return entry;
}

const struct index_entry *index_table_find(const struct index_table *table, int64_t hash)
{
	const struct index_entry *entry = table->count ? place_of(table, hash) : NULL;

	return entry && entry->note_id && entry->hash == hash ? entry : NULL;
}

static bool put(struct index_table *table, struct index_entry entry)
{
	struct index_entry *place = place_of(table, entry.hash), *end = place;

	while (end->note_id)
		end++;
	/* moved entries have no earlier home, so none of them ends too far from home */
	if (end - &table->entries[index_table_home(table, entry.hash)] >= INDEX_CROWD - 1)
		return false;
	memmove(place + 1, place, (size_t)(end - place) * sizeof *place);
	*place = entry;
	table->count++;
	return true;
}

static bool grow(struct index_table *table)
{
	struct index_table old = *table;
	bool ok = true;

	table->places = old.places ? old.places * 2 : FIRST_PLACES;
	table->entries = mem_alloc(index_table_size(table) * sizeof *table->entries);
	table->count = 0;
	for (size_t i = 0; ok && i < index_table_size(&old); i++)
		ok = !old.entries[i].note_id || put(table, old.entries[i]);
	free(ok ? old.entries : table->entries);
	if (!ok)
		*table = old;
	return ok;
}

bool index_table_add(struct index_table *table, struct index_entry entry)
{
	return (table->count * 4 < table->places * 3 || grow(table)) && put(table, entry);
}

void index_table_clear(struct index_table *table)
{
	if (table->count)
		memset(table->entries, 0, index_table_size(table) * sizeof *table->entries);
	table->count = 0;
}

void index_table_free(struct index_table *table)
{
	free(table->entries);
	*table = (struct index_table){0};
}
