/* table: entries in memory, in the order of their hashes. Each lies where the first bits of its
 * hash say or in the next places, the smaller before the larger: ordered linear probing (Amble and
 * Knuth, "Ordered hash tables", 1974). Whoever goes through the places has them sorted; hashes are
 * random, so that each is near where it belongs. */
#ifndef LOKA_INGEST_STORE_INDEX_TABLE_H
#define LOKA_INGEST_STORE_INDEX_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct index_entry {
	int64_t hash, note_id; /* note_id 0: a free place */
};

enum { INDEX_CROWD = 1024 }; /* no entry lies as many places from where it belongs */

struct index_table { /* {0} is valid and empty */
	struct index_entry *entries;
	size_t places; /* where hashes belong: a power of two; INDEX_CROWD more follow */
	size_t count;
};

size_t index_table_size(const struct index_table *table); /* of `entries`, with those that follow */
/* The place where `hash` belongs. */
size_t index_table_home(const struct index_table *table, int64_t hash);
/* NULL when it is not there. */
const struct index_entry *index_table_find(const struct index_table *table, int64_t hash);
/* An entry that is not there. False: too many hashes are nearly the same. */
bool index_table_add(struct index_table *table, struct index_entry entry);
void index_table_clear(struct index_table *table);
void index_table_free(struct index_table *table);

#endif
