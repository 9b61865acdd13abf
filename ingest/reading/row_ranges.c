#include "ingest/reading/row_ranges.h"

#include <stdio.h>
#include <string.h>

enum { ROOM_FOR_ONE = 50 };

void row_ranges_add(struct row_ranges *ranges, long row)
{
	size_t room;

	if (!ranges->count++)
		ranges->first = row;
	else if (ranges->start < 0) /* the list has ended */
		return;
	if (ranges->count == 1 || row != ranges->last + 1) {
		ranges->from = row;
		ranges->start = (int)strlen(ranges->text);
	}
	ranges->last = row;
	room = sizeof ranges->text - (size_t)ranges->start;
	if (room < ROOM_FOR_ONE) {
		snprintf(ranges->text + ranges->start, room, ", …");
		ranges->start = -1;
		return;
	}
	snprintf(ranges->text + ranges->start, room, ranges->from == row ? "%s%ld" : "%s%ld-%ld",
		 ranges->start ? ", " : "", ranges->from, row);
}
