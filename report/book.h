/* book: one workbook: its sheets written in order, closed, read again and found whole. */
#ifndef LOKA_REPORT_BOOK_H
#define LOKA_REPORT_BOOK_H

#include "report/gate.h"
#include "report/scope.h"

struct book {
	const char *area; /* code of a goal area, or NULL: the workbook for management */
	const char *path; /* where it is written; not yet its final place */
	const char *temporary_folder;
	uint32_t max_rows; /* of a sheet; SHEET_MAX_ROWS but in tests */
};

/* Sets the scope to the goal area; `changes` is what the gate had to change. */
bool book_write(const struct book *book, struct scope *scope, struct gate_counts *changes,
		struct err *err);

#endif
