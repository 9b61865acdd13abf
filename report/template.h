/* template: a sentence with gaps, filled from the current row of a statement. Pure.
 *   {late}            the value of the column `late`
 *   {late:är|är alla} the first words when the value is 1, else the second
 *   {late?...}        what follows, without gaps of its own, only when the value is not 0 or NULL
 * An unknown name is left as it stands, so that a test sees it. */
#ifndef LOKA_REPORT_TEMPLATE_H
#define LOKA_REPORT_TEMPLATE_H

#include "base/buf.h"
#include "schema/db.h"

void template_fill(struct buf *out, const char *template, const struct stmt *row);

#endif
