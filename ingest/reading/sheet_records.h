/* sheet_records: the rows of a sheet of a workbook as a stream of records.
 *
 * A record's lines are the rows of the sheet. Rows without content between others are blank
 * records. The first rows are all made as wide as the widest of them, as spreadsheets do when they
 * save a CSV, so that cells that stand empty at the end of a row are no short row. */
#ifndef LOKA_INGEST_READING_SHEET_RECORDS_H
#define LOKA_INGEST_READING_SHEET_RECORDS_H

#include "ingest/reading/record_stream.h"
#include "ingest/reading/spreadsheet/spreadsheet.h"

struct sheet_records; /* opaque */

enum sheet_use {
	SHEET_LOADED, /* numbers have a decimal comma, as Swedish spreadsheets save them, so that a
			 text of one is the same however it was sent */
	SHEET_SHOWN,  /* the point that they are stored with; the width is that of all rows */
	SHEET_RAW,    /* the same, and merged cells as they are stored: in the first row alone */
};

/* The workbook stays the caller's. NULL: the world failed. */
struct sheet_records *sheet_records_open(struct spreadsheet *workbook, size_t index,
					 enum sheet_use use, struct err *err);
void sheet_records_close(struct sheet_records *records); /* accepts NULL */
/* Cells that each record with content has at least. */
/* It could not be read on, on this walk or one before. */
bool sheet_records_broken(const struct sheet_records *records);
/* Adds why the sheet cannot be read on, when the findings do not say it. */
void sheet_records_tell(const struct sheet_records *records, struct findings *findings);
size_t sheet_records_width(const struct sheet_records *records);
struct record_stream sheet_records_stream(struct sheet_records *records);

#endif
