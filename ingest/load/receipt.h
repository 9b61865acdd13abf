/* receipt: what a person, or a program, is told of each file. */
#ifndef LOKA_INGEST_LOAD_RECEIPT_H
#define LOKA_INGEST_LOAD_RECEIPT_H

#include <stdio.h>

#include "ingest/load/load.h"

struct receipt_options {
	enum lang lang;
	bool check;
	const char *database;
};

/* Findings, one a line (file:line: CELL: severity: sentence [code], of a workbook file:
 * sheet!CELL:), then the count of the rows: of each sheet, when it has several. More than five
 * alike in a column are one line. */
void receipt_print(FILE *out, const struct delivery *delivery,
		   const struct receipt_options *options);
/* The last line of a run over several files. */
void receipt_total(FILE *out, const struct delivery *files, size_t count,
		   const struct receipt_options *options);
/* The whole run as one JSON document. */
void receipt_json(FILE *out, const struct delivery *files, size_t count, int exit_status,
		  const struct receipt_options *options);

/* 0 all taken or nothing new, 1 some rows refused or unread, 2 a file refused, or its corrections
 * could not be written. */
int receipt_status(const struct delivery *files, size_t count);

#endif
