/* Memory. Running out ends the program here, in one place: every size that comes from
 * outside is bounded before it reaches these functions, so nothing half done is left behind
 * (one transaction per file, one rename per workbook). */
#ifndef LOKA_BASE_MEM_H
#define LOKA_BASE_MEM_H

#include <stddef.h>

/* Never NULL. The caller owns what is returned; free() releases it. */
/* What a library allocated: NULL ends the program. */
void *mem_check(void *memory);
void *mem_alloc(size_t size_bytes);
/* Not cleared: of a large block that a small file is read into, little is ever touched. */
void *mem_block(size_t size_bytes);
void *mem_resize(void *memory, size_t size_bytes);
char *mem_copy(const char *data, size_t size_bytes); /* a terminating NUL is added */

/* From now on what is freed is kept for the next use rather than given back to the system: for a
 * program that lives briefly, and asks for the same again with every workbook. */
void mem_keep(void);

/* Room for one more in an array of `count` with room for `*capacity`; doubles. */
void *mem_grow(void *array, size_t *capacity, size_t count, size_t item_size_bytes);

#endif
