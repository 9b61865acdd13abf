/* remark: lines of text below a table, which are no rows of it. Pure.
 *
 * A source (`Källa: SCB`), a note (`Anm.`), instructions: text in the first cell and in no other.
 */
#ifndef LOKA_INGEST_READING_TABLE_REMARK_H
#define LOKA_INGEST_READING_TABLE_REMARK_H

#include "ingest/reading/record.h"

/* Whether the row says by its first word that it is a remark. Asked of every row. */
bool remark_is_named(const struct record *row);

/* Whether a lone cell below a table that is `width` wide is a remark: it says so, or it is a line
 * of several words without a delimiter. */
bool remark_begins(const struct record *row, size_t width);

#endif
