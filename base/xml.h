/* xml: an XML file, read piece by piece for what its elements are. The one door to expat.
 *
 * The file may be anybody's: nothing is read beside it, a DOCTYPE ends it, so that no entity is
 * declared, but for one that only names a DTD where a reader allows that; and what is held of it is
 * bounded: by its depth and by what may come between two tags.
 * Prefixes are cut off the names of elements; those of attributes stay. Source: XML 1.0 (2.1,
 * well-formed), Namespaces in XML 1.0. */
#ifndef LOKA_BASE_XML_H
#define LOKA_BASE_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct xml; /* opaque */

/* Each may be NULL. `name` is without a prefix; `attributes` are names and values by turns, then
 * NULL. All text is UTF-8, lines ended by LF; text between two tags may come in several pieces. */
typedef void xml_begin(void *context, const char *name, const char *const *attributes);

struct xml_handlers {
	xml_begin *begin;
	void (*end)(void *context, const char *name);
	void (*text)(void *context, const char *data, int size_bytes);
	bool allow_doctype; /* one that declares nothing itself; the DTD that it names is not read
			     */
};

struct xml *xml_open(const struct xml_handlers *handlers, void *context); /* copies them */
void xml_close(struct xml *xml);					  /* accepts NULL */

/* False: what has come so far is not how an XML file begins, or it was stopped. */
bool xml_add(struct xml *xml, struct span bytes);
/* The same without a copy: room for `size` bytes, of which the first `used` were written. */
char *xml_room(struct xml *xml, size_t size);
bool xml_add_room(struct xml *xml, size_t used);
/* Whether what came was one whole file. */
bool xml_end(struct xml *xml);

/* Called by a handler: no handler is called any more, and xml_add() is false. */
void xml_stop(struct xml *xml);
bool xml_stopped(const struct xml *xml);

/* NULL: there is none of that very name. */
const char *xml_attribute(const char *const *attributes, const char *name);
/* Whatever its prefix: r:id, ns0:id. */
const char *xml_attribute_local(const char *const *attributes, const char *name);

#endif
