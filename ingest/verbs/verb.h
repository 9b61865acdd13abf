/* verb: one thing that loka-ingest does. Each stands in a file of its own and has one entry, whose
 * table is in ingest/main.c. What was asked for goes to `out`; what went wrong, and how far it has
 * come, to `notes`. The exit status is returned: that of options.h, or of receipt_status(). */
#ifndef LOKA_INGEST_VERBS_VERB_H
#define LOKA_INGEST_VERBS_VERB_H

#include <stdio.h>

#include "base/err.h"
#include "ingest/options.h"
#include "schema/texts.h"

typedef int verb(const struct ingest_options *options, FILE *out, FILE *notes);

verb verb_digest, verb_findings, verb_kinds, verb_list, verb_load, verb_merge, verb_rebuild,
	verb_show, verb_undo;

/* What the verbs end with when they could not do it, and say in `notes`: the world failed
 * (EXIT_FAILED), or what was asked for makes no sense (EXIT_MISUSE). */
int verb_fail(FILE *notes, const struct err *err);
int verb_misuse(FILE *notes, const char *key, enum lang lang, const struct text_value *values,
		size_t count);

/* A text of the tables with values, in `notes`. */
void verb_say(FILE *notes, const char *key, enum lang lang, const struct text_value *values,
	      size_t count);
/* Prints a line, cleaned for a screen (base/terminal.h), and frees it. */
void verb_print(FILE *out, struct buf *line);
/* Text in a column of `width` characters, å counting one. */
void verb_add_padded(struct buf *line, const char *text, size_t width);

#endif
