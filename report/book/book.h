/* book: one workbook being made - its sheets in the order of its plan, then the finished file. */
#ifndef LOKA_REPORT_BOOK_BOOK_H
#define LOKA_REPORT_BOOK_BOOK_H

#include "base/map.h"
#include "report/book/charts.h"
#include "report/book/expected.h"
#include "report/state/state.h"
#include "report/book/plan.h"
#include "report/book/whole_text.h"
#include "xlsx/xlsx.h"

struct draft;

enum { BOOK_BLOCKS = 8 };

struct book {
	struct state *state;
	const struct book_plan *plan;
	const struct area *area;		 /* of SCOPE_AREA */
	const struct organisation *organisation; /* of SCOPE_ORGANISATION */
	struct xlsx *xlsx;
	struct map sources; /* reference -> row of the sheet of sources, as a spreadsheet counts */
	struct expected expected; /* of its worksheets, when it is read again */
	struct whole_texts whole;
	struct framework *frameworks;
	size_t framework_count;
	const struct framework *framework; /* whose sheet is at hand; NULL: nobody's */
	struct draft *drafts;		   /* of all its sheets, those that are left out too */
	size_t draft_count;
	uint32_t block_rows[BOOK_BLOCKS]; /* of the first sheet: where the rows of each begin */
	struct xlsx_sheet *picture;	  /* the first sheet, when it has room for a chart, */
	struct chart_place picture_place; /* and where */
};

struct book_place {
	const char *folder; /* for temporary files; must exist */
	const char *path;   /* the file to write */
	const char *name;   /* where it will be, for messages */
};

/* Writes the workbook and reads it again. */
bool book_write(struct state *state, const struct target *target, const struct book_place *place,
		struct xml_text_counts *counts, struct err *err);

/* Works out what the statements of the book's plan ask; to be called before the first of them. */
bool book_prepare(struct book *book, struct err *err);

/* A statement of the book's plan, its parameters set; lent until book_statement_end(), which
 * accepts NULL. NULL with `err`. */
struct stmt *book_statement(const struct book *book, const char *name, struct err *err);
/* The same for a sheet, whose statements may stand in another file. */
struct stmt *book_sheet_statement(const struct book *book, const struct sheet *sheet,
				  const char *name, struct err *err);
void book_statement_end(struct stmt *stmt);
/* What the rows of a sheet come to, in one row; the caller's until stmt_close(). */
struct stmt *book_statement_over(const struct book *book, const char *columns,
				 const struct sheet *sheet, struct err *err);

#endif
