/* whole_text: texts that are too long for a row of a sheet, as a row is at most 409 points high. A
 * cell shows what fits and says where the whole text stands: in rows of its own below those of one
 * sheet of the workbook (its plan says which, see enum whole), in as many as it takes. */
#ifndef LOKA_REPORT_BOOK_WHOLE_TEXT_H
#define LOKA_REPORT_BOOK_WHOLE_TEXT_H

#include "base/map.h"
#include "base/pool.h"
#include "report/book/plan.h"
#include "report/book/sheet_cell.h"
#include "report/state/state.h"

enum {
	WHOLE_TEXT_LINES = 28, /* of the highest row: Excel allows no higher one */
	WHOLE_TEXT_PX = 700,   /* width of the column in which whole texts stand, at least */
};

/* One row of a whole text. */
struct whole_piece {
	struct span ref, heading; /* whose text, and of which column */
	struct span text;	  /* this part of it */
	size_t part, parts;
};

struct whole_texts {
	const struct state *state;
	const struct sheet *sheet; /* where they stand; NULL: of a workbook without one */
	const char *title;	   /* of it */
	int64_t rows;		   /* that it has before them */
	struct pool pool;
	struct map places; /* text -> its first piece */
	struct whole_piece *pieces;
	size_t count, capacity;
	struct buf shown;
};

/* Finds the sheet of the plan where they are to stand. */
void whole_texts_open(struct whole_texts *whole, const struct state *state,
		      const struct book_plan *plan);
void whole_texts_free(struct whole_texts *whole);

/* Cuts the text of a cell that is `room_px` wide inside when it takes too many lines, and keeps the
 * whole. `ref`: what its row is about. The cell's text then lives until the next call. */
void whole_texts_fit(struct whole_texts *whole, struct sheet_cell *cell, int room_px,
		     struct span ref, struct span heading);

/* "D1G1-A01: Kommentar, hela texten, del 1 av 2" */
void whole_piece_title(struct buf *out, const struct whole_piece *piece, enum lang lang);

#endif
