#include "ingest/notes/date_order.h"

/* What the dates of a record prove of each date column. */
static void collect(const struct column_map *column_map, const struct record *record,
		    bool proved[][3])
{
	for (size_t c = 0; c < kind_column_count(column_map->kind); c++) {
		int cell = column_map->cells[c];

		if (kind_column(column_map->kind, c)->type == COLUMN_DATE && cell >= 0 &&
		    (size_t)cell < record->count)
			proved[c][date_read(record->cells[cell].text, DATE_ORDER_UNKNOWN).proves] =
				true;
	}
}

bool date_order_infer(const struct reading *reading, const struct column_map *column_map,
		      enum date_order orders[COLUMNS_MAX], struct err *err)
{
	struct reading *again = reading_again(reading, err);
	bool proved[COLUMNS_MAX][3] = {{false}};
	struct findings ignored = {0};
	struct record record;
	enum next next = NEXT_FAILED;

	while (again && (next = reading_next(again, &record, &ignored, err)) == NEXT_GOT) {
		findings_clear(&ignored);
		collect(column_map, &record, proved);
	}
	findings_free(&ignored);
	reading_close(again);
	for (size_t c = 0; c < COLUMNS_MAX; c++) {
		bool day = proved[c][DATE_ORDER_DAY_FIRST],
		     month = proved[c][DATE_ORDER_MONTH_FIRST];

		orders[c] = day == month ? DATE_ORDER_UNKNOWN
			    : day	 ? DATE_ORDER_DAY_FIRST
					 : DATE_ORDER_MONTH_FIRST;
	}
	return next == NEXT_END;
}
