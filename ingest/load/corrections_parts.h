/* What the files of corrections_book.h share. */
#ifndef LOKA_INGEST_LOAD_CORRECTIONS_PARTS_H
#define LOKA_INGEST_LOAD_CORRECTIONS_PARTS_H

#include "ingest/load/corrections_book.h"
#include "ingest/load/kept_rows.h"
#include "xlsx/xlsx.h"

struct book_column {
	size_t cell; /* of the upload's records, from 0 */
	struct span heading;
	const struct column *column; /* NULL: it is not read */
	int width_px;		     /* of its widest cell, and of the words of its heading */
};

struct book_sheet {
	size_t position;
	struct buf name; /* "": the upload is no workbook */
	const struct column_map *column_map;
	struct book_column *columns;
	size_t count;
	bool whole; /* none of its rows was stored: they are all here */
};

struct corrections_book {
	enum lang lang;
	struct book_sheet *sheets;
	size_t count, capacity;
	size_t present; /* the sheet that rows are added to */
	struct kept_rows *rows;
	struct kept_row row; /* whose memory is used again */
	struct buf text;     /* of its remarks */
};

/* A cell as it was, with what is wrong with it. */
void corrections_cell_write(struct xlsx_sheet *out, uint32_t row, uint16_t index,
			    const struct kept_cell *cell, const struct column *column);

#endif
