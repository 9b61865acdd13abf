#include "ingest/reading/table/profile.h"

void column_add(struct column_profile *column, struct span text)
{
	enum cell_sort sort = cell_sort(text);

	column->rows++;
	column->sorts[sort]++;
	if (sort == SORT_TEXT && column->bytes < 1000000)
		column->bytes += text.size < 1000 ? (unsigned)text.size : 1000;
}

enum cell_sort column_sort(const struct column_profile *column)
{
	unsigned filled =
		column->sorts[SORT_NUMBER] + column->sorts[SORT_DATE] + column->sorts[SORT_TEXT];

	if (!filled)
		return SORT_EMPTY;
	if (column->sorts[SORT_NUMBER] * 10 >= filled * 8)
		return SORT_NUMBER;
	if (column->sorts[SORT_DATE] * 10 >= filled * 8)
		return SORT_DATE;
	return SORT_TEXT;
}

int column_fits(const struct column_profile *column, struct span text)
{
	enum cell_sort sort = cell_sort(text), of = column_sort(column);

	if (sort == SORT_EMPTY)
		return column->sorts[SORT_EMPTY] * 20 >= column->rows ? 2 : 1;
	if (sort == SORT_NOTHING_SAID || of == SORT_EMPTY)
		return 1;
	if (sort == of)
		return 2;
	return of == SORT_TEXT && column->sorts[sort] ? 1 : 0;
}
