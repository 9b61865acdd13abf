#include "report/xlsx/xml_walk.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
	DEPTH_MAX = 64,		/* a chart has about 15 */
	BETWEEN_TAGS = 1 << 20, /* the longest text of a cell is a tenth of it */
};

struct xml_walk {
	XML_Parser parser;
	xml_element *element;
	void *context;
	size_t depth;
	size_t since_tag; /* bytes */
};

static void stop(struct xml_walk *walk)
{
	XML_StopParser(walk->parser, XML_FALSE);
}

static void begin_element(void *data, const char *name, const char **attributes)
{
	struct xml_walk *walk = data;
	const char *colon = strchr(name, ':');

	walk->since_tag = 0;
	if (++walk->depth > DEPTH_MAX)
		stop(walk);
	else
		walk->element(walk->context, colon ? colon + 1 : name,
			      (const char *const *)attributes);
}

static void end_element(void *data, const char *name)
{
	struct xml_walk *walk = data;

	(void)name;
	walk->since_tag = 0;
	walk->depth--;
}

/* Entities are declared there; no part of a workbook has one. */
static void refuse_doctype(void *data, const char *name, const char *system, const char *public,
			   int has_subset)
{
	(void)name;
	(void)system;
	(void)public;
	(void)has_subset;
	stop(data);
}

struct xml_walk *xml_walk_open(xml_element *element, void *context)
{
	static const XML_Memory_Handling_Suite memory = {mem_alloc, mem_resize, free};
	struct xml_walk *walk = mem_alloc(sizeof *walk);

	*walk = (struct xml_walk){.parser = XML_ParserCreate_MM(NULL, &memory, NULL),
				  .element = element,
				  .context = context};
	XML_SetUserData(walk->parser, walk);
	XML_SetElementHandler(walk->parser, begin_element, end_element);
	XML_SetStartDoctypeDeclHandler(walk->parser, refuse_doctype);
	return walk;
}

void xml_walk_close(struct xml_walk *walk)
{
	if (!walk)
		return;
	XML_ParserFree(walk->parser);
	free(walk);
}

bool xml_walk_add(struct xml_walk *walk, struct span bytes)
{
	walk->since_tag += bytes.size;
	return XML_Parse(walk->parser, bytes.data, (int)bytes.size, XML_FALSE) == XML_STATUS_OK &&
	       walk->since_tag <= BETWEEN_TAGS;
}

bool xml_walk_end(struct xml_walk *walk)
{
	return XML_Parse(walk->parser, "", 0, XML_TRUE) == XML_STATUS_OK;
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	}
	return NULL;
}
