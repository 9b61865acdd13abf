/* Rows that templates came with: those sent out with what is known of every row, that nobody wrote
 * in; and in older ones two that show how a note is written, numbered "Exempel 1" and "Exempel 2".
 * People write over those, so that what a row says tells, and not its number. */
#include <string.h>

#include "ingest/notes/code_name.h"
#include "ingest/notes/row.h"

enum { SHORT_NUMBER_BYTES = 6, DAY_BYTES = 12, NAME_BYTES = 40 };

static bool has_digit(struct span text)
{
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] >= '0' && text.data[i] <= '9')
			return true;
	}
	return false;
}

static bool is_number(const struct lookup *lookup, struct span text)
{
	struct buf number = {0};
	bool is = text_list_number(&number, text) || text_is_example_number(text) ||
		  (has_digit(text) && text.size <= SHORT_NUMBER_BYTES);

	(void)lookup;
	buf_free(&number);
	return is;
}

/* "1", "Grupp 1", or the date of a day */
static bool has_number(const struct lookup *lookup, struct span text)
{
	(void)lookup;
	return has_digit(text) && text.size <= DAY_BYTES;
}

static bool is_event(const struct lookup *lookup, struct span text)
{
	return lookup_find(lookup, NAME_EVENT, text) >= 0;
}

static bool is_session(const struct lookup *lookup, struct span text)
{
	for (size_t i = 0; i < lookup->event_count; i++) {
		if (lookup_session(lookup, lookup->events[i].id, text))
			return true;
	}
	return false;
}

static bool is_areas(const struct lookup *lookup, struct span text)
{
	struct span name;

	if (code_name_find(lookup, NAME_GOAL_AREA, text).form == CODE_NAME_ONE)
		return true;
	while (lookup_split(lookup, NAME_GOAL_AREA, &text, &name)) {
		if (code_name_find(lookup, NAME_GOAL_AREA, name).form != CODE_NAME_ONE)
			return false;
	}
	return true;
}

/* People are not looked up: what is short and has no digit may be a name, beside a cell that is
 * known to be right. */
static bool is_name(const struct lookup *lookup, struct span text)
{
	(void)lookup;
	return text.size <= NAME_BYTES && !has_digit(text);
}

static const struct {
	const char *column;
	bool (*valid)(const struct lookup *lookup, struct span text);
	bool known; /* what is valid is certain */
} prefilled[] = {
	{"local_no", is_number, true}, {"event", is_event, true},    {"session", is_session, true},
	{"goal_area", is_areas, true}, {"reviewer", is_name, false}, {"day", has_number, true},
	{"group", has_number, true},
};

static int prefilled_index(const struct row *row, size_t cell)
{
	int column =
		cell < row->column_map->count ? row->column_map->columns[cell] : COLUMN_CELL_BLANK;

	for (size_t i = 0; column >= 0 && i < sizeof prefilled / sizeof *prefilled; i++) {
		if (strcmp(kind_column(row->kind, (size_t)column)->name, prefilled[i].column) == 0)
			return (int)i;
	}
	return -1;
}

bool row_is_unfilled(const struct row *row, const struct lookup *lookup,
		     const struct record *record)
{
	bool known = false;

	if (row->kind->class != KIND_NOTE)
		return false;
	/* most rows have more than those, to the right */
	for (size_t i = record->count; i-- > 0;) {
		if (span_trim(record->cells[i].text).size && prefilled_index(row, i) < 0)
			return false;
	}
	for (size_t i = 0; i < record->count; i++) {
		struct span text = span_trim(record->cells[i].text);
		int index = prefilled_index(row, i);

		if (text_is_nothing(text))
			continue;
		if (!prefilled[index].valid(lookup, text))
			return false;
		known = known || prefilled[index].known;
	}
	return known;
}

static bool has_examples(const struct column *column)
{
	return column->type == COLUMN_TEXT || column->type == COLUMN_ORGANISATION ||
	       column->type == COLUMN_ORGANISATIONS;
}

/* With the number of an example its main text is enough; without it the row must be an example in
 * all that it says, since a note may happen to have the same text. */
bool row_is_example(const struct row *row, const struct lookup *lookup, const struct record *record)
{
	const struct kind *kind = row->kind;
	bool numbered = text_is_example_number(row_written(row, record, "local_no"));
	bool any = false;
	unsigned rows = ~0u;

	if (kind->class != KIND_NOTE)
		return false;
	for (size_t c = kind->common_count; rows && c < kind_column_count(kind); c++) {
		const struct column *column = kind_column(kind, c);
		struct span text = row_written(row, record, column->name);

		if (!text.size || !has_examples(column) ||
		    (numbered && !(column->flags & COLUMN_MAIN)))
			continue;
		rows &= own_texts_example(&lookup->own_texts, kind, column, text);
		any = any || (column->flags & COLUMN_MAIN);
	}
	return any && rows;
}
