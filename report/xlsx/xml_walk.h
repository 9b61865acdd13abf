/* xml_walk: an XML file, read piece by piece for what its elements are. The one door to expat.
 *
 * The file may be anybody's: nothing is read beside it, no entity is declared, and what is held of
 * it is bounded, by its depth and by what may come between two tags. Source: XML 1.0 (2.1,
 * well-formed). */
#ifndef LOKA_REPORT_XLSX_XML_WALK_H
#define LOKA_REPORT_XLSX_XML_WALK_H

#include <stdbool.h>

#include "base/span.h"

struct xml_walk;

/* `name` is without a prefix; `attributes` are names and values by turns, then NULL. */
typedef void xml_element(void *context, const char *name, const char *const *attributes);

struct xml_walk *xml_walk_open(xml_element *element, void *context);
void xml_walk_close(struct xml_walk *walk); /* accepts NULL */

/* False: what has come so far is not how an XML file of a workbook begins. */
bool xml_walk_add(struct xml_walk *walk, struct span bytes);
/* Whether what came was one whole file. */
bool xml_walk_end(struct xml_walk *walk);

/* NULL: there is none of that name. */
const char *xml_attribute(const char *const *attributes, const char *name);

#endif
