/* A row of a statement, for the stations of the report that read one. */
#ifndef LOKA_TESTS_UNIT_ASKED_H
#define LOKA_TESTS_UNIT_ASKED_H

#include "schema/db.h"
#include "schema/open.h"
#include "tests/unit/check.h"

struct asked {
	struct db *db;
	struct stmt *row;
};

static inline struct asked ask(const char *sql)
{
	struct err err = {0};
	struct asked asked = {.db = schema_open(":memory:", DB_MEMORY, &err)};

	asked.row = asked.db ? db_prepare(asked.db, sql, &err) : NULL;
	if (!asked.row || stmt_next(asked.row, &err) != NEXT_GOT)
		fail_msg("%s: %s", sql, err.message);
	return asked;
}

static inline void ask_no_more(struct asked *asked)
{
	stmt_close(asked->row);
	db_close(asked->db);
}

#endif
