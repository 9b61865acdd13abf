/* texts: all that people are told and shown in two languages, but for findings (their catalogue),
 * errors (said where they are known) and what the catalogue of kinds and words says itself. The
 * table is texts.txt, which people who write no C can edit. A key is
 *   list:value   a word of the catalogue ("progress:done"),
 *   kind:name    the title of a kind ("kind:commitments"),
 *   kind.column  the heading of a column of a kind ("commitments.due_date"),
 * or anything else: a text of the table. Values stand in a text as base/pattern.h says: by their
 * number ({1}, {2|row|rows}) where text_add() fills them in, by name where a row of the database
 * does. Constant data; nothing is owned. */
#ifndef LOKA_SCHEMA_TEXTS_H
#define LOKA_SCHEMA_TEXTS_H

#include <stdio.h>

#include "base/buf.h"
#include "base/lang.h"

struct text {
	const char *key;
	const char *text[LANG_COUNT];
};

extern const struct text texts[]; /* in the order of strcmp() of their keys */
extern const size_t text_count;

/* Never NULL: a key that is not there is our fault (assert). */
const char *text_of(const char *key, enum lang lang);
/* NULL when there is none. */
const char *text_find(const char *key, enum lang lang);

/* What stands in a text: a number, or text that is borrowed. */
struct text_value {
	struct span text;
	long long number;
	bool is_number;
};

struct text_value text_number(long long number);
struct text_value text_string(const char *string);
struct text_value text_span(struct span span);

/* The values of a text and their count: TEXT_VALUES(text_number(3), text_string("a.csv")). */
#define TEXT_VALUES(...)                                                                           \
	(const struct text_value[]){__VA_ARGS__},                                                  \
		sizeof(const struct text_value[]){__VA_ARGS__} / sizeof(struct text_value)

/* Adds, or prints, the text with its values; one that is not given is our fault (assert). */
void text_add(struct buf *out, const char *key, enum lang lang, const struct text_value *values,
	      size_t count);
void text_print(FILE *out, const char *key, enum lang lang, const struct text_value *values,
		size_t count);

#endif
