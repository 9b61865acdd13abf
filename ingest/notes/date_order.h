/* date_order: what all the dates of a file prove of the order of day and month in each of its
 * columns. 31/12/2013 cannot have the month first; 03/04/2013 says nothing by itself. */
#ifndef LOKA_INGEST_NOTES_DATE_ORDER_H
#define LOKA_INGEST_NOTES_DATE_ORDER_H

#include "ingest/notes/column_map.h"
#include "ingest/reading/reading.h"
#include "ingest/notes/value.h"

/* Reads all rows of the reading once more, whatever they are worth; the reading itself stays where
 * it is. A column whose dates prove both orders proves none. False when the world failed. */
bool date_order_infer(const struct reading *reading, const struct column_map *column_map,
		      enum date_order orders[COLUMNS_MAX], struct err *err);

#endif
