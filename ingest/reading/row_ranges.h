/* row_ranges: which rows something is true of, as people list them: "17, 19-24, 31, …". Rows are
 * added in their order; a list that grows long ends in "…". {0} is empty. */
#ifndef LOKA_INGEST_READING_ROW_RANGES_H
#define LOKA_INGEST_READING_ROW_RANGES_H

enum { ROW_RANGES_SIZE = 200 };

struct row_ranges {
	long count, first; /* rows in all; the first of them */
	long from, last;   /* the range that grows */
	int start;	   /* where it stands in `text` */
	char text[ROW_RANGES_SIZE];
};

void row_ranges_add(struct row_ranges *ranges, long row);

#endif
