/* row_list: a number for each row of a file, written in their order and read in their order. A
 * large file's go to a file without a name, so that memory is bounded. */
#ifndef LOKA_INGEST_STORE_MATCHING_ROW_LIST_H
#define LOKA_INGEST_STORE_MATCHING_ROW_LIST_H

#include <stdint.h>
#include <stdio.h>

#include "base/err.h"

struct row_list { /* {0} is valid and empty */
	int64_t *items;
	size_t count, capacity; /* of those in memory */
	FILE *file;		/* NULL: all are in memory */
	size_t next;		/* to be read, of those in memory */
	bool reading;
};

bool row_list_add(struct row_list *list, int64_t number, struct err *err);
/* All are added: back to the first. */
bool row_list_rewind(struct row_list *list, struct err *err);
/* False at the end, or with `err` when the file failed. */
bool row_list_next(struct row_list *list, int64_t *number, struct err *err);
void row_list_free(struct row_list *list);

#endif
