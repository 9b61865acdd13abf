/* scope: what a workbook is written from: a connection that sees one state of the database at the
 * report's date, the language, the audience, and the goal area when it is about one. Labels of the
 * run's language stand in the temporary table `label`, words of the catalogue in `words`, so that
 * statements can join them. */
#ifndef LOKA_REPORT_SCOPE_H
#define LOKA_REPORT_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "schema/db.h"

struct scope {
	struct db *db;
	enum lang lang;
	bool is_public;
	char as_of[DATE_TEXT_SIZE], since[DATE_TEXT_SIZE];
	const char *sql;           /* the statements of the workbook at hand, a whole .sql file */
	int64_t area_id;           /* 0: not about one goal area */
	struct buf code, name;     /* of the goal area */
};

struct scope_options {
	const char *database;
	const char *as_of, *since; /* NULL: the date of the newest upload, half a year before */
	enum lang lang;
	bool is_public;
};

bool scope_open(struct scope *scope, const struct scope_options *options, struct err *err);
void scope_close(struct scope *scope);

/* The statement, with :area, :lang, :public, :kind bound where it has them. NULL with `err`. */
struct stmt *scope_prepare(const struct scope *scope, const char *name, const char *kind,
			   struct err *err);
const char *scope_label(const struct scope *scope, const char *key);

#endif
