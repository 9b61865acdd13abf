#include "base/map.h"

#include <stdlib.h>

#include "base/mem.h"

struct map_item {
	struct span key;
	int64_t value;
	bool used;
};

/* FNV-1a: the keys are short and nobody's but ours to choose in number. */
static size_t hash_of(struct span key)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < key.size; i++)
		hash = (hash ^ (unsigned char)key.data[i]) * UINT64_C(1099511628211);
	return (size_t)(hash ^ hash >> 32);
}

/* Where `key` is, or the free place where it belongs. Capacity is a power of two, never full. */
static struct map_item *place_of(const struct map *map, struct span key)
{
	size_t at = hash_of(key) & (map->capacity - 1);

	while (map->items[at].used && !span_equal(map->items[at].key, key))
		at = (at + 1) & (map->capacity - 1);
	return &map->items[at];
}

static void grow(struct map *map)
{
	struct map old = *map;

	map->capacity = old.capacity ? old.capacity * 2 : 64;
	map->items = mem_alloc(map->capacity * sizeof *map->items);
	for (size_t i = 0; i < old.capacity; i++) {
		if (old.items[i].used)
			*place_of(map, old.items[i].key) = old.items[i];
	}
	free(old.items);
}

void map_set(struct map *map, struct span key, int64_t value)
{
	struct map_item *item;

	if (map->count * 2 >= map->capacity)
		grow(map);
	item = place_of(map, key);
	if (!item->used) {
		*item = (struct map_item){pool_copy(&map->keys, key), value, true};
		map->count++;
	}
	item->value = value;
}

bool map_get(const struct map *map, struct span key, int64_t *value)
{
	const struct map_item *item = map->capacity ? place_of(map, key) : NULL;

	if (!item || !item->used)
		return false;
	*value = item->value;
	return true;
}

bool map_next(const struct map *map, size_t *at, struct span *key, int64_t *value)
{
	while (*at < map->capacity && !map->items[*at].used)
		(*at)++;
	if (*at == map->capacity)
		return false;
	*key = map->items[*at].key;
	*value = map->items[(*at)++].value;
	return true;
}

void map_free(struct map *map)
{
	free(map->items);
	pool_free(&map->keys);
	*map = (struct map){0};
}
