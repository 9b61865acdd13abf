/* choices: what the drop-downs of a workbook to fill in offer. They stand as columns on a sheet of
 * their own, its last, since a drop-down may only refer to cells (xlsx/xlsx.h). */
#ifndef LOKA_XLSX_CHOICES_H
#define LOKA_XLSX_CHOICES_H

#include "base/pool.h"
#include "schema/catalogue.h"
#include "xlsx/xlsx.h"

struct choice {
	const char *key;
	const char *heading;
	struct span *items;
	size_t count, capacity;
};

struct choices {
	struct choice *lists;
	size_t count, capacity;
	struct pool text;
	struct buf range;
};

/* Begins a list; what is added goes to the newest. `key` and `heading` must outlive the choices,
 * items are copied. */
void choices_begin(struct choices *choices, const char *key, const char *heading);
void choices_add(struct choices *choices, struct span item);
/* The words of a list that may be written, unless they are there; its key is its name. */
void choices_add_words(struct choices *choices, const struct word_list *words, const char *heading,
		       enum lang lang);
void choices_free(struct choices *choices);

const struct choice *choices_find(const struct choices *choices, const char *key); /* or NULL */
/* "='Ord'!$A$2:$A$8"; NULL when the list is empty or not there. Valid until the next call. */
const char *choices_range(struct choices *choices, const char *key, enum lang lang);
/* What the cells of the area, below a column's heading, take: the items of the list `key` (NULL: of
 * none), or a day. */
void choices_offer(struct choices *choices, const char *key, const struct column *column,
		   struct xlsx_sheet *sheet, struct xlsx_area area, enum lang lang);
/* Adds the sheet; returns its rows. */
int64_t choices_write(const struct choices *choices, struct xlsx *xlsx, enum lang lang);

#endif
