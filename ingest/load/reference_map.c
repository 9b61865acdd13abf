#include "ingest/load/reference_map.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

void reference_map_add(struct reference_map *reference_map, struct span theirs, struct span here)
{
	struct buf folded = {0};

	utf8_fold(&folded, theirs);
	reference_map->here = mem_grow(reference_map->here, &reference_map->capacity,
				       reference_map->count, sizeof *reference_map->here);
	reference_map->here[reference_map->count] = pool_copy(&reference_map->text, here);
	map_set(&reference_map->places, buf_span(&folded), (int64_t)reference_map->count++);
	buf_free(&folded);
}

bool reference_map_find(const struct reference_map *reference_map, struct span theirs,
			struct span *here)
{
	struct buf folded = {0};
	int64_t place;
	bool found = false;

	utf8_fold(&folded, theirs);
	for (; reference_map && !found; reference_map = reference_map->others) {
		found = map_get(&reference_map->places, buf_span(&folded), &place);
		if (found)
			*here = reference_map->here[place];
	}
	buf_free(&folded);
	return found;
}

void reference_map_free(struct reference_map *reference_map)
{
	map_free(&reference_map->places);
	pool_free(&reference_map->text);
	free(reference_map->here);
	*reference_map = (struct reference_map){0};
}

/* What the reference is called here; `name` gets what they call it. A text without an event is one
 * of the event that the row or the sender says, else what they alone call so. */
static bool find_here(const struct reference_map *reference_map, const struct row *row,
		      struct span text, const struct sender *sender, struct buf *name,
		      struct span *here)
{
	struct span event = row_field(row, "event")->text;

	if (!event.size)
		event = span_of(sender->event);
	buf_add(name, event);
	if (event.size)
		buf_add_char(name, '-');
	buf_add(name, text);
	if (reference_map_find(reference_map, buf_span(name), here))
		return true;
	buf_clear(name);
	buf_add(name, text);
	return reference_map_find(reference_map, text, here);
}

static bool rename_field(const struct reference_map *reference_map, struct row *row,
			 const struct column *column, struct field *field,
			 const struct sender *sender, struct upload *upload,
			 struct findings *findings, struct err *err)
{
	bool is_row = (column->flags & COLUMN_PLACING) != 0, found, ok = true;
	struct span here = span_none;
	struct buf name = {0};

	if (!field->text.size)
		return true;
	found = find_here(reference_map, row, field->text, sender, &name, &here);
	if ((found || (reference_map->whole && is_row)) && !span_equal(here, buf_span(&name))) {
		ok = upload_rename(upload, buf_span(&name), here, err);
		if (here.size)
			field->text = pool_copy(&row->text, here);
		else if (is_row)
			row_say(row, column->name, REF_UNKNOWN, field->text, span_none, span_none,
				findings);
	}
	buf_free(&name);
	return ok;
}

/* A row of a corrections file carries the number of the upload it was refused in. */
static bool rename_upload(const struct reference_map *reference_map, struct row *row,
			  struct upload *upload, struct err *err)
{
	struct buf name = {0};
	struct span here = span_none;
	bool found, ok = true;

	buf_printf(&name, "#%lld", (long long)row->corrects_upload);
	found = reference_map_find(reference_map, buf_span(&name), &here);
	if ((found || reference_map->whole) && !span_equal(here, buf_span(&name))) {
		ok = upload_rename(upload, buf_span(&name), here, err);
		row->corrects_upload = here.size ? strtoll(here.data + 1, NULL, 10) : 0;
	}
	buf_free(&name);
	return ok;
}

bool reference_map_row(const struct reference_map *reference_map, struct row *row,
		       const struct sender *sender, struct upload *upload,
		       struct findings *findings, struct err *err)
{
	bool ok = !row->corrects_upload || rename_upload(reference_map, row, upload, err);

	for (size_t i = 0; ok && i < kind_column_count(row->kind); i++) {
		const struct column *column = kind_column(row->kind, i);

		if (column->type == COLUMN_REFERENCE)
			ok = rename_field(reference_map, row, column, &row->fields[i], sender,
					  upload, findings, err);
	}
	return ok;
}
