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

/* A field that refers to notes, being put into our names. */
struct renaming {
	const struct reference_map *map;
	struct row *row;
	const struct column *column;
	const struct sender *sender;
	struct upload *upload;
	struct findings *findings;
};

/* A row about a note that is nothing here is refused, and so is one that says what it answers. */
static void say_lost(const struct renaming *to, struct span text)
{
	if (to->column->flags & COLUMN_PLACING)
		row_say(to->row, to->column->name, REF_UNKNOWN, text, span_none, span_none,
			to->findings);
	else if (to->column->type == COLUMN_REFERENCES)
		row_say(to->row, to->column->name, ANSWER_UNKNOWN, text, span_none, span_none,
			to->findings);
}

static bool rename_text(const struct renaming *to, struct span *text, struct err *err)
{
	bool must_be =
		(to->column->flags & COLUMN_PLACING) || to->column->type == COLUMN_REFERENCES;
	struct span here = span_none;
	struct buf name = {0};
	bool found, ok = true;

	if (!text->size)
		return true;
	found = find_here(to->map, to->row, *text, to->sender, &name, &here);
	if ((found || (to->map->whole && must_be)) && !span_equal(here, buf_span(&name))) {
		ok = upload_rename(to->upload, buf_span(&name), here, err);
		if (here.size)
			*text = pool_copy(&to->row->text, here);
		else
			say_lost(to, *text);
	}
	buf_free(&name);
	return ok;
}

static bool rename_list(const struct renaming *to, struct span *text, struct err *err)
{
	struct span rest = *text, one;
	struct buf list = {0};
	bool ok = true;

	while (ok && span_next(&rest, ",", &one)) {
		one = span_trim(one);
		ok = rename_text(to, &one, err);
		buf_printf(&list, "%s%.*s", list.size ? ", " : "", (int)one.size, one.data);
	}
	*text = pool_copy(&to->row->text, buf_span(&list));
	buf_free(&list);
	return ok;
}

/* A row of a corrections file carries the number of the upload it was refused in. */
static bool rename_upload(const struct reference_map *reference_map, struct row *row,
			  struct upload *upload, struct err *err)
{
	struct buf name = {0};
	struct span here = span_none;
	bool found, ok = true;

	buf_printf(&name, "#%lld", (long long)row->corrects.upload);
	found = reference_map_find(reference_map, buf_span(&name), &here);
	if ((found || reference_map->whole) && !span_equal(here, buf_span(&name))) {
		ok = upload_rename(upload, buf_span(&name), here, err);
		row->corrects.upload = here.size ? strtoll(here.data + 1, NULL, 10) : 0;
	}
	buf_free(&name);
	return ok;
}

bool reference_map_row(const struct reference_map *reference_map, struct row *row,
		       const struct sender *sender, struct upload *upload,
		       struct findings *findings, struct err *err)
{
	bool ok = !row->corrects.upload || rename_upload(reference_map, row, upload, err);

	for (size_t i = 0; ok && i < kind_column_count(row->kind); i++) {
		const struct column *column = kind_column(row->kind, i);
		struct renaming to = {reference_map, row, column, sender, upload, findings};

		if (column->type == COLUMN_REFERENCE)
			ok = rename_text(&to, &row->fields[i].text, err);
		else if (column->type == COLUMN_REFERENCES)
			ok = rename_list(&to, &row->fields[i].text, err);
	}
	return ok;
}
