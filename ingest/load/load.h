/* load: the conductor of one file: reading -> header -> rows -> store, in one transaction.
 *
 * A file is a delivery of parts: a CSV is one, a workbook has one for each of its sheets that is
 * one of ours. They are loaded in the order in which one kind depends on another, and are one
 * upload. */
#ifndef LOKA_INGEST_LOAD_LOAD_H
#define LOKA_INGEST_LOAD_LOAD_H

#include "ingest/notes/column_map.h"
#include "ingest/notes/placement.h"
#include "ingest/load/corrections.h"
#include "ingest/load/own_sheet.h"
#include "ingest/store/changes.h"
#include "ingest/store/note_store.h"
#include "ingest/store/upload.h"

struct incoming;
struct reference_map;
struct refused_then;

/* Who wants to know what the rows of a file came to. */
struct load_watch {
	void (*took)(void *context, int part, long first_line, int64_t note_id);
	/* All rows of a part are taken; what it does is part of the transaction of the file. */
	bool (*done)(void *context, int part, struct upload *upload, struct err *err);
	void *context;
};

struct load_options {
	struct sender sender;
	const char *name;	 /* of the file, when its path does not have it; NULL: it has */
	const struct kind *kind; /* as given; NULL: inferred from the headings */
	const char *sheet;	 /* the only one to read of a workbook; NULL: all of ours */
	enum lang lang;
	struct date today;
	bool received_given; /* an archive is loaded: nothing of it may build on what came later */
	const struct reference_map
		*reference_map; /* of a file that was merged; NULL: its names are ours */
	const struct refused_then *refused_then; /* rows that stay refused; NULL: none */
	const struct load_watch *watch;		 /* may be NULL */
	bool check;				 /* everything but the commit */
	bool all_or_nothing;			 /* the first refused row refuses the file */
	bool allow_cancelled;
	bool undone;	      /* it is taken back at once, in the same transaction */
	bool replace_missing; /* notes of the same session, kind and reviewer that the file lacks go
			       */
	bool corrections;     /* write a corrections file when rows are refused */
	const char *corrections_folder; /* NULL: beside the file */
	enum corrections_format corrections_format;
	/* Called now and then while rows are read, with bytes done and in all; may be NULL. */
	void (*progress)(void *context, const struct incoming *incoming, uint64_t done,
			 uint64_t total);
	void *progress_context;
};

/* A table of a file on its way in; {0} before incoming_open(). What the file has (path, name,
 * source, workbook) is the delivery's. */
struct incoming {
	const char *path;
	struct span name;
	struct source *source;
	struct spreadsheet *workbook; /* NULL: of a CSV */
	size_t sheet;		      /* its index in the workbook */
	struct span sheet_name;	      /* empty: of a CSV, or what concerns all of a workbook */
	bool of_workbook;	      /* also when the workbook is closed */
	int part; /* its number, from 1 in the order of loading; 0: has no sheet */
	const struct headings *headings;
	struct reading *reading;
	struct column_map column_map;
	struct findings findings; /* all, in the order of the file; see LIMIT_FINDINGS_KEPT */
	size_t findings_left_out; /* of those, counted but not kept (the database has them) */
	bool refused;		  /* nothing of it was stored */
	bool empty;		  /* headings and no rows */
	bool damaged;		  /* its reading ended before its end */
	bool unkept;		  /* its findings are not in the database yet */
	bool passed_over;	  /* there is nothing in it to store: a finding says what it is */
	struct own_sheet own_sheet;
	/* after load_delivery(), which closes the source and the reading */
	const char *encoding, *delimiter; /* by the names of reading.h; NULL: it was not read */
	int64_t upload; /* its number, or the earlier one it repeats; 0 with --check */
	bool same;	/* the same bytes were loaded before */
	struct counts counts;
	struct changes changes; /* of notes and reports that were there */
	long withdrawn;		/* notes, by --replace-missing */
};

/* A file as it was sent; {0} before delivery_open(). */
struct delivery {
	const char *path;
	struct span name;
	struct source *source;
	struct spreadsheet *workbook; /* NULL: a CSV */
	char sha256[DIGEST_TEXT_SIZE];
	struct incoming *parts; /* of a workbook the first is what concerns all of it */
	size_t count, capacity;
	int position; /* of its first kind, among those that depend on one another */
	/* after load_delivery(): what its parts came to together */
	int64_t upload;
	bool same, refused, partly; /* partly: a part, or a row, was not taken */
	struct counts counts;
	struct buf corrections;		/* path of the corrections file; empty when there is none */
	struct buf corrections_trouble; /* why it could not be written; the rows are saved */
	struct pool text;		/* of names */
};

/* Reads the table of a part up to its headings and finds out what it is. The part has all that its
 * delivery knows. False when the world failed. */
bool incoming_open(struct incoming *incoming, const struct headings *headings,
		   const struct kind *kind, enum lang lang, struct err *err);
/* Of a table without rows: passes it over when it is a sheet of ours that nobody wrote in. */
bool incoming_pass_over_empty(struct incoming *incoming);
/* Counts a row by what came of it. */
void incoming_count(struct incoming *incoming, enum row_result result);
/* Says of it that it is for reading: there is nothing in it to load. */
void incoming_pass_over(struct incoming *incoming, enum finding_code code, const char *title);
/* Lets go of what is open of a table; what it came to stays. */
void incoming_release(struct incoming *incoming);
void incoming_close(struct incoming *incoming);

/* Opens a file and finds out what its parts are. False when the world failed. */
bool delivery_open(struct delivery *delivery, const char *path, const struct headings *headings,
		   const struct load_options *options, struct err *err);
/* The same of a source, which it owns from now on; NULL: `err` has why there is none. */
bool delivery_open_source(struct delivery *delivery, struct source *source, const char *path,
			  const struct headings *headings, const struct load_options *options,
			  struct err *err);
/* The same bytes were loaded before, on a day, as an upload. */
void delivery_say_same(struct delivery *delivery, int64_t number, const char *date);
/* Whether anything of it is a status report, a list of organisations, ... */
bool delivery_has_class(const struct delivery *delivery, enum kind_class class);
/* By the names of reading.h; NULL: it was not read. */
const char *delivery_encoding(const struct delivery *delivery);
const char *delivery_delimiter(const struct delivery *delivery);
void delivery_release(struct delivery *delivery);
void delivery_close(struct delivery *delivery);

/* Loads it. False when the world failed; the database is then as it was. */
bool load_delivery(struct delivery *delivery, struct db *db, const struct load_options *options,
		   struct err *err);

#endif
