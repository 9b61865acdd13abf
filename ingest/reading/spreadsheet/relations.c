#include "ingest/reading/spreadsheet/relations.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ingest/finding/limits.h"
#include "ingest/reading/spreadsheet/part_walk.h"

struct reading {
	struct relations *relations;
	struct package *package;
	struct span folder;
	int depth;
};

static struct span last_word(const char *type)
{
	const char *slash = strrchr(type, '/');

	return span_of(slash ? slash + 1 : type);
}

/* Where in the package a target is; one with a fragment is the part before it. */
static const struct part *part_of(const struct reading *reading, const char *target)
{
	struct buf name = {0};
	const struct part *part = NULL;

	if (part_name(&name, reading->folder, span_make(target, strcspn(target, "#"))))
		part = package_find(reading->package, buf_span(&name));
	buf_free(&name);
	return part;
}

static void begin_element(void *context, const char *name, const char *const *attributes)
{
	struct reading *reading = context;
	struct relations *relations = reading->relations;
	const char *id = xml_attribute(attributes, "Id");
	const char *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	const char *mode = xml_attribute(attributes, "TargetMode");
	bool external = mode && strcmp(mode, "External") == 0;

	if (++reading->depth != 2 || strcmp(name, "Relationship") != 0 || !id || !type || !target ||
	    relations->count >= LIMIT_PARTS)
		return;
	relations->items = mem_grow(relations->items, &relations->capacity, relations->count,
				    sizeof *relations->items);
	relations->items[relations->count++] =
		(struct relation){.id = pool_copy(&relations->text, span_of(id)),
				  .type = pool_copy(&relations->text, last_word(type)),
				  .part = external ? NULL : part_of(reading, target)};
}

static void end_element(void *context, const char *name)
{
	(void)name;
	((struct reading *)context)->depth--;
}

bool relations_read(struct relations *relations, struct package *package, struct span name,
		    struct findings *findings, struct err *err)
{
	static const struct xml_handlers handlers = {.begin = begin_element, .end = end_element};
	const char *slash = name.size ? memrchr(name.data, '/', name.size) : NULL;
	size_t folder = slash ? (size_t)(slash + 1 - name.data) : 0;
	struct reading reading = {relations, package, span_make(name.data, folder), 0};
	const struct part *part;
	struct buf path = {0};
	bool ok;

	*relations = (struct relations){0};
	buf_add(&path, reading.folder);
	buf_add_string(&path, "_rels/");
	buf_add(&path, span_make(name.data + folder, name.size - folder));
	buf_add_string(&path, ".rels");
	part = package_find(package, buf_span(&path));
	buf_free(&path);
	ok = !part || part_walk_all(package, part, (uint64_t)LIMIT_PART_MIB << 20, &handlers,
				    &reading, findings, err);
	return ok;
}

void relations_free(struct relations *relations)
{
	pool_free(&relations->text);
	free(relations->items);
	*relations = (struct relations){0};
}

const struct relation *relations_by_id(const struct relations *relations, const char *id)
{
	for (size_t i = 0; i < relations->count; i++) {
		if (span_equals(relations->items[i].id, id))
			return &relations->items[i];
	}
	return NULL;
}

const struct part *relations_part(const struct relations *relations, const char *type)
{
	for (size_t i = 0; i < relations->count; i++) {
		if (relations->items[i].part && span_equals(relations->items[i].type, type))
			return relations->items[i].part;
	}
	return NULL;
}
