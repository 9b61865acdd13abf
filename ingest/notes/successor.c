#include "ingest/notes/successor.h"

#include <string.h>

static const struct named *named_at(const struct lookup *lookup, enum name_list list, int64_t index)
{
	return list == NAME_GOAL_AREA ? &lookup->areas[index] : &lookup->organisations[index];
}

static bool has_ended(const struct named *named, struct span day)
{
	return named->valid_to.size == day.size &&
	       memcmp(named->valid_to.data, day.data, day.size) < 0;
}

int64_t successor_on(const struct lookup *lookup, enum name_list list, int64_t index,
		     struct span day, bool *without)
{
	bool ended = has_ended(named_at(lookup, list, index), day);

	/* there are no circles: the files that say so are refused */
	while (ended && named_at(lookup, list, index)->merged_into.size) {
		int64_t next =
			lookup_find(lookup, list, named_at(lookup, list, index)->merged_into);

		if (next < 0) /* several */
			break;
		index = next;
		ended = has_ended(named_at(lookup, list, index), day);
	}
	if (without)
		*without = ended;
	return index;
}

static void say(const struct row *row, const char *column, const struct lookup *lookup,
		enum name_list list, int64_t index, struct span day, struct findings *findings)
{
	const struct named *named = named_at(lookup, list, index);
	bool without;
	int64_t holder = successor_on(lookup, list, index, day, &without);

	if (!has_ended(named, day))
		return;
	if (without)
		row_say(row, column, NOTE_WITHOUT_HOLDER, named_at(lookup, list, holder)->name,
			named_at(lookup, list, holder)->valid_to, span_none, findings);
	else
		row_say(row, column, NOTE_OF_SUCCESSOR, named->name,
			named_at(lookup, list, holder)->name, named->valid_to, findings);
}

void successor_say(const struct row *row, const struct lookup *lookup, struct span day,
		   struct findings *findings)
{
	if (!lookup->has_ended)
		return;
	for (size_t c = 0; c < kind_column_count(row->kind); c++) {
		const struct column *column = kind_column(row->kind, c);

		if (column->type == COLUMN_ORGANISATION && row->fields[c].state == FIELD_GIVEN &&
		    row->fields[c].name >= 0)
			say(row, column->name, lookup, NAME_ORGANISATION, row->fields[c].name, day,
			    findings);
	}
	for (size_t i = 0; i < row->area_count; i++)
		say(row, "goal_area", lookup, NAME_GOAL_AREA, (int64_t)row->areas[i], day,
		    findings);
}
