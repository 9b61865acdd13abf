/* map: text -> number, for looking names up. Keys are copied. {0} is valid and empty. */
#ifndef LOKA_BASE_MAP_H
#define LOKA_BASE_MAP_H

#include <stdint.h>

#include "base/pool.h"

struct map_item;

struct map {
	struct map_item *items;
	size_t count, capacity;
	struct pool keys;
};

void map_set(struct map *map, struct span key, int64_t value); /* replaces an older value */
bool map_get(const struct map *map, struct span key, int64_t *value);
void map_free(struct map *map);

/* Walks the keys in no certain order; `*at` starts at 0. False at the end. */
bool map_next(const struct map *map, size_t *at, struct span *key, int64_t *value);

#endif
