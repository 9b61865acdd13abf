#include "ingest/notes/date_order.h"

/* What the dates of a record prove of each date column. */
static void collect(const struct header *header, const struct record *record, bool proved[][3])
{
	for (size_t c = 0; c < kind_column_count(header->kind); c++) {
		int cell = header->cells[c];

		if (kind_column(header->kind, c)->type == COLUMN_DATE && cell >= 0 &&
		    (size_t)cell < record->count)
			proved[c][date_read(record->cells[cell].text, DATE_ORDER_UNKNOWN).proves] =
				true;
	}
}

bool orders_tell(struct reading *reading, const struct header *header,
		 enum date_order orders[HEADER_COLUMNS_MAX], struct err *err)
{
	bool proved[HEADER_COLUMNS_MAX][3] = {{false}};
	struct findings ignored = {0};
	struct record record;
	enum next next;

	while ((next = reading_next(reading, &record, &ignored, err)) == NEXT_GOT) {
		findings_clear(&ignored);
		collect(header, &record, proved);
	}
	findings_free(&ignored);
	for (size_t c = 0; c < HEADER_COLUMNS_MAX; c++) {
		bool day = proved[c][DATE_ORDER_DAY_FIRST],
		     month = proved[c][DATE_ORDER_MONTH_FIRST];

		orders[c] = day == month ? DATE_ORDER_UNKNOWN
			    : day	 ? DATE_ORDER_DAY_FIRST
					 : DATE_ORDER_MONTH_FIRST;
	}
	return next == NEXT_END;
}
