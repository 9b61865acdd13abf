#include "ingest/store/matching/row_list.h"

#include <errno.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/files/scratch.h"

enum { IN_MEMORY = 128 * 1024 };

static bool fail(struct err *err)
{
	return scratch_fail(err, errno ? errno : EIO);
}

/* Writes what is in memory behind what the file has. */
static bool spill(struct row_list *list, struct err *err)
{
	int file = list->file ? -1 : scratch_open();

	if (file >= 0)
		list->file = fdopen(file, "w+");
	if (!list->file ||
	    fwrite(list->items, sizeof *list->items, list->count, list->file) != list->count)
		return fail(err);
	list->count = 0;
	return true;
}

bool row_list_add(struct row_list *list, int64_t number, struct err *err)
{
	if (list->count == IN_MEMORY && !spill(list, err))
		return false;
	list->items = mem_grow(list->items, &list->capacity, list->count, sizeof *list->items);
	list->items[list->count++] = number;
	return true;
}

bool row_list_rewind(struct row_list *list, struct err *err)
{
	list->reading = true;
	list->next = 0;
	if (!list->file)
		return true;
	if (!spill(list, err) || fflush(list->file) != 0 || fseeko(list->file, 0, SEEK_SET) != 0)
		return fail(err);
	return true;
}

bool row_list_next(struct row_list *list, int64_t *number, struct err *err)
{
	if (list->next == list->count && list->file) {
		list->next = 0;
		list->count = fread(list->items, sizeof *list->items, IN_MEMORY, list->file);
		if (!list->count && ferror(list->file))
			return fail(err);
	}
	if (list->next == list->count)
		return false;
	*number = list->items[list->next++];
	return true;
}

void row_list_free(struct row_list *list)
{
	free(list->items);
	if (list->file)
		fclose(list->file);
	*list = (struct row_list){0};
}
