#include "base/pool.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct pool_block {
	struct pool_block *next;
	size_t used, capacity;
	char bytes[];
};

enum { BLOCK_BYTES = 4096 };

static struct pool_block *block_for(struct pool *pool, size_t size)
{
	struct pool_block *block = pool->blocks;
	size_t capacity = size > BLOCK_BYTES ? size : BLOCK_BYTES;

	if (block && block->capacity - block->used >= size)
		return block;
	block = mem_alloc(sizeof *block + capacity);
	block->capacity = capacity;
	block->next = pool->blocks;
	pool->blocks = block;
	return block;
}

struct span pool_copy(struct pool *pool, struct span text)
{
	struct pool_block *block = block_for(pool, text.size + 1);
	char *copy = block->bytes + block->used;

	if (text.size)
		memcpy(copy, text.data, text.size);
	copy[text.size] = '\0';
	block->used += text.size + 1;
	return span_make(copy, text.size);
}

static void free_blocks(struct pool_block *block)
{
	while (block) {
		struct pool_block *next = block->next;

		free(block);
		block = next;
	}
}

void pool_clear(struct pool *pool)
{
	if (!pool->blocks)
		return;
	free_blocks(pool->blocks->next);
	pool->blocks->next = NULL;
	pool->blocks->used = 0;
}

void pool_free(struct pool *pool)
{
	free_blocks(pool->blocks);
	pool->blocks = NULL;
}
