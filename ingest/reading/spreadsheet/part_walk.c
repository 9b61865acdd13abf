#include "ingest/reading/spreadsheet/part_walk.h"

#include <stdlib.h>

#include "base/mem.h"

enum { CHUNK_BYTES = 32 * 1024 };

struct part_walk {
	const struct part *part;
	struct part_stream *stream;
	struct xml *xml;
	bool ended;
};

struct part_walk *part_walk_open(struct package *package, const struct part *part, uint64_t most,
				 const struct xml_handlers *handlers, void *context)
{
	struct part_walk *walk = mem_alloc(sizeof *walk);

	*walk = (struct part_walk){.part = part,
				   .stream = part_stream_open(package, part, most),
				   .xml = xml_open(handlers, context)};
	return walk;
}

void part_walk_close(struct part_walk *walk)
{
	if (!walk)
		return;
	part_stream_close(walk->stream);
	xml_close(walk->xml);
	free(walk);
}

struct xml *part_walk_xml(struct part_walk *walk)
{
	return walk->xml;
}

enum next part_walk_more(struct part_walk *walk, struct findings *findings, struct err *err)
{
	char *room;
	size_t got;
	enum next next;
	bool ok;

	if (walk->ended || xml_stopped(walk->xml))
		return NEXT_END;
	room = xml_room(walk->xml, CHUNK_BYTES);
	next = part_stream_read(walk->stream, room, CHUNK_BYTES, &got, findings, err);
	if (next == NEXT_FAILED)
		return next;
	walk->ended = next == NEXT_END;
	ok = walk->ended ? xml_end(walk->xml) : xml_add_room(walk->xml, got);
	if (ok || xml_stopped(walk->xml))
		return ok ? next : NEXT_END;
	return part_damaged(walk->part, findings) ? NEXT_END : NEXT_FAILED;
}

bool part_walk_all(struct package *package, const struct part *part, uint64_t most,
		   const struct xml_handlers *handlers, void *context, struct findings *findings,
		   struct err *err)
{
	struct part_walk *walk = part_walk_open(package, part, most, handlers, context);
	enum next next;

	do
		next = part_walk_more(walk, findings, err);
	while (next == NEXT_GOT);
	part_walk_close(walk);
	return next == NEXT_END;
}
