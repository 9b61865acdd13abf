/* share: tables that one process of a run prepares for all. Those of a set stand in one file in the
 * temporary folder: one process makes it, the others are told when it is whole and read it. */
#ifndef LOKA_REPORT_STATE_SHARED_TABLES_H
#define LOKA_REPORT_STATE_SHARED_TABLES_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/staging.h"

enum share { SHARE_STATES, SHARE_ORDERS, SHARES };

extern const char *const share_names[SHARES]; /* as the statements call them */

struct shares {
	int told[SHARES][2];	 /* pipes: a byte for each of the others */
	bool own[SHARES];	 /* made by this process */
	struct buf path[SHARES]; /* of the files */
	const char *folder;	 /* of the run, for sentences */
	int others;
};

enum { SHARES_PARENT = -1 };

/* Before the processes are made. */
bool shares_open(struct shares *shares);
/* In each of `count` processes, and in the one that made them: who makes what is known by then. */
void shares_begin(struct shares *shares, const struct folder *folder, int number, int count);
/* The file is whole. */
bool share_tell(struct shares *shares, enum share share);
/* Until it is. False with a sentence: whoever should have made it is gone. */
bool share_wait(struct shares *shares, enum share share, struct err *err);
/* That sentence; false. */
bool share_lost(const char *folder, struct err *err);
void shares_close(struct shares *shares);

#endif
