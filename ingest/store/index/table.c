#include "ingest/store/index/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST_PLACES = 1024 };

size_t link_table_size(const struct link_table *table)
{
	return table->places ? table->places + LINK_CROWD : 0;
}

size_t link_table_home(const struct link_table *table, int64_t hash)
{
	uint64_t from_least =
		(uint64_t)hash ^ (UINT64_C(1) << 63); /* of the least of all it is 0 */

	return (size_t)(from_least >> (64 - __builtin_ctzll(table->places)));
}

/* The first place from where `hash` belongs that is free, or has it or a larger one. */
static struct link *place_of(const struct link_table *table, int64_t hash)
{
	struct link *link = &table->links[link_table_home(table, hash)];

	while (link->note_id && link->hash < hash)
		link++;
	return link;
}

const struct link *link_table_find(const struct link_table *table, int64_t hash)
{
	const struct link *link = table->count ? place_of(table, hash) : NULL;

	return link && link->note_id && link->hash == hash ? link : NULL;
}

static bool put(struct link_table *table, struct link link)
{
	struct link *place = place_of(table, link.hash), *end = place;

	while (end->note_id)
		end++;
	/* those that make room belong no earlier, so that none of them comes too far */
	if (end - &table->links[link_table_home(table, link.hash)] >= LINK_CROWD - 1)
		return false;
	memmove(place + 1, place, (size_t)(end - place) * sizeof *place);
	*place = link;
	table->count++;
	return true;
}

static bool grow(struct link_table *table)
{
	struct link_table old = *table;
	bool ok = true;

	table->places = old.places ? old.places * 2 : FIRST_PLACES;
	table->links = mem_alloc(link_table_size(table) * sizeof *table->links);
	table->count = 0;
	for (size_t i = 0; ok && i < link_table_size(&old); i++)
		ok = !old.links[i].note_id || put(table, old.links[i]);
	free(ok ? old.links : table->links);
	if (!ok)
		*table = old;
	return ok;
}

bool link_table_add(struct link_table *table, struct link link)
{
	return (table->count * 4 < table->places * 3 || grow(table)) && put(table, link);
}

void link_table_clear(struct link_table *table)
{
	if (table->count)
		memset(table->links, 0, link_table_size(table) * sizeof *table->links);
	table->count = 0;
}

void link_table_free(struct link_table *table)
{
	free(table->links);
	*table = (struct link_table){0};
}
