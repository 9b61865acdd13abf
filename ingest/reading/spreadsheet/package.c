#include "ingest/reading/spreadsheet/package.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "ingest/finding/limits.h"

/* A ZIP over the source. What makes it no whole ZIP file is the data's fault, and a finding; that
 * the source cannot be read is the world's. */
struct view {
	const struct source *source;
	struct zip *zip;
	bool failed; /* the source */
};

struct package {
	const struct source *source;
	struct part *parts;
	size_t count, capacity;
	struct pool names;
	struct map by_name;
	uint64_t hard; /* bytes that came of parts that are packed too hard to be honest */
};

struct part_stream {
	struct package *package;
	const struct part *part;
	struct view view; /* opened at the first read */
	uint64_t most, came;
	bool ended;
};

static bool read_at(void *context, uint64_t at, char *out, size_t room, size_t *got,
		    struct err *err)
{
	struct view *view = context;
	bool read = source_read_at(view->source, at, out, room, got, err);

	view->failed = view->failed || !read;
	return read;
}

static bool view_open(struct view *view, const struct source *source, struct err *err)
{
	struct zip_input input = {
		.read_at = read_at, .context = view, .size = source_size(source), .name = "ZIP"};

	*view = (struct view){.source = source};
	view->zip = zip_open_input(&input, err);
	return view->zip != NULL;
}

static bool refuse(enum finding_code code, struct span what, struct findings *findings)
{
	finding_add(findings, code, (struct place){0}, span_none, what, span_none, span_none);
	return false;
}

/* `own` is what the ZIP said. False. */
static bool failed(const struct view *view, const struct err *own, struct span part,
		   struct findings *findings, struct err *err)
{
	if (!view->failed)
		return refuse(FILE_WORKBOOK_DAMAGED, part, findings);
	if (err->code == ERR_NONE)
		*err = *own;
	return false;
}

/* One piece of a name, behind the ones that are in `out`. */
static bool add_piece(struct buf *out, struct span piece)
{
	if (piece.size == 0 || span_equals(piece, "."))
		return true;
	if (!span_equals(piece, "..")) {
		if (out->size)
			buf_add_char(out, '/');
		buf_add(out, piece);
		return true;
	}
	if (out->size == 0)
		return false;
	while (out->size && out->data[out->size - 1] != '/')
		out->size--;
	out->size -= out->size > 0;
	return true;
}

static bool add_pieces(struct buf *out, struct span name)
{
	struct span piece;

	while (span_next(&name, "/\\", &piece)) {
		if (!add_piece(out, piece))
			return false;
	}
	return true;
}

static bool rooted(struct span name)
{
	return name.size && (name.data[0] == '/' || name.data[0] == '\\');
}

bool part_name(struct buf *out, struct span base, struct span target)
{
	buf_clear(out);
	if (!rooted(target) && !add_pieces(out, base))
		return false;
	if (!add_pieces(out, target))
		return false;
	for (size_t i = 0; i < out->size; i++) {
		if (out->data[i] >= 'A' && out->data[i] <= 'Z')
			out->data[i] = (char)(out->data[i] - 'A' + 'a');
	}
	return true;
}

/* A part of the same name as one before is no part at all: which of them is meant nobody knows. A
 * folder's entry is none. */
static bool add_part(struct package *package, struct zip *zip, const struct zip_entry *entry,
		     struct findings *findings)
{
	struct span name = span_of(entry->name);
	struct buf normal = {0};
	struct part *part;
	int64_t there;
	bool ok = true;

	if (name.size && name.data[name.size - 1] != '/' && part_name(&normal, span_none, name)) {
		ok = !map_get(&package->by_name, buf_span(&normal), &there) ||
		     refuse(FILE_WORKBOOK_DAMAGED, name, findings);
		package->parts = mem_grow(package->parts, &package->capacity, package->count,
					  sizeof *package->parts);
		part = &package->parts[package->count];
		*part = (struct part){.name = pool_copy(&package->names, buf_span(&normal)),
				      .place = zip_place(zip),
				      .size = entry->size,
				      .packed_size = entry->packed_size,
				      .begin = zip_packed_at(zip),
				      .locked = entry->locked};
		map_set(&package->by_name, part->name, (int64_t)package->count++);
	}
	buf_free(&normal);
	return ok;
}

static int by_place(const void *a, const void *b)
{
	const struct part *const *one = a, *const *other = b;

	return ((*one)->begin > (*other)->begin) - ((*one)->begin < (*other)->begin);
}

/* The same bytes unpacked as many parts are how little becomes much. */
static bool apart(const struct package *package, struct findings *findings)
{
	const struct part **order = mem_alloc((package->count + 1) * sizeof *order);
	uint64_t end = 0;
	bool ok = true;

	for (size_t i = 0; i < package->count; i++)
		order[i] = &package->parts[i];
	qsort(order, package->count, sizeof *order, by_place);
	for (size_t i = 0; ok && i < package->count; i++) {
		if (order[i]->begin == 0)
			continue;
		ok = order[i]->begin >= end || part_damaged(order[i], findings);
		end = order[i]->begin + order[i]->packed_size;
	}
	free(order);
	return ok;
}

static bool read_parts(struct package *package, struct view *view, struct findings *findings,
		       struct err *err)
{
	struct err own = {.lang = err->lang};
	struct zip_entry entry;
	enum next next = NEXT_END;

	if (!view->zip)
		return false;
	if (zip_count(view->zip) > LIMIT_PARTS)
		return refuse(FILE_WORKBOOK_TOO_LARGE, span_none, findings);
	while ((next = zip_next(view->zip, &entry, &own)) == NEXT_GOT) {
		if (!add_part(package, view->zip, &entry, findings))
			return false;
	}
	return next == NEXT_END ? apart(package, findings)
				: failed(view, &own, span_none, findings, err);
}

struct package *package_open(struct source *source, struct findings *findings, struct err *err)
{
	struct package *package = mem_alloc(sizeof *package);
	struct err own = {.lang = err->lang};
	struct view view;
	bool ok;

	*package = (struct package){.source = source};
	ok = view_open(&view, source, &own) || failed(&view, &own, span_none, findings, err);
	ok = ok && read_parts(package, &view, findings, err);
	zip_close(view.zip);
	if (!ok) {
		package_close(package);
		return NULL;
	}
	return package;
}

void package_close(struct package *package)
{
	if (!package)
		return;
	map_free(&package->by_name);
	pool_free(&package->names);
	free(package->parts);
	free(package);
}

size_t package_count(const struct package *package)
{
	return package->count;
}

const struct part *package_at(const struct package *package, size_t index)
{
	return &package->parts[index];
}

const struct part *package_find(const struct package *package, struct span name)
{
	struct buf normal = {0};
	int64_t index;
	bool found = part_name(&normal, span_none, name) &&
		     map_get(&package->by_name, buf_span(&normal), &index);

	buf_free(&normal);
	return found ? &package->parts[index] : NULL;
}

bool package_take(struct package *package, const struct part *part)
{
	struct part *own = &package->parts[part - package->parts];
	bool first = !own->taken;

	own->taken = true;
	return first;
}

struct part_stream *part_stream_open(struct package *package, const struct part *part,
				     uint64_t most)
{
	struct part_stream *stream = mem_alloc(sizeof *stream);

	*stream = (struct part_stream){.package = package, .part = part, .most = most};
	return stream;
}

void part_stream_close(struct part_stream *stream)
{
	if (!stream)
		return;
	zip_close(stream->view.zip);
	free(stream);
}

static bool begin(struct part_stream *stream, struct err *own)
{
	struct zip_entry entry;

	return stream->view.zip ||
	       (view_open(&stream->view, stream->package->source, own) &&
		zip_at(stream->view.zip, stream->part->place, &entry, own) == NEXT_GOT);
}

/* Honest blank rows reach 169 to one; nothing small does harm, but for many that are small. No more
 * comes than is stated. */
static bool too_much(struct part_stream *stream, size_t got)
{
	struct package *package = stream->package;
	const struct part *part = stream->part;

	stream->came += got;
	if (part->size / LIMIT_PACKED_RATIO <= part->packed_size)
		return stream->came > stream->most;
	package->hard += got;
	return stream->came > LIMIT_PACKED_HARD || package->hard > LIMIT_PACKED_HARD_ALL;
}

enum next part_stream_read(struct part_stream *stream, char *out, size_t room, size_t *got,
			   struct findings *findings, struct err *err)
{
	struct err own = {.lang = err->lang};
	enum next next;

	*got = 0;
	if (stream->ended)
		return NEXT_END;
	if (stream->part->locked && !refuse(FILE_PASSWORD, span_none, findings))
		return NEXT_FAILED;
	next = begin(stream, &own) ? zip_read(stream->view.zip, out, room, got, &own) : NEXT_FAILED;
	if (next == NEXT_FAILED) {
		bool kept = failed(&stream->view, &own, stream->part->name, findings, err);

		return kept ? NEXT_END : NEXT_FAILED;
	}
	stream->ended = next == NEXT_END;
	if (too_much(stream, *got) &&
	    !refuse(FILE_WORKBOOK_TOO_LARGE, stream->part->name, findings))
		return NEXT_FAILED;
	return next;
}

bool part_damaged(const struct part *part, struct findings *findings)
{
	return refuse(FILE_WORKBOOK_DAMAGED, part->name, findings);
}
