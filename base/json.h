/* json: values of jansson made of spans and written to bufs. The one door to jansson: who works
 * with its values includes this. A value is the caller's until json_decref(); objects keep the
 * order in which their members were set. */
#ifndef LOKA_BASE_JSON_H
#define LOKA_BASE_JSON_H

#include <jansson.h>

#include "base/buf.h"

/* A string; a byte that is not UTF-8 (a file's name may hold any) becomes '?'. */
json_t *json_of_span(struct span text);

/* A document or a single value; NULL when it is neither. */
json_t *json_parse(struct span text);

/* Added to `out` on one line: `{"a": 1, "b": null}`; compact, without blanks; a document, a member
 * a line. Numbers have the 15 digits that SQLite gives them as text, and what a screen would obey
 * (terminal.h) is written as \u and four digits. `value` is released. */
void json_add(struct buf *out, json_t *value);
void json_add_compact(struct buf *out, json_t *value);
void json_add_document(struct buf *out, json_t *value);
/* The members of an object, each on a line of its own and with a comma behind it: the head of a
 * document whose rows are too many to be made into one value. `object` is released. */
void json_add_members(struct buf *out, json_t *object);

#endif
