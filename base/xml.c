#include "base/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
	DEPTH_MAX = 64,		/* a chart has about 15 */
	BETWEEN_TAGS = 1 << 20, /* the longest text of a cell is a tenth of it */
};

struct xml {
	XML_Parser parser;
	struct xml_handlers handlers;
	void *context;
	size_t depth;
	size_t since_tag; /* bytes */
	bool stopped;	  /* by a handler */
};

static const char *without_prefix(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static void begin_element(void *data, const char *name, const char **attributes)
{
	struct xml *xml = data;

	xml->since_tag = 0;
	if (++xml->depth > DEPTH_MAX)
		XML_StopParser(xml->parser, XML_FALSE);
	else if (xml->handlers.begin)
		xml->handlers.begin(xml->context, without_prefix(name),
				    (const char *const *)attributes);
}

/* Of an empty element it is called even when its beginning stopped the reader. */
static void end_element(void *data, const char *name)
{
	struct xml *xml = data;

	xml->since_tag = 0;
	xml->depth--;
	if (xml->handlers.end && !xml->stopped)
		xml->handlers.end(xml->context, without_prefix(name));
}

static void add_text(void *data, const char *text, int size)
{
	struct xml *xml = data;

	xml->handlers.text(xml->context, text, size);
}

/* Entities are declared there, in what stands in it. */
static void judge_doctype(void *data, const char *name, const char *system, const char *public,
			  int has_subset)
{
	struct xml *xml = data;

	(void)name;
	(void)system;
	(void)public;
	if (has_subset || !xml->handlers.allow_doctype)
		XML_StopParser(xml->parser, XML_FALSE);
}

struct xml *xml_open(const struct xml_handlers *handlers, void *context)
{
	static const XML_Memory_Handling_Suite memory = {mem_alloc, mem_resize, free};
	struct xml *xml = mem_alloc(sizeof *xml);

	*xml = (struct xml){.parser = XML_ParserCreate_MM(NULL, &memory, NULL),
			    .handlers = *handlers,
			    .context = context};
	XML_SetUserData(xml->parser, xml);
	XML_SetElementHandler(xml->parser, begin_element, end_element);
	if (handlers->text)
		XML_SetCharacterDataHandler(xml->parser, add_text);
	XML_SetStartDoctypeDeclHandler(xml->parser, judge_doctype);
	return xml;
}

void xml_close(struct xml *xml)
{
	if (!xml)
		return;
	XML_ParserFree(xml->parser);
	free(xml);
}

bool xml_add(struct xml *xml, struct span bytes)
{
	xml->since_tag += bytes.size;
	return XML_Parse(xml->parser, bytes.data, (int)bytes.size, XML_FALSE) == XML_STATUS_OK &&
	       xml->since_tag <= BETWEEN_TAGS;
}

char *xml_room(struct xml *xml, size_t size)
{
	return mem_check(XML_GetBuffer(xml->parser, (int)size));
}

bool xml_add_room(struct xml *xml, size_t used)
{
	xml->since_tag += used;
	return XML_ParseBuffer(xml->parser, (int)used, XML_FALSE) == XML_STATUS_OK &&
	       xml->since_tag <= BETWEEN_TAGS;
}

bool xml_end(struct xml *xml)
{
	return XML_Parse(xml->parser, "", 0, XML_TRUE) == XML_STATUS_OK;
}

void xml_stop(struct xml *xml)
{
	xml->stopped = true;
	XML_StopParser(xml->parser, XML_FALSE);
}

bool xml_stopped(const struct xml *xml)
{
	return xml->stopped;
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	}
	return NULL;
}

const char *xml_attribute_local(const char *const *attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		if (strcmp(without_prefix(attributes[0]), name) == 0)
			return attributes[1];
	}
	return NULL;
}
