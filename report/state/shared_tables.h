/* shared_tables: tables that one process of a run prepares for all. Those of a set stand in one
 * file in the temporary folder: one process makes it, the others are told when it is whole and read
 * it.
 *
 * What it gains grows with the processes, each of which would make them all again: of 100,000
 * commitments 15 % of the time with four of them (4.8 s instead of 5.7 s on two cores), 6 % with
 * two. With LOKA_PLAIN (base/plain.h) each makes its own. */
#ifndef LOKA_REPORT_STATE_SHARED_TABLES_H
#define LOKA_REPORT_STATE_SHARED_TABLES_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/files/staging.h"

enum shared_table { SHARED_STATES, SHARED_ORDERS, SHARED_TABLES };

extern const char *const shared_table_names[SHARED_TABLES]; /* as the statements call them */

struct shared_tables {
	int ready[SHARED_TABLES][2];	/* pipes: a byte for each of the others */
	bool own[SHARED_TABLES];	/* made by this process */
	struct buf path[SHARED_TABLES]; /* of the files */
	const char *folder;		/* of the run, for sentences */
	int others;
};

enum { SHARED_TABLES_PARENT = -1 };

/* Before the processes are made. */
bool shared_tables_open(struct shared_tables *shared_tables);
/* In each of `count` processes, and in the one that made them: who makes what is known by then. */
void shared_tables_begin(struct shared_tables *shared_tables, const struct staging *folder,
			 int number, int count);
/* The file is whole. */
bool shared_table_announce(struct shared_tables *shared_tables, enum shared_table table);
/* Until it is. False with a sentence: whoever should have made it is gone. */
bool shared_table_wait(struct shared_tables *shared_tables, enum shared_table table,
		       struct err *err);
/* That sentence; false. */
bool shared_table_lost(const char *folder, struct err *err);
void shared_tables_close(struct shared_tables *shared_tables);

#endif
