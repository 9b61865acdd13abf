/* sql_file: an .sql file that was embedded whole, as its pieces. A piece stands under a line that
 * says what it is, and reaches to the next such line or the end of the file:
 *
 *   -- name: NAME    one statement, prepared by its name; the first semicolon at the end of a line
 *                    ends it
 *   -- view: NAME    the SELECT of a view
 *   -- table: NAME   the statements that make a table and fill it
 *
 * Comments of a piece stand under its line, so that those of a view stand in the view. What stands
 * above the first line is said of the whole file. */
#ifndef LOKA_SCHEMA_SQL_FILE_H
#define LOKA_SCHEMA_SQL_FILE_H

#include <stdbool.h>

#include "base/span.h"

enum sql_kind { SQL_NAME, SQL_VIEW, SQL_TABLE };

struct sql_piece { /* spans of the file */
	enum sql_kind kind;
	struct span name, text;
};

/* The next piece; `*rest`, at first the file, goes on behind it. False at the end. */
bool sql_file_next(const char **rest, struct sql_piece *piece);

/* The statement called `name`, without its semicolon; empty when it is not there. */
struct span sql_file_statement(const char *file, const char *name);

#endif
