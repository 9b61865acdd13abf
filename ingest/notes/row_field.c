#include "ingest/notes/row.h"

const struct field *row_field(const struct row *row, const char *name)
{
	static const struct field absent = {.name = -1};
	int index = kind_column_index(row->kind, name);

	return index < 0 ? &absent : &row->fields[index];
}

void row_say(const struct row *row, const char *column, enum finding_code code, struct span value,
	     struct span a, struct span b, struct findings *findings)
{
	int index = kind_column_index(row->kind, column);
	int cell = index < 0 ? COLUMN_CELL_NONE : row->column_map->cells[index];
	struct finding finding = {.code = code,
				  .place = row->place,
				  .field = index < 0 ? NULL
						     : kind_column(row->kind, (size_t)index)->name,
				  .value = value,
				  .params = {a, b}};

	finding.place.column = cell < 0 ? 0 : cell + 1;
	if (cell >= 0)
		finding.heading = row->column_map->texts[cell];
	findings_add(findings, &finding);
}

void row_say_whole(const struct row *row, enum finding_code code, struct span a, struct span b,
		   struct findings *findings)
{
	struct place place = row->place;

	place.column = 0;
	finding_add(findings, code, place, span_none, a, b, span_none);
}
